"""Why a row is answered so, in words: what answers start from, and how far each column moves this one."""

import math
from collections.abc import Mapping
from dataclasses import dataclass

from maquette.explain.reasons import Reason, Reasons
from maquette.shares import of_hundred
from maquette_gui.texts import counted, placed, plain, short, tr

MOST_REASONS = 6
_MINUS = "\N{MINUS SIGN}"


@dataclass(frozen=True)
class ReasonLine:
    """One bar: what it stands for, how far it reaches (-1 to 1), the figure, and all of it said aloud."""

    label: str
    reach: float
    figure: str
    aloud: str


def start_words(reasons: Reasons) -> str:
    """Return what the answer starts from, before anything of this row is known."""
    if not reasons.answer:
        return tr(
            "Usually it says {usual}. This row moves that to {told}:",
            usual=short(reasons.usual),
            told=short(reasons.told),
        )
    return tr(
        "“{answer}” usually has {usual} of 100. This row moves that to {told}:",
        answer=plain(reasons.answer, 24),
        usual=of_hundred(_chance(reasons.usual)),
        told=of_hundred(_chance(reasons.told)),
    )


def reason_lines(reasons: Reasons, cells: Mapping[str, str]) -> tuple[ReasonLine, ...]:
    """Return the strongest reasons, and what all others move it by together.

    `cells` are the row's own texts, as the form has them. Without any reason that shows there are no lines.
    """
    told = [one for one in reasons.reasons if not one.others][:MOST_REASONS]
    rest = [one for one in reasons.reasons if one not in told]
    if len(rest) == 1 and not rest[0].others:
        told, rest = [*told, *rest], []
    pairs = [(_label(one, cells), one.moved) for one in told]
    if rest:
        count = sum(len(one.columns) for one in rest)
        others = counted(count, "One other column", "{count} other columns")
        pairs.append((others, sum(one.moved for one in rest)))
    is_chance = bool(reasons.answer)
    most = max((abs(moved) for _, moved in pairs), default=0.0)
    if not most:
        return ()
    unit, places = (100.0, 0) if is_chance else (1.0, _places(most))
    shown = [(label, moved) for label, moved in pairs if round(unit * abs(moved), places)]
    return tuple(
        _line(label, _figure(unit * moved, places), moved / most, is_chance=is_chance)
        for label, moved in shown
    )


def _line(label: str, figure: str, reach: float, *, is_chance: bool) -> ReasonLine:
    aloud = tr("{label}: {moved} of 100", label=label, moved=figure) if is_chance else f"{label}: {figure}"
    return ReasonLine(label, reach, figure, aloud)


def _places(most: float) -> int:
    """Return with how many decimal places the largest has three figures."""
    return max(0, 2 - math.floor(math.log10(most)))


def _figure(moved: float, places: int) -> str:
    return f"{_MINUS if moved < 0 else '+'}{placed(abs(moved), places)}"


def _label(reason: Reason, cells: Mapping[str, str]) -> str:
    if len(reason.columns) > 1:
        return " + ".join(plain(name, 24) for name in reason.columns)
    (column,) = reason.columns
    cell = cells.get(column, "").strip()
    return (
        f"{plain(column, 30)} {plain(cell, 20)}" if cell else tr("{column} missing", column=plain(column, 30))
    )


def _chance(told: float) -> float:
    """Return a chance that sums of rounded steps may have left a hair outside of its range."""
    return min(1.0, max(0.0, told))
