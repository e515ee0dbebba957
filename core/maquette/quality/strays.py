"""What stands in a column of numbers or dates without being one: words for nothing, words that speak."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from maquette.data.arrow import from_codes
from maquette.data.schema import Column, Kind
from maquette.quality.lots import draw_texts
from maquette.quality.sentinels import is_day_code
from maquette.quality.tokens import says_nothing_among_numbers

if TYPE_CHECKING:
    from maquette.quality.evidence import Evidence

MOST_TEXTS = 5_000


@dataclass(frozen=True)
class Strays:
    """Texts of one column that can't be read as its others are, each kind in the order of the alphabet.

    `days` lie beyond reach and mean that there is none, `silent` ones say nothing, `spoken` ones say
    something else.
    """

    days: tuple[str, ...] = ()
    silent: tuple[str, ...] = ()
    spoken: tuple[str, ...] = ()


def find_strays(evidence: Evidence, column: Column) -> Strays:
    """Return what can't be read in a column of numbers or dates; of very many different texts some."""
    import numpy as np

    cells = evidence.cells[column.name]
    unread = np.unique(cells.codes[np.isnan(evidence.sizes[column.name]) & ~cells.empty])
    unread = unread[draw_texts(cells.texts.take(from_codes(unread)), MOST_TEXTS)]
    days: list[str] = []
    silent: list[str] = []
    spoken: list[str] = []
    for code in unread:
        text = cells.text(code)
        if column.kind is Kind.DATE and is_day_code(text, column.format, int(cells.counts[code])):
            days.append(text)
        else:
            (silent if says_nothing_among_numbers(text) else spoken).append(text)
    return Strays(tuple(sorted(days)), tuple(sorted(silent)), tuple(sorted(spoken)))
