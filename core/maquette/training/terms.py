"""Finding the words, pairs of words and runs of characters that texts are counted by, before any answer."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from typing import TYPE_CHECKING

from maquette.data.lineage import Origin
from maquette.model.recipe import MISSING_TEXTS, Terms, TextEncoding, word_pattern
from maquette.training.counting import BLANK, Read, read_characters, read_words, runs_of

if TYPE_CHECKING:
    import numpy as np

FEWEST_TEXTS = 2
LONGEST_OF_WORDS = 2
SHORTEST_OF_CHARACTERS, LONGEST_OF_CHARACTERS = 2, 5
# Terms are looked for in so many characters of text, of rows drawn evenly.
MOST_LOOKED_AT = 3_000_000
# Runs of five characters are told apart by one whole number only if there are fewer kinds of them.
MOST_CHARACTERS = 4_000
MOST_WORDS = 100_000
# Every sign below this is known with its capital and its accents, those beyond only as they were met.
FIRST_WITHOUT_CASE = 0x2000


def fit_text(column: str, origin: Origin, texts: np.ndarray) -> TextEncoding:
    """Return an encoding that knows the terms of a column's texts (N,) and has learned nothing yet."""
    import numpy as np

    drawn = draw_texts(np.array([text for text in texts if text not in MISSING_TEXTS], object))
    words, characters = find_words(drawn), find_characters(drawn)
    weights, bias = np.zeros((0, words.count + characters.count, 1)), np.zeros((0, 1))
    return TextEncoding(column, origin, words, characters, weights, bias)


def draw_texts(texts: np.ndarray) -> np.ndarray:
    """Return texts drawn evenly, of MOST_LOOKED_AT characters on the whole."""
    total = sum(map(len, texts))
    return texts[:: max(1, -(-total // MOST_LOOKED_AT))]


def find_words(texts: np.ndarray) -> Terms:
    """Return the words and pairs of words of several texts, each known by its usual spellings."""
    spoken = read_spellings(texts)
    words = Counter({word: count for word, count in spoken.items() if count >= FEWEST_TEXTS})
    numbers: dict[str, int] = {}
    for number, (word, _) in enumerate(words.most_common(MOST_WORDS), 1):
        for spelling in spellings(word):
            numbers.setdefault(spelling, number)
    return _find_runs(texts, numbers, read_words, range(1, LONGEST_OF_WORDS + 1))


def read_spellings(texts: np.ndarray) -> Counter[str]:
    """Count words, in small letters where their spelling is one of the usual ones."""
    spoken: Counter[str] = Counter()
    for text in texts:
        spoken.update(re.findall(word_pattern(), text))
    words: Counter[str] = Counter()
    for word, count in spoken.items():
        words[word.lower() if word in spellings(word.lower()) else word] += count
    return words


def spellings(word: str) -> tuple[str, str, str]:
    """Return the usual spellings of a word: as it is, in capitals, with a first capital."""
    return word, word.upper(), word.capitalize()


def find_characters(texts: np.ndarray) -> Terms:
    """Return the runs of characters within words, whose case and accents do not matter."""
    met = Counter[str]()
    for text in texts:
        met.update(text)
    folded = Counter[str]()
    for sign, count in met.items():
        folded[fold(sign)] += count
    folded.pop("", None)
    folded.pop(BLANK, None)
    numbers = {sign: number for number, (sign, _) in enumerate(folded.most_common(MOST_CHARACTERS), 2)}
    numbers[BLANK] = 1
    signs = {*map(chr, range(FIRST_WITHOUT_CASE)), *met}
    known = {sign: numbers[fold(sign)] for sign in signs if fold(sign) in numbers}
    lengths = range(SHORTEST_OF_CHARACTERS, LONGEST_OF_CHARACTERS + 1)
    return _find_runs(texts, dict(sorted(known.items())), read_characters, lengths)


def fold(sign: str) -> str:
    """Return one character as a small letter without accents, any blank as a space; "" for what is unseen."""
    if sign.isspace():
        return BLANK
    if unicodedata.category(sign) in ("Cc", "Cf", "Cs", "Mn"):
        return ""
    return unicodedata.normalize("NFKD", sign)[:1].lower()[:1]


def _find_runs(texts: np.ndarray, numbers: dict[str, int], read: Read, lengths: range) -> Terms:
    import numpy as np
    import pandas as pd

    tokens = read(texts, numbers)
    base = 1 + max(numbers.values(), default=0)
    runs, shares = [np.empty((0, lengths[-1]), np.int64)], [np.empty(0)]
    for length in lengths:
        codes, rows = runs_of(tokens, length, base)
        places, found = pd.factorize(codes)
        pairs = pd.unique(places * max(tokens.count, 1) + rows)
        texts_of = np.bincount(pairs // max(tokens.count, 1), minlength=len(found))
        digits = np.stack([found // base**place % base for place in reversed(range(length))], axis=1)
        kept = (texts_of >= FEWEST_TEXTS) & (texts_of < tokens.count) & _within_words(digits, read)
        runs.append(np.pad(digits[kept], ((0, 0), (0, lengths[-1] - length))))
        shares.append(texts_of[kept])
    idf = np.log((1 + tokens.count) / (1 + np.concatenate(shares))) + 1
    return Terms(numbers, np.vstack(runs), idf.astype(np.float32).astype(np.float64))


def _within_words(digits: np.ndarray, read: Read) -> np.ndarray:
    """Tell which runs have no blank but at their ends, and more than blanks."""
    import numpy as np

    if read is read_words:
        return np.ones(len(digits), bool)
    blank = digits == 1
    return np.asarray(~blank[:, 1:-1].any(axis=1) & ~blank.all(axis=1))


def keep_most_frequent(terms: Terms, count: int) -> Terms:
    """Return the terms of the most texts, with the spellings that they need."""
    import numpy as np

    kept = np.sort(np.argsort(terms.idf, kind="stable")[: max(count, 0)])
    runs = terms.runs[kept]
    used = np.unique(runs[runs > 0])
    places = {int(number): place for place, number in enumerate(used, 1)}
    numbers = {text: places[number] for text, number in terms.numbers.items() if number in places}
    return Terms(
        numbers, np.searchsorted(used, runs) + 1 * (runs > 0) if len(used) else runs, terms.idf[kept]
    )
