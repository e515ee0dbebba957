"""What Results says: the sentence, the mistakes, the technical terms."""

from dataclasses import dataclass

from maquette.shares import of_hundred
from maquette.training.experiment import Evaluation, Experiment, Task
from maquette.training.headline import headline, positive_class
from maquette.view import ProjectView
from maquette_gui.texts import (
    counted,
    learner_words,
    milliseconds,
    plain,
    short,
    size,
    tiny,
    tr,
    whole,
    words,
    words_or,
)
from maquette_gui.widgets.sentence import Run, strong

MOST_CLASSES = 8


def answer(view: ProjectView) -> tuple[Run, ...]:
    """Return the sentence a result begins with, its first part standing out."""
    if view.evaluation is None:
        return ()
    first, dot, rest = words(*headline(view.evaluation)).partition(". ")
    runs = [strong(first + dot.strip()), Run(f" {rest}")] if rest else [strong(first)]
    if view.model_is_old:
        runs.append(Run(" " + tr("The table has changed since: train again to count that in."), "warn"))
    return tuple(runs)


@dataclass(frozen=True)
class MistakeTile:
    """One field of a two by two table: how many, what it means, and how good that is (a token).

    `actual` and `said` are the classes whose rows it counts.
    """

    count: int
    words: str
    tone: str
    actual: str
    said: str


def tiles(evaluation: Evaluation) -> tuple[MistakeTile, ...]:
    """Return found, missed, accused and known, for yes/no answers."""
    is_yes = positive_class(evaluation.classes)
    is_no = 1 - is_yes
    (known, accused), (missed, found) = (
        (evaluation.confusion[was][is_no], evaluation.confusion[was][is_yes]) for was in (is_no, is_yes)
    )
    no_class, yes_class = evaluation.classes[is_no], evaluation.classes[is_yes]
    no, yes = plain(no_class, 16), plain(yes_class, 16)
    return (
        MistakeTile(found, tr("are “{yes}”, found", yes=yes), "good", yes_class, yes_class),
        MistakeTile(missed, tr("are “{yes}”, missed", yes=yes), "bad", yes_class, no_class),
        MistakeTile(accused, tr("are “{no}”, called “{yes}”", no=no, yes=yes), "warn", no_class, yes_class),
        MistakeTile(known, tr("are “{no}”, known", no=no), "good", no_class, no_class),
    )


def mistakes_title(evaluation: Evaluation) -> str:
    """Return what the mistakes come to."""
    if evaluation.task is Task.NUMBER:
        return tr("What it said against what was")
    if evaluation.task is Task.CLASSES or len(evaluation.confusion) != len(("no", "yes")):
        return tr("What it mixes up")
    is_yes = positive_class(evaluation.classes)
    yes = plain(evaluation.classes[is_yes], 16)
    found = evaluation.confusion[is_yes][is_yes]
    said = sum(line[is_yes] for line in evaluation.confusion)
    if not said:
        return tr("It never says “{yes}”", yes=yes)
    right = of_hundred(found / said)
    return tr("When it says “{yes}”, {right} of 100 are", yes=yes, right=right)


def shown_columns(view: ProjectView, most: int) -> tuple[str, ...]:
    """Return the columns to show of a row: those that drive the answer most."""
    if view.evaluation is None:
        return ()
    ordered = sorted(view.evaluation.drivers, key=lambda one: -one.drop)
    return tuple(one.column for one in ordered[:most])


def technical(evaluation: Evaluation) -> tuple[tuple[str, str], ...]:
    """Return the scores by their technical names, with intervals."""
    scores = tuple(
        (
            words_or(f"metric.{one.name}.term", plain(one.name)),
            f"{short(one.value)} ({short(one.low)} – {short(one.high)})",
        )
        for one in evaluation.metrics
    )
    parity = evaluation.parity
    return (
        *scores,
        (
            tr("Learner"),
            learner_words(evaluation.learner),
        ),
        (tr("Rows learned from"), whole(evaluation.fit_rows)),
        (tr("Rows measured on (hold-out)"), whole(evaluation.holdout_rows)),
        (tr("File (ONNX)"), size(evaluation.model_bytes)),
        (tr("Time for one row"), milliseconds(evaluation.row_ms)),
        (tr("Largest difference, file against lab"), tiny(parity.max_diff)),
    )


def left_out(experiment: Experiment | None) -> tuple[str, ...]:
    """Return why rows and columns were not used, a sentence each."""
    if experiment is None:
        return ()
    drawn = {"sampled": experiment.sampled, "rows": experiment.rows}
    rows = (words_or("training.sampled", "", drawn),) if experiment.sampled else ()
    return rows + tuple(
        words_or(
            f"left_out.{one.reason}",
            tr("“{column}” was left out.", column=plain(one.column)),
            {"column": one.column},
        )
        for one in experiment.left_out
    )


def stopped_words(experiment: Experiment | None) -> str:
    """Return that the search was stopped before its time, "" where it was not."""
    if experiment is None or not experiment.stopped:
        return ""
    return tr("You stopped the search after {seconds} s.", seconds=max(1, round(experiment.seconds)))


def rows_words(evaluation: Evaluation) -> str:
    """Return on how many rows it was measured."""
    if evaluation.parts > 1:
        return tr(
            "Measured on all {count} rows, each by a part of the model that never saw it.",
            count=whole(evaluation.holdout_rows),
        )
    return counted(
        evaluation.holdout_rows,
        "Measured on one row that no choosing ever saw.",
        "Measured on {count} rows that no fitting or choosing ever saw.",
    )
