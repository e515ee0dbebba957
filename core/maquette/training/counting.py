"""Counting the words and characters of texts, in the lab: how often each text holds each term."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from maquette.model.recipe import LEAST_LENGTH, MISSING_TEXTS, Terms, TextEncoding, word_pattern

if TYPE_CHECKING:
    import numpy as np
    from scipy.sparse import csr_matrix

# One past the last code point of Unicode.
CODE_POINTS = 0x110000
BLANK = " "
# Characters of texts that are counted at once, for the sake of memory.
MOST_AT_ONCE = 2_000_000


@dataclass(frozen=True)
class Tokens:
    """The tokens of `count` texts one after the other: their numbers (T,), 0 for unknown, and texts (T,)."""

    numbers: np.ndarray
    rows: np.ndarray
    count: int


# Texts become tokens, known by the numbers of their spellings.
Read = Callable[[Iterable[str], dict[str, int]], Tokens]


def read_words(texts: Iterable[str], numbers: dict[str, int]) -> Tokens:
    """Return the words of texts, with a 0 after each text."""
    import numpy as np

    find, known = re.compile(word_pattern()).findall, numbers.get
    found: list[int] = []
    lengths = []
    for text in texts:
        words = find("" if text in MISSING_TEXTS else text)
        found.extend([known(word, 0) for word in words])
        found.append(0)
        lengths.append(len(words) + 1)
    return Tokens(np.array(found, np.int64), np.repeat(np.arange(len(lengths)), lengths), len(lengths))


def read_characters(texts: Iterable[str], numbers: dict[str, int]) -> Tokens:
    """Return the characters of texts between blanks, with a 0 after each text."""
    import numpy as np

    table = np.zeros(CODE_POINTS, np.int64)
    table[[ord(sign) for sign in numbers]] = list(numbers.values())
    framed = [f"{BLANK}{'' if text in MISSING_TEXTS else text}{BLANK}" for text in texts]
    codes = np.frombuffer("\0".join([*framed, ""]).encode("utf-32-le", "surrogatepass"), np.uint32)
    lengths = [len(text) + 1 for text in framed]
    found = table[codes]
    if lengths:
        found[np.cumsum(lengths) - 1] = 0
    return Tokens(found, np.repeat(np.arange(len(lengths)), lengths), len(lengths))


def runs_of(tokens: Tokens, length: int, base: int) -> tuple[np.ndarray, np.ndarray]:
    """Return every run of known tokens: one number for it, made of digits to `base`, and its text."""
    import numpy as np

    windows = max(len(tokens.numbers) - length + 1, 0)
    codes, known = np.zeros(windows, np.int64), np.ones(windows, bool)
    for start in range(length):
        digits = tokens.numbers[start : start + windows]
        codes = codes * base + digits
        known &= digits > 0
    return codes[known], tokens.rows[:windows][known]


def count_terms(texts: Iterable[str], terms: Terms, read: Read) -> csr_matrix:
    """Return how often each of N texts holds each term (N, V)."""
    import numpy as np
    from scipy.sparse import csr_matrix

    tokens = read(texts, terms.numbers)
    base = 1 + max(terms.numbers.values(), default=0)
    lengths = (terms.runs > 0).sum(axis=1)
    rows, columns = [np.empty(0, np.int64)], [np.empty(0, np.int64)]
    for length in np.unique(lengths).tolist():
        places = np.flatnonzero(lengths == length)
        known = np.zeros(len(places), np.int64)
        for digits in terms.runs[places, :length].T:
            known = known * base + digits
        order = np.argsort(known)
        codes, owners = runs_of(tokens, length, base)
        at = np.minimum(np.searchsorted(known[order], codes), len(known) - 1)
        found = known[order][at] == codes
        rows.append(owners[found])
        columns.append(places[order[at[found]]])
    cells = (np.concatenate(rows), np.concatenate(columns))
    return csr_matrix((np.ones(len(cells[0])), cells), shape=(tokens.count, terms.count))


@dataclass(frozen=True)
class Block:
    """What N texts hold of some terms: roots of counts (N, V), and the length of each once weighed (N,)."""

    roots: csr_matrix
    lengths: np.ndarray


def weigh_terms(counts: csr_matrix, idf: np.ndarray) -> Block:
    """Return a block of counts (N, V)."""
    import numpy as np

    lengths = np.sqrt(counts @ (idf**2))
    return Block(_roots(counts), np.maximum(lengths, LEAST_LENGTH))


def _roots(counts: csr_matrix) -> csr_matrix:
    import numpy as np

    roots = counts.copy()
    # As exact as float32 is: the file takes roots of float32.
    roots.data = np.sqrt(roots.data.astype(np.float32)).astype(np.float64)
    return roots


def count_texts(texts: np.ndarray, encoding: TextEncoding) -> tuple[Block, Block]:
    """Return the words and the characters of texts (N,)."""
    words, characters = encoding.words, encoding.characters
    return (
        weigh_terms(count_terms(texts, words, read_words), words.idf),
        weigh_terms(count_terms(texts, characters, read_characters), characters.idf),
    )


def score_texts(texts: np.ndarray, encoding: TextEncoding) -> np.ndarray:
    """Return the features (N, P * S) of texts (N,), so many of them at once."""
    import numpy as np

    if not encoding.width:
        return np.empty((len(texts), 0))
    slices = np.cumsum([len(text) for text in texts]) // MOST_AT_ONCE
    parts = np.split(texts, np.flatnonzero(np.diff(slices)) + 1)
    return np.vstack([score_blocks(count_texts(part, encoding), encoding) for part in parts])


def score_blocks(blocks: tuple[Block, Block], encoding: TextEncoding) -> np.ndarray:
    """Return the features (N, P * S), float64 of float32 precision, of what texts hold."""
    import numpy as np

    total = np.tile(encoding.bias.reshape(1, -1), (len(blocks[0].lengths), 1))
    first = 0
    for block in blocks:
        weights = np.hstack(list(encoding.weights[:, first : first + block.roots.shape[1]]))
        total += (block.roots @ weights) / block.lengths[:, None]
        first += block.roots.shape[1]
    scores: np.ndarray = total.astype(np.float32)
    return scores.astype(np.float64)
