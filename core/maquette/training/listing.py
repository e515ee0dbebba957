"""Columns whose cells hold several values ("action; drama"): found by their cells, whatever is asked."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from typing import TYPE_CHECKING

from maquette.data.lineage import Origin
from maquette.model.recipe import MISSING_TEXTS, ListEncoding, item_pattern

if TYPE_CHECKING:
    import numpy as np

SEPARATORS = (";", "|", "\n", ",", "/", "+", "&")
# Cells are looked at in so many different spellings, drawn evenly.
MOST_CELLS = 5_000
MOST_ITEMS = 40
FEWEST_OF_AN_ITEM = 5
# Of the cells, so many must hold several values; a value is short; on the mean it stands in so many cells.
LEAST_SHARE_OF_SEVERAL = 0.15
MOST_LETTERS = 40
LEAST_REPEATS = 4.0
# Of the common values, so many must stand first in some cells and later in others: parts of an address or of
# a name have a place of their own.
LEAST_SHARE_THAT_MOVE = 0.4


def find_list(column: str, origin: Origin, texts: np.ndarray) -> ListEncoding | None:
    """Return an encoding of a column's texts (N,) as lists of values, None where they are none."""
    cells = [text for text in texts if text not in MISSING_TEXTS]
    drawn = cells[:: max(1, len(cells) // MOST_CELLS)]
    for separator in SEPARATORS:
        several = sum(separator in text for text in drawn)
        if not drawn or several < LEAST_SHARE_OF_SEVERAL * len(drawn):
            continue
        items = _list_items([read_items(text, separator) for text in drawn])
        if items:
            return ListEncoding(column, origin, separator, items)
    return None


def read_items(text: str, separator: str) -> list[str]:
    """Return the values of a list, without the blanks around them."""
    return re.findall(item_pattern(separator), "" if text in MISSING_TEXTS else text)


def _list_items(lists: list[list[str]]) -> tuple[str, ...]:
    """Return the common values of lists, () where they are not what lists are made of."""
    counts = Counter(item for items in lists for item in items)
    lengths = {len(items) for items in lists if items}
    common = [item for item, count in counts.most_common(MOST_ITEMS) if count >= FEWEST_OF_AN_ITEM]
    repeats = sum(counts.values()) / max(len(counts), 1)
    if len(common) < 2 or len(lengths) < 2 or repeats < LEAST_REPEATS:
        return ()
    if any(len(item) > MOST_LETTERS or item.isnumeric() for item in common) or not _moves(lists, common):
        return ()
    return tuple(sorted(common))


def _moves(lists: Iterable[list[str]], common: list[str]) -> bool:
    """Tell whether common values stand now first, now later."""
    several = [items for items in lists if len(items) > 1]
    first = {items[0] for items in several}
    later = {item for items in several for item in items[1:]}
    moving = sum(item in first and item in later for item in common)
    return moving >= LEAST_SHARE_THAT_MOVE * len(common)


def held_items(texts: np.ndarray, encoding: ListEncoding) -> np.ndarray:
    """Return (N, K + 1): 1 for each of K values that a text (N,) holds, and how many it has at all."""
    import numpy as np

    places = {item: place for place, item in enumerate(encoding.items)}
    found = np.zeros((len(texts), encoding.width))
    for row, text in enumerate(texts):
        items = read_items(text, encoding.separator)
        found[row, [places[item] for item in items if item in places]] = 1
        found[row, -1] = len(items)
    return found
