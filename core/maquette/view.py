"""What a window or a script sees of a project: one value, made anew after every action."""

from maquette.codec import Value
from maquette.data.profile import ColumnProfile
from maquette.data.schema import Schema
from maquette.data.source import Found, Source
from maquette.data.steps import Step
from maquette.data.table import Table
from maquette.explain.reasons import Reasons
from maquette.explain.thresholds import Costs
from maquette.export.bundle import Bundle
from maquette.model.predict import Notice
from maquette.monitoring.drift import DriftReport
from maquette.quality.dismissal import Dismissal, without_dismissed
from maquette.quality.finding import QualityReport
from maquette.training.experiment import Evaluation, Experiment


class KeptSearch(Value):
    """A search that can go on where it ended: `tried` models are kept of it."""

    target: str
    most_bytes: int
    tried: int


class ProjectView(Value):
    """A project as it stands.

    Parts that do not exist yet are None or empty. `origin` is where the table was read and how, `found` what
    its reader found out, `stamp` how the file looked then (see `maquette.data.source.stamp_of`).
    `likely_targets` are column names, likeliest first. `model_path` is the ONNX file. `model_is_old` says
    that the table or the steps changed since training, `searches` can go on. `dismissed` are findings of
    `report` that the user said are no problem. `undo` and `redo` name the action (a text code) that
    would be undone or redone. `changed` is the integer value of the `Changes` of the action that made this
    view. `damaged` names the parts whose stored files are missing or damaged (table, found, profiles, report,
    experiment, evaluation, model, period): they are shown as absent. `left_out` are the steps that the action
    which made this view could not keep, since they don't fit the table as it is read now. `costs` are what
    mistakes cost, where the user chose by them from which chance on the file says yes.
    """

    folder: str
    name: str
    read_only: bool = False
    source: str | None = None
    origin: Source | None = None
    found: Found | None = None
    stamp: str = ""
    table: Table | None = None
    profiles: tuple[ColumnProfile, ...] = ()
    steps: tuple[Step, ...] = ()
    likely_targets: tuple[str, ...] = ()
    target: str | None = None
    report: QualityReport | None = None
    dismissed: tuple[Dismissal, ...] = ()
    experiment: Experiment | None = None
    evaluation: Evaluation | None = None
    model_path: str | None = None
    model_is_old: bool = False
    searches: tuple[KeptSearch, ...] = ()
    bundle: Bundle | None = None
    periods: tuple[DriftReport, ...] = ()
    undo: str | None = None
    redo: str | None = None
    changed: int = 0
    damaged: tuple[str, ...] = ()
    left_out: tuple[Step, ...] = ()
    costs: Costs | None = None

    @property
    def open_report(self) -> QualityReport | None:
        """The report with what is left to settle, without what the user said is no problem."""
        return None if self.report is None else without_dismissed(self.report, self.dismissed)


class Preview(Value):
    """The first rows of a source as it would be read: for a look before it is taken in."""

    found: Found
    schema: Schema
    cells: tuple[tuple[str | None, ...], ...]


class OtherKind(Value):
    """A column whose cells are of another kind in the newer table, or written otherwise in `rows` of them.

    `known_format` and `found_format` say how, where the kind is the same.
    """

    column: str
    known: str
    found: str
    known_format: str = ""
    found_format: str = ""
    rows: int = 0


class Match(Value):
    """How the columns of a further table fit those of the project: what is the same, gone, new, or other."""

    rows: int
    same: tuple[str, ...]
    gone: tuple[str, ...]
    new: tuple[str, ...]
    other_kind: tuple[OtherKind, ...]


class RowAnswer(Value):
    """The model's answer for one row: in words, as chances or a value, and what to know of the cells."""

    answer: str
    chances: tuple[float, ...] = ()
    value: float | None = None
    notices: tuple[Notice, ...] = ()


class KnownRow(Value):
    """A row of the table, counted from 0: its cells, what was so, what a part that never saw it says, why."""

    number: int
    cells: dict[str, str]
    actual: str
    answer: RowAnswer
    reasons: Reasons


class Drawing(Value):
    """A chart drawn for a screen: PNG bytes and a sentence for those who can't see it."""

    png: bytes
    summary: str
