"""How a model will be tested, in words, and what the test can be changed to."""

from dataclasses import dataclass

from maquette.data.profile import ColumnProfile
from maquette.data.schema import Column, Kind, Role
from maquette.data.steps import SetRole
from maquette.training.experiment import Tested
from maquette.view import ProjectView
from maquette_gui.operations import data
from maquette_gui.operations.operation import Operation
from maquette_gui.texts import day, plain, tr, whole

CHANCE = "chance"
_TIME, _GROUP = "time:", "group:"
NEWEST = 20
MOST_CHOICES = 40
# A column of fewer values makes groups too large to be put aside whole.
FEWEST_GROUPS = 20
# A column in which hardly any value comes again makes no groups.
MOST_ALONE = 0.9


@dataclass(frozen=True)
class Way:
    """A way to test: its value, and what it is called."""

    value: str
    words: str


def describe_test(tested: Tested) -> str:
    """Return how a model is tested, as a sentence."""
    if tested.time:
        return _time_words(tested)
    group = plain(tested.group, 30)
    if tested.parts > 1 and group:
        return tr("Every row is tested by a part of the model that never saw its “{group}”.", group=group)
    if tested.parts > 1:
        return tr("Every row is tested by a part of the model that never saw it.")
    if group:
        return tr("It is tested on rows of a “{group}” that it has never seen.", group=group)
    if tested.rows:
        rows, known = whole(tested.rows), whole(tested.known)
        return tr("It is tested on {rows} of {known} rows that it has never seen.", rows=rows, known=known)
    return tr("It is tested on rows that it has never seen.")


def _time_words(tested: Tested) -> str:
    share = round(100 * tested.rows / tested.known) if tested.known else NEWEST
    time = plain(tested.time, 30)
    if tested.since is None:
        return tr("It is tested on the newest {share} %, by “{time}”.", share=share, time=time)
    since = day(tested.since)
    return tr(
        "It is tested on the newest {share} %, by “{time}” (from {since} on).",
        share=share,
        time=time,
        since=since,
    )


def ways_to_test(view: ProjectView, target: str) -> tuple[Way, ...]:
    """Return the ways to test there are: by chance, on the newest rows, or on groups never seen."""
    columns = view.table.schema.columns if view.table is not None else ()
    profiles = {profile.column: profile for profile in view.profiles}
    others = [column for column in columns if column.name != target]
    times = [
        Way(_TIME + one.name, tr("the newest rows, by {column}", column=plain(one.name, 40)))
        for one in others
        if one.kind is Kind.DATE
    ]
    groups = [
        Way(_GROUP + one.name, tr("a {column} it never saw", column=plain(one.name, 40)))
        for one in others
        if _makes_groups(one, profiles.get(one.name))
    ]
    return (Way(CHANCE, tr("rows drawn by chance")), *times, *groups)[:MOST_CHOICES]


def _makes_groups(column: Column, profile: ColumnProfile | None) -> bool:
    if column.role is Role.GROUP:
        return True
    if profile is None or column.kind not in (Kind.IDENTIFIER, Kind.CATEGORY):
        return False
    filled = profile.rows - profile.missing
    return FEWEST_GROUPS <= profile.distinct <= MOST_ALONE * filled


def chosen_way(view: ProjectView) -> str:
    """Return the value of the way to test that the table's columns ask for."""
    columns = view.table.schema.columns if view.table is not None else ()
    for role, mark in ((Role.TIME, _TIME), (Role.GROUP, _GROUP)):
        for column in columns:
            if column.role is role:
                return mark + column.name
    return CHANCE


def next_change(view: ProjectView, wanted: str) -> Operation | None:
    """Return the next change to the columns on the way to another test, None once it is as wanted."""
    chosen = chosen_way(view)
    if chosen == wanted:
        return None
    if chosen != CHANCE:
        return _take_back(view, chosen.partition(":")[2])
    mark, _, column = wanted.partition(":")
    role = Role.TIME if mark + ":" == _TIME else Role.GROUP
    return data.set_column(view.folder, column, role=role)


def _take_back(view: ProjectView, column: str) -> Operation:
    """Return the taking back of the step that gave a column its role."""
    roles = (Role.TIME, Role.GROUP)
    for number, step in reversed(tuple(enumerate(view.steps))):
        if isinstance(step, SetRole) and step.column == column and step.on and step.role in roles:
            return data.remove_step(view.folder, number)
    return data.set_column(view.folder, column, role=Role.INPUT)
