"""Words and characters of texts as ONNX nodes: texts go in, what a linear model says of them comes out.

All sums are made in float64: trees cut the features, and where they are cut must not depend on the order of a
sum.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from maquette.model.nodes import CONTRIB, Nodes
from maquette.model.recipe import LEAST_LENGTH, MISSING_TEXTS, Terms, TextEncoding, word_pattern
from maquette.model.text_nodes import look_up

if TYPE_CHECKING:
    import numpy as np


def text_features(nodes: Nodes, texts: str, encoding: TextEncoding) -> str:
    """Return float32 [N, P * S]: the features of texts [N], part by part."""
    import numpy as np
    from onnx import TensorProto

    missing = look_up(nodes, texts, dict.fromkeys(MISSING_TEXTS, 1), otherwise=0)
    texts = nodes.op("Where", nodes.op("Equal", missing, nodes.integers(1)), nodes.texts(""), texts)
    total = nodes.constant(encoding.bias.reshape(1, -1).astype(np.float64))
    first = 0
    for terms, numbers in ((encoding.words, _words), (encoding.characters, _characters)):
        if terms.count:
            weights = encoding.weights[:, first : first + terms.count]
            total = nodes.op("Add", _scores(nodes, numbers(nodes, texts, terms), terms, weights), total)
        first += terms.count
    if not first:
        return _alike(nodes, texts, encoding)
    return nodes.cast(total, TensorProto.FLOAT)


def _alike(nodes: Nodes, texts: str, encoding: TextEncoding) -> str:
    """Return the bias for every text: no term is known."""
    import numpy as np

    shape = nodes.op("Concat", nodes.op("Shape", texts), nodes.integers(encoding.width), axis=0)
    return nodes.op("Expand", nodes.constant(encoding.bias.reshape(1, -1).astype(np.float32)), shape)


def _words(nodes: Nodes, texts: str, terms: Terms) -> str:
    """Return int64 [N, W + 1]: the numbers of the words of each text, then zeros."""
    words = nodes.op(
        "Tokenizer", texts, domain=CONTRIB, mark=0, mincharnum=1, pad_value="", tokenexp=word_pattern()
    )
    # One more column, since a batch without a word would have none.
    return look_up(nodes, _with(nodes, words, after=_column(nodes, texts, "")), terms.numbers, otherwise=0)


def _characters(nodes: Nodes, texts: str, terms: Terms) -> str:
    """Return int64 [N, W + 2]: the numbers of the characters of each text, between blanks."""
    signs = nodes.op("Tokenizer", texts, domain=CONTRIB, mark=0, mincharnum=1, pad_value=" ", separators=[""])
    blank = _column(nodes, texts, " ")
    return look_up(nodes, _with(nodes, signs, before=blank, after=blank), terms.numbers, otherwise=0)


def _column(nodes: Nodes, texts: str, text: str) -> str:
    """Return string [N, 1]: the same text for each of texts [N]."""
    shape = nodes.op("Concat", nodes.op("Shape", texts), nodes.integers(1), axis=0)
    return nodes.op("Expand", nodes.texts(text), shape)


def _with(nodes: Nodes, tokens: str, *, before: str = "", after: str) -> str:
    return nodes.op("Concat", *filter(None, (before, tokens, after)), axis=1)


def _scores(nodes: Nodes, numbers: str, terms: Terms, weights: np.ndarray) -> str:
    """Return float64 [N, P * S] of one block, whose `weights` are (P, V, S)."""
    import numpy as np
    from onnx import TensorProto

    counts = _count(nodes, numbers, terms)
    idf = nodes.cast(nodes.constant(terms.idf.reshape(-1, 1).astype(np.float32)), TensorProto.DOUBLE)
    squares = nodes.op("MatMul", nodes.cast(counts, TensorProto.DOUBLE), nodes.op("Mul", idf, idf))
    # Roots are exact in float32, and so alike wherever they are taken.
    roots = nodes.cast(nodes.op("Sqrt", counts), TensorProto.DOUBLE)
    # Weights are held at half the bytes, which they are rounded to in the recipe.
    halves = nodes.constant(np.concatenate(list(weights), axis=1).astype(np.float16))
    scores = nodes.op("MatMul", roots, nodes.cast(halves, TensorProto.DOUBLE))
    length = nodes.op("Max", nodes.op("Sqrt", squares), nodes.constant(np.array([LEAST_LENGTH])))
    return nodes.op("Div", scores, length)


def _count(nodes: Nodes, numbers: str, terms: Terms) -> str:
    """Return float32 [N, V]: how often each text holds each term."""
    import numpy as np

    lengths = (terms.runs > 0).sum(axis=1)
    longest = int(lengths.max())
    pool = np.concatenate(
        [terms.runs[lengths == length, :length].ravel() for length in range(1, longest + 1)]
    )
    sizes = [int(length * (lengths == length).sum()) for length in range(1, longest + 1)]
    return nodes.op(
        "TfIdfVectorizer",
        numbers,
        mode="TF",
        min_gram_length=1,
        max_gram_length=longest,
        max_skip_count=0,
        ngram_counts=np.cumsum([0, *sizes[:-1]]).tolist(),
        ngram_indexes=list(range(terms.count)),
        pool_int64s=pool.tolist(),
    )
