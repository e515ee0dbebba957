"""Groups of people who are rarer or commoner here than in a table that tells how many there truly are.

A model made from a table in which women are 12 of 100 knows little about women, whoever uses it. The user may
give a table of all customers, or of the town; columns of the same name that say the same about people are
compared, group by group. Each group against all others is a table of four numbers, whose chi-square (Pearson
1900; the square of the difference of two shares by its standard error) must be beyond chance even for the
number of groups compared (Bonferroni). Of many rows the smallest difference is: so a share must also be off
by five points, and by a quarter of what it is in the other table.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from math import erfc, sqrt

from maquette.data.profile import Count
from maquette.data.schema import Column, Role
from maquette.quality.checks.small_groups import groups_of
from maquette.quality.evidence import Evidence, rows_where
from maquette.quality.finding import Finding, Severity
from maquette.quality.people.concepts import Concept, Said, concepts_of
from maquette.shares import of_hundred

NAME = "unlike_reference"
# These name places and days in too many ways to be groups of people.
NO_GROUPS = frozenset({"birth", "postcode"})
BY_CHANCE = 0.01
POINTS_OFF, SHARE_OFF = 0.05, 0.25
# The chi-square is no measure of chance where fewer rows of a group are expected.
FEWEST_EXPECTED = 5
# Rows of groups that the other table doesn't know: more of them, and it writes its groups otherwise.
MOST_UNKNOWN = 0.2
SHOWN = 6
MARKED = Concept("marked", frozenset(), sensitive=True)
SEXES = {
    "male": "m,man,men,male,males,mann,männlich,maennlich,homme,masculin,masculino,hombre,maschile",
    "female": "f,w,woman,women,female,females,frau,weiblich,femme,féminin,feminino,femenino,mujer,femminile",
}


@dataclass(frozen=True)
class Reference:
    """A table that tells how many of each group there are, and what it is called."""

    name: str
    evidence: Evidence


@dataclass(frozen=True)
class _Share:
    """A group of people: how many rows it has here and there, of how many."""

    group: str
    here: int
    rows: int
    there: int
    all_there: int

    @property
    def share(self) -> float:
        return self.here / self.rows

    @property
    def usual(self) -> float:
        return self.there / self.all_there


def compare_with_reference(evidence: Evidence, reference: Reference) -> Iterator[Finding]:
    """Yield a finding for each column whose groups of people are shared out otherwise than in `reference`."""
    pairs = list(_in_both(evidence, reference.evidence))
    shares = [_shares(evidence, here, reference.evidence, there) for here, there in pairs]
    compared = sum(map(len, shares))
    for (here, _), groups in zip(pairs, shares, strict=True):
        off = [each for each in groups if _is_off(each, BY_CHANCE / compared)]
        if off:
            yield _finding(evidence, here, reference.name, groups, off)


def _in_both(evidence: Evidence, other: Evidence) -> Iterator[tuple[Said, Said]]:
    """Yield what columns of both tables say about people; here all rows may say the same."""
    here = {_plain(column): column for column in evidence.schema.columns if column.name != evidence.target}
    said = {each.column.name: each for each in concepts_of(evidence, tuple(here.values()))}
    for there in _people(other):
        column = here.get(_plain(there.column))
        if column is not None:
            same = said.get(column.name, Said(column, there.concept))
            if same.concept.name == there.concept.name or there.concept is MARKED:
                yield Said(column, there.concept), there


def _plain(column: Column) -> str:
    return column.name.strip().casefold()


def _people(evidence: Evidence) -> list[Said]:
    """Return what columns say about people; a column may also be marked as sensitive by the user."""
    columns = evidence.schema.columns
    found = [said for said in concepts_of(evidence, columns) if said.concept.name not in NO_GROUPS]
    known = {said.column.name for said in found}
    marked = [Said(c, MARKED) for c in columns if c.role is Role.SENSITIVE and c.name not in known]
    # Concrete and wine have an age too: people have more than that.
    alone = len([said for said in found if said.concept.person]) + len(marked) <= 1
    return [*(said for said in found if not (alone and said.concept.name == "age")), *marked]


def _shares(evidence: Evidence, here: Said, other: Evidence, there: Said) -> list[_Share]:
    """Return how many rows each group has in both tables; none where they write their groups otherwise."""
    counted = _count(evidence, here), _count(other, there)
    rows, all_there = (sum(counts.values()) for counts in counted)
    unknown = sum(count for group, count in counted[0].items() if group not in counted[1])
    if not rows or not all_there or unknown > MOST_UNKNOWN * rows:
        return []
    names = sorted({**counted[0], **counted[1]})
    return [_Share(name, counted[0].get(name, 0), rows, counted[1].get(name, 0), all_there) for name in names]


def _count(evidence: Evidence, said: Said) -> dict[str, int]:
    import numpy as np

    groups, names = groups_of(evidence, said)
    counts = np.bincount(groups[groups >= 0], minlength=len(names))
    counted: dict[str, int] = {}
    for name, count in zip(names, counts, strict=True):
        known = _meant(said, name)
        counted[known] = counted.get(known, 0) + int(count)
    return {name: count for name, count in counted.items() if count}


def _meant(said: Said, name: str) -> str:
    """Return the name of a group, of the sexes the same one whatever they are called."""
    if said.concept.name != "sex":
        return name
    return next((sex for sex, words in SEXES.items() if name in words.split(",")), name)


def _is_off(each: _Share, by_chance: float) -> bool:
    off = abs(each.share - each.usual)
    if off < POINTS_OFF or off < SHARE_OFF * each.usual:
        return False
    pooled = (each.here + each.there) / (each.rows + each.all_there)
    if min(pooled, 1 - pooled) * min(each.rows, each.all_there) < FEWEST_EXPECTED:
        return False
    error = sqrt(pooled * (1 - pooled) * (1 / each.rows + 1 / each.all_there))
    return erfc(off / error / sqrt(2)) < by_chance


def _finding(evidence: Evidence, said: Said, name: str, groups: list[_Share], off: list[_Share]) -> Finding:
    import numpy as np

    # Who is missing matters more than who takes the place.
    worst = min(off, key=lambda each: (each.share / each.usual if each.usual else np.inf, each.group))
    places, names = groups_of(evidence, said)
    own = [place for place, group in enumerate(names) if _meant(said, group) == worst.group]
    rows = np.isin(places, own)
    far = sorted(off, key=lambda each: (-abs(each.share - each.usual), each.group))[:SHOWN]
    return Finding(
        check=NAME,
        severity=Severity.LOOK,
        columns=(said.column.name,),
        rows=rows_where(rows),
        affected=int(rows.sum()),
        sure=0.9,
        harm=min(1.0, sum(abs(each.share - each.usual) for each in groups) / 2),
        details={
            "variant": "rarer" if worst.share < worst.usual else "commoner",
            "column": said.column.name,
            "group": worst.group,
            "here": of_hundred(worst.share),
            "there": of_hundred(worst.usual),
            "reference": name,
            "rows": evidence.rows,
        },
        evidence=tuple(
            Count(value=f"{each.group} ({name}: {of_hundred(each.usual)} %)", rows=each.here) for each in far
        ),
    )
