"""What Data says of a table and of one of its columns."""

from dataclasses import dataclass

from maquette.data.formats import COMMA, DAY_FIRST
from maquette.data.profile import ColumnProfile, Count
from maquette.data.schema import Column, Kind
from maquette.view import ProjectView
from maquette_gui.pages.data.reading import is_open
from maquette_gui.texts import (
    counted,
    day,
    percent,
    plain,
    short,
    tr,
    whole,
)
from maquette_gui.widgets.sentence import Run, strong
from maquette_gui.widgets.table_model import Heading

MOST_COMMON = 6
# Columns that are in sight when a table opens.
EARLY = 4


def headings(view: ProjectView) -> tuple[Heading, ...]:
    """Return what stands above the columns."""
    if view.table is None:
        return ()
    profiles = {profile.column: profile for profile in view.profiles}
    return tuple(Heading(column, profiles.get(column.name)) for column in view.table.schema.columns)


def answer(view: ProjectView) -> tuple[Run, ...]:
    """Return the sentence under the question: how much there is, how it was read, what needs a word."""
    if view.table is None:
        return ()
    columns = view.table.schema.columns
    size = tr(
        "{rows}, {columns}.",
        rows=counted(view.table.rows, "{count} row", "{count} rows"),
        columns=counted(len(columns), "{count} column", "{count} columns"),
    )
    formats = _formats(columns)
    unsure = sum(is_open(column) for column in columns)
    parts = [strong(size)]
    if formats:
        parts.append(Run(" " + formats))
    if unsure:
        parts.append(
            Run(" " + counted(unsure, "One column needs your word.", "{count} columns need your word."))
        )
    return tuple(parts)


def _formats(columns: tuple[Column, ...]) -> str:
    """Return how dates and numbers were read, where that could have gone otherwise."""
    day_first = any(column.kind is Kind.DATE and column.format == DAY_FIRST for column in columns)
    comma = any(column.format == COMMA for column in columns)
    if day_first and comma:
        return tr("Dates were read day first, numbers with a decimal comma.")
    if day_first:
        return tr("Dates were read day first.")
    return tr("Numbers were read with a decimal comma.") if comma else ""


@dataclass(frozen=True)
class ColumnFacts:
    """What the inspector shows of a column. `ends` label the axis of the bars."""

    name: str
    facts: tuple[tuple[str, str], ...]
    bars: tuple[int, ...]
    ends: tuple[str, ...]
    summary: str


def column_facts(heading: Heading) -> ColumnFacts:
    """Return what is known of one column."""
    column, profile = heading.column, heading.profile
    bars = profile.bars if profile else ()
    ends = _ends(column, profile) if profile else ()
    summary = tr("Histogram of {column}", column=plain(column.name))
    facts = _figures(column, profile) if profile else ()
    return ColumnFacts(column.name, facts, bars, ends, summary)


def _figures(column: Column, profile: ColumnProfile) -> tuple[tuple[str, str], ...]:
    show = day if column.kind is Kind.DATE else short
    facts: list[tuple[str, str]] = []
    if profile.typical is not None:
        facts.append((tr("Typical"), show(profile.typical)))
    if profile.lower_quarter is not None and profile.upper_quarter is not None:
        middle = tr("{low} to {high}", low=show(profile.lower_quarter), high=show(profile.upper_quarter))
        facts.append((tr("Middle half"), middle))
    facts.append((tr("Missing"), _missing(profile)))
    facts.append((tr("Different values"), whole(profile.distinct)))
    return tuple(facts)


def _missing(profile: ColumnProfile) -> str:
    if not profile.missing:
        return tr("none")
    share = percent(profile.missing / profile.rows)
    return tr("{rows} ({share})", rows=counted(profile.missing, "{count} row", "{count} rows"), share=share)


def _ends(column: Column, profile: ColumnProfile) -> tuple[str, ...]:
    if profile.low is None or profile.high is None:
        return ()
    show = day if column.kind is Kind.DATE else short
    if column.kind is Kind.DATE:
        return (show(profile.low), show(profile.high))
    return (show(profile.low), show((profile.low + profile.high) / 2), show(profile.high))


def top_values(heading: Heading) -> tuple[Count, ...]:
    """Return the values worth listing: none of columns that are drawn as a range or only name rows."""
    profile, column = heading.profile, heading.column
    if profile is None or column.kind is Kind.IDENTIFIER or _ends(column, profile):
        return ()
    common = profile.top[:MOST_COMMON]
    return common if common and common[0].rows > 1 else ()


def next_unsure(shown: tuple[Heading, ...], place: int) -> int | None:
    """Return the place of the next column after `place` whose guess is open, None where there is none."""
    unsure = [number for number, heading in enumerate(shown) if is_open(heading.column)]
    later = [number for number in unsure if number > place]
    return next(iter((*later, *unsure)), None)


def telling_column(shown: tuple[Heading, ...]) -> int:
    """Return the place of the column to explain first: one that asks something, else an early telling one."""
    for place, heading in enumerate(shown):
        if is_open(heading.column) and heading.column.readings:
            return place
    early = shown[:EARLY]
    for kinds in ((Kind.NUMBER, Kind.DATE), (Kind.CATEGORY, Kind.YES_NO)):
        for place, heading in enumerate(early):
            if heading.column.kind in kinds:
                return place
    return 0
