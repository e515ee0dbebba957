"""Learning from texts: a linear model of their words and characters for every part of a model."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from maquette.data.splits import split_folds
from maquette.model.recipe import Encoding, TextEncoding
from maquette.training.answering import Learned
from maquette.training.counting import Block, count_texts, score_blocks, score_texts
from maquette.training.dividing import Division
from maquette.training.origins import work_out
from maquette.training.solving import apply_linear, fit_linear, mean_loss
from maquette.training.terms import keep_most_frequent
from maquette.training.weighing import BYTES_OF_A_TERM_WEIGHT, weigh_terms

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd
    from scipy.sparse import csr_matrix

FOLDS = 3
STRENGTHS = (1.0, 5.0, 25.0, 125.0)
# Nearly three times as many words bettered macro F1 by 0.003 on the one table (news) they were tried on.
MOST_TERMS = 15_000
WORDS_SHARE = 0.4
# A model of so many classes costs as much again as counting one.
CLASSES_OF_A_PASS = 6
# Characters times passes that all parts together learn from in each second of the time given: about a
# quarter of it on one core, going by a few fits.
WORK_A_SECOND = 300_000
# Of a longer text the rest mostly repeats what was said.
MOST_OF_A_TEXT = 5_000
FEWEST_DRAWN = 2_000
# Characters times passes that cost as much to learn from as one cell of a table.
WORK_OF_A_CELL = 6


@dataclass(frozen=True)
class _Pages:
    """What a part learns from: `columns` (N, V), `answers` (N,), and (N,) one number for texts alike."""

    columns: csr_matrix
    answers: np.ndarray
    class_count: int
    copies: np.ndarray

    def rows(self, chosen: np.ndarray) -> _Pages:
        return replace(
            self, columns=self.columns[chosen], answers=self.answers[chosen], copies=self.copies[chosen]
        )


def columns_worth(inputs: pd.DataFrame, encodings: tuple[Encoding, ...], class_count: int) -> int:
    """Return how many columns of a plain table cost as much to learn from as the encodings of raw inputs."""
    texts = [work_out(inputs, each.origin) for each in encodings if isinstance(each, TextEncoding)]
    work = sum(_work(each, class_count) for each in texts)
    return len(encodings) + int(work / max(len(inputs), 1) / WORK_OF_A_CELL)


def _work(texts: np.ndarray, class_count: int) -> float:
    return float(sum(min(len(text), MOST_OF_A_TEXT) for text in texts)) * (
        1 + class_count / CLASSES_OF_A_PASS
    )


def learn_texts(
    encoding: TextEncoding,
    texts: np.ndarray,
    answers: np.ndarray,
    class_count: int,
    division: Division,
    *,
    most_bytes: int,
    seconds: float,
    seed: int,
) -> Learned:
    """Learn what the texts (N,) of an encoding's column answer, within `most_bytes` of the file.

    `answers` (N,) are class numbers, or standardised numbers. Of more than can be learned from in a share of
    `seconds` a part learns from rows drawn by chance; the others are told what it learned from those.
    """
    import numpy as np
    import pandas as pd

    # Only libraries that are loaded already can be limited.
    import scipy.optimize  # noqa: F401 -- loaded for its threads
    from threadpoolctl import threadpool_limits

    encoding = _within(encoding, division.count * (class_count if class_count > 2 else 1), most_bytes)
    drawn = _draw(len(texts), _work(texts, class_count) * division.count / (WORK_A_SECOND * seconds), seed)
    blocks = count_texts(texts[drawn], encoding)
    copies, _ = pd.factorize(texts[drawn])
    pages = _Pages(_columns(blocks, encoding), answers[drawn], class_count, copies)
    weights, crossed = [], []
    # Vectors are too short for threads, which wait for one another: some 15 times slower on two busy cores.
    with threadpool_limits(limits=1):
        for part, rows in enumerate(division.learn):
            inside = np.flatnonzero(np.isin(drawn, rows))
            solved, own = _learn(pages.rows(inside), seed + part)
            weights.append(solved)
            crossed.append((drawn[inside], own))
    learned = _with_weights(encoding, np.stack(weights))
    values = score_blocks(blocks, learned) if len(drawn) == len(texts) else score_texts(texts, learned)
    return Learned(learned, values, _told(values, crossed, division))


def _draw(count: int, times: float, seed: int) -> np.ndarray:
    """Return rows of `count` drawn by chance, ascending, where all of them would be `times` too many."""
    import numpy as np

    kept = count if times <= 1 else min(count, max(FEWEST_DRAWN, int(count / times)))
    return np.sort(np.random.default_rng(seed).permutation(count)[:kept])


def _told(
    values: np.ndarray, crossed: list[tuple[np.ndarray, np.ndarray]], division: Division
) -> tuple[np.ndarray, ...]:
    """Return for each part what its rows to learn from may see (rows, S)."""
    import numpy as np

    told = []
    for part, (rows, (places, own)) in enumerate(zip(division.learn, crossed, strict=True)):
        width = own.shape[1]
        seen = values[:, part * width : (part + 1) * width].copy()
        seen[places] = own.astype(np.float32)
        told.append(seen[rows])
    return tuple(told)


def _within(encoding: TextEncoding, scores: int, most_bytes: int) -> TextEncoding:
    """Return the encoding with so many of its most frequent terms that their weights fit into the bytes."""
    kept = MOST_TERMS / WORDS_SHARE
    while True:
        words = keep_most_frequent(encoding.words, min(MOST_TERMS, int(kept * WORDS_SHARE)))
        signs = keep_most_frequent(encoding.characters, min(MOST_TERMS, int(kept * (1 - WORDS_SHARE))))
        own = weigh_terms(words) + weigh_terms(signs)
        if own + BYTES_OF_A_TERM_WEIGHT * scores * (words.count + signs.count) <= most_bytes or kept < 1:
            return replace(encoding, words=words, characters=signs)
        kept *= 0.9


def _columns(blocks: tuple[Block, Block], encoding: TextEncoding) -> csr_matrix:
    """Return both blocks weighed and brought to length 1, side by side (N, V)."""
    import numpy as np
    from scipy.sparse import csr_matrix, diags_array, hstack

    weighed = [
        diags_array(1 / block.lengths) @ block.roots @ diags_array(terms.idf)
        for block, terms in zip(blocks, (encoding.words, encoding.characters), strict=True)
    ]
    return csr_matrix(hstack(weighed), dtype=np.float32)


def _learn(pages: _Pages, seed: int) -> tuple[np.ndarray, np.ndarray]:
    """Return weights (V + 1, S), and the scores (N, S) of rows by models that did not learn from them."""
    import numpy as np

    strata = pages.answers if pages.class_count else np.zeros(len(pages.answers), np.int64)
    crossed = np.zeros((len(pages.answers), pages.class_count if pages.class_count > 2 else 1))
    strength = STRENGTHS[0]
    folds = split_folds(strata, FOLDS, seed, pages.copies)
    for number, (kept, apart) in enumerate(folds if len(folds) > 1 else ()):
        learned = pages.rows(kept)
        if not number:
            strength, weights = _choose_strength(learned, pages.rows(apart))
        else:
            weights = fit_linear(learned.columns, learned.answers, pages.class_count, strength)
        crossed[apart] = apply_linear(pages.columns[apart], weights)
    return fit_linear(pages.columns, pages.answers, pages.class_count, strength), crossed


def _choose_strength(learned: _Pages, apart: _Pages) -> tuple[float, np.ndarray]:
    """Return the strength that answers rows apart best, and its weights; each begins where the last ended."""
    count = learned.class_count
    weights = fit_linear(learned.columns, learned.answers, count, STRENGTHS[0])
    best = (mean_loss(apply_linear(apart.columns, weights), apart.answers, count), STRENGTHS[0], weights)
    for strength in STRENGTHS[1:]:
        weights = fit_linear(learned.columns, learned.answers, count, strength, weights)
        loss = mean_loss(apply_linear(apart.columns, weights), apart.answers, count)
        if loss >= best[0]:
            break
        best = (loss, strength, weights)
    return best[1], best[2]


def _with_weights(encoding: TextEncoding, weights: np.ndarray) -> TextEncoding:
    """Return the encoding with the weights (P, V + 1, S) of weighed terms, as the file will hold them."""
    import numpy as np

    idf = np.concatenate([encoding.words.idf, encoding.characters.idf])
    halves = (weights[:, :-1] * idf[:, None]).astype(np.float16)
    return replace(encoding, weights=halves.astype(np.float64), bias=weights[:, -1])
