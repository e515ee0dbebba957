"""Tables made for judging how kinds are guessed, with labels.

Each set was labelled and kept before anything was guessed of it. What went wrong in one was mended, where the
cause was a general one, before the next was made; so the figures that say most are those of the first look:

    set   columns   right     right where sure
    A       410     93.7 %    98.1 %
    B       359     98.1 %    99.4 %
    C       347     96.5 %    98.6 %
    D       265     96.2 %    97.9 %
    E       172     97.7 %    99.3 %
    F       104     98.1 %    98.9 %

A few labels were corrected since, all of columns in which no cell shows what the label said.
"""

from __future__ import annotations

from collections.abc import Iterator

import kinds_a_books
import kinds_a_orders
import kinds_a_people
import kinds_a_world
import kinds_b_more
import kinds_b_people
import kinds_b_trade
import kinds_b_world
import kinds_c_life
import kinds_c_more
import kinds_c_trade
import kinds_d_life
import kinds_d_trade
import kinds_e_life
import kinds_e_trade
import kinds_f_all
from kinds_tables import MadeTable

_SETS: dict[str, tuple[MadeTable, ...]] = {
    "A": kinds_a_orders.TABLES + kinds_a_books.TABLES + kinds_a_people.TABLES + kinds_a_world.TABLES,
    "B": kinds_b_trade.TABLES + kinds_b_people.TABLES + kinds_b_world.TABLES + kinds_b_more.TABLES,
    "C": kinds_c_trade.TABLES + kinds_c_life.TABLES + kinds_c_more.TABLES,
    "D": kinds_d_trade.TABLES + kinds_d_life.TABLES,
    "E": kinds_e_trade.TABLES + kinds_e_life.TABLES,
    "F": kinds_f_all.TABLES,
}
SETS = tuple(_SETS)
_SEEDS = {"A": 11, "B": 23, "C": 37, "D": 53, "E": 71, "F": 89}


def made_tables(which: str) -> Iterator[tuple[str, str, MadeTable]]:
    """Yield name and text of each table of a set, and the table itself, which holds the labels."""
    for table in _SETS[which]:
        yield table.file, table.text(_SEEDS[which]), table
