"""What is known to stand against a good model before it is looked for."""

from maquette.data.profile import ColumnProfile
from maquette.data.schema import Kind
from maquette.training.headline import FEWEST_TO_JUDGE
from maquette.training.train import most_rows
from maquette.view import ProjectView
from maquette_gui.pages.train.state import answer_kind, profile_of
from maquette_gui.texts import counted, plain, tr, whole
from maquette_gui.widgets.remarks import Remark

# Of rarer answers hardly anything can be learned, and nothing be measured.
FEWEST_OF_AN_ANSWER = 10


def warnings(view: ProjectView, target: str) -> tuple[Remark, ...]:
    """Return what to know before a search starts."""
    profile = profile_of(view, target)
    if view.table is None or profile is None or target not in view.table.schema.names:
        return ()
    is_number = answer_kind(view.table.schema.column(target), profile) is Kind.NUMBER
    found = [
        _few_rows(profile, target),
        "" if is_number else _rare_answer(profile),
        _drawn(view.table.rows, most_rows(view.table.schema)),
    ]
    tones = ("warn", "warn", "info")
    return tuple(Remark(tone, text) for tone, text in zip(tones, found, strict=True) if text)


def _few_rows(profile: ColumnProfile, target: str) -> str:
    known = profile.rows - profile.missing
    if known >= FEWEST_TO_JUDGE:
        return ""
    return counted(
        known,
        "Only one row says what “{target}” is: too few to learn from.",
        "Only {count} rows say what “{target}” is: too few to tell how good a model is.",
        target=plain(target, 30),
    )


def _rare_answer(profile: ColumnProfile) -> str:
    """Return that an answer is too rare, where every answer is known with its rows."""
    if not 1 < profile.distinct <= len(profile.top):
        return ""
    rarest = min(profile.top, key=lambda one: one.rows)
    if rarest.rows >= FEWEST_OF_AN_ANSWER:
        return ""
    return counted(
        rarest.rows,
        "Only one row says “{answer}”: that answer can’t be learned.",
        "Only {count} rows say “{answer}”: that answer can hardly be learned.",
        answer=plain(rarest.value, 30),
    )


def _drawn(rows: int, most: int) -> str:
    if rows <= most:
        return ""
    return tr(
        "The table is large: {most} of its {rows} rows, drawn by chance, are learned from.",
        most=whole(most),
        rows=whole(rows),
    )
