"""The commands: each calls the session, says a sentence, writes JSON where asked, returns an exit code."""

from collections.abc import Iterator
from contextlib import contextmanager
from math import inf
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

import maquette
from maquette.cli import printed
from maquette.cli.console import note, progress_shown, say, write_json
from maquette.cli.sources import readings_from, source_at
from maquette.cli.words import (
    say_contract,
    say_drift,
    say_findings,
    say_found,
    say_leaks,
    say_test,
    say_training,
    say_understanding,
)
from maquette.data.schema import Role
from maquette.data.source import name_of, source_from
from maquette.data.steps import SetRole
from maquette.disk import write_whole
from maquette.model.trial import load_stranger
from maquette.progress import Progress

if TYPE_CHECKING:
    from maquette.model.contract import MetricValue
    from maquette.session.files import FileModel

BYTES_OF_A_MEGABYTE = 1_000_000

app = typer.Typer(
    name="maquette-cli",
    help="Make small models from your own tables, and ship the file that was measured.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)

Data = Annotated[
    str,
    typer.Argument(
        help="A file with a table, FILE#PART for a sheet or a table in it, or the address of a database.",
        metavar="DATA",
    ),
]
LeaveOutColumns = Annotated[
    list[str] | None, typer.Option(help="A column to keep away from the model; may be given again.")
]
TrustedColumns = Annotated[
    list[str] | None,
    typer.Option(help="A column to learn from though it gives the answer away; may be given again."),
]
GroupColumn = Annotated[
    str | None, typer.Option(help="A column whose rows stay together in the test, such as the customer.")
]
TimeColumn = Annotated[str | None, typer.Option(help="A column of dates: the newest rows are the test.")]
Largest = Annotated[
    float, typer.Option(min=0.01, max=500, help="The file may have at most so many megabytes.")
]
Slowest = Annotated[
    float | None,
    typer.Option(min=0.001, help="A row may take at most so many milliseconds, measured on this computer."),
]
Trials = Annotated[
    int | None, typer.Option(min=1, help="Try so many ways, however long it takes: the same anywhere.")
]
KeepFolder = Annotated[
    Path | None, typer.Option(help="A folder for what was tried: said again, the search goes on.")
]
YesFrom = Annotated[
    float | None,
    typer.Option(min=0.01, max=0.99, help="Of yes and no: say yes from this chance on, such as 0.3."),
]
Query = Annotated[
    str | None, typer.Option(help="SQL that only reads, where DATA is the address of a database.")
]
ReadAs = Annotated[
    list[str] | None,
    typer.Option("--as", help="COLUMN=KIND or COLUMN=KIND:FORMAT, whatever was guessed; may be given again."),
]
ModelFile = Annotated[
    Path, typer.Argument(help="A model Maquette made.", metavar="MODEL.onnx", readable=False)
]
JsonOut = Annotated[str | None, typer.Option("--json", help="Write JSON to this file; - for stdout.")]
HtmlOut = Annotated[Path | None, typer.Option("--html", help="Write a report page to this file.")]


def _show_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"maquette {maquette.__version__}")
        raise typer.Exit


@app.callback()
def _start(
    version: Annotated[
        bool, typer.Option("--version", help="Show the version.", callback=_show_version, is_eager=True)
    ] = False,
) -> None:
    """Make small models from your own tables, and ship the file that was measured."""


@contextmanager
def _working(json: str | None) -> Iterator[tuple[Progress, bool]]:
    """Give the progress to work with, and whether sentences may go to stdout beside it."""
    with progress_shown() as progress:
        yield progress, json != "-"


@app.command()
def inspect(data: Data, query: Query = None, read_as: ReadAs = None, json: JsonOut = None) -> int:
    """Show the columns of a table: kinds, roles, formats, and how sure each guess is."""
    from maquette.session.files import inspect_file

    with _working(json) as (progress, speak), source_at(data, query) as source:
        table, found = inspect_file(source, readings_from(read_as), progress)
    if json:
        write_json(json, printed.inspection(table, found))
    if speak:
        say_found(found)
        say("cli.inspected", {"rows": table.rows, "columns": len(table.schema.columns)})
        for column in table.schema.columns:
            sure = round(column.sure * 100)
            details = {
                "column": column.name,
                "kind": column.kind.value,
                "format": column.format,
                "sure": sure,
            }
            say("cli.column.format" if column.format else "cli.column", details)
    return 0


@app.command()
def check(
    data: Data,
    target: Annotated[str | None, typer.Option(help="The column a model is to predict.")] = None,
    reference: Annotated[
        str | None, typer.Option(help="A second table that tells how many of each group of people there are.")
    ] = None,
    query: Query = None,
    read_as: ReadAs = None,
    json: JsonOut = None,
    html: HtmlOut = None,
) -> int:
    """Report what is wrong with a table. Exits with 1 where something needs a look."""
    from maquette.quality.finding import Severity
    from maquette.report.html.quality import quality_html
    from maquette.session.files import check_file

    with _working(json) as (progress, speak), source_at(data, query) as source:
        other = source_from(reference) if reference else None
        report, overview = check_file(source, target, readings_from(read_as), progress, other)
    if json:
        write_json(json, printed.findings(report, overview))
    if html:
        write_whole(html, quality_html(report, name_of(source), overview).encode())
    if speak:
        say_findings(report)
    return int(any(finding.severity is not Severity.INFO for finding in report.findings))


@app.command()
def train(
    data: Data,
    target: Annotated[str, typer.Option(help="The column to predict.")],
    seconds: Annotated[float, typer.Option(min=1, max=86_400, help="About how long it may take.")] = 60,
    seed: Annotated[int, typer.Option(min=0, max=2**32 - 1, help="The same seed tries the same.")] = 0,
    test: Annotated[str | None, typer.Option(help="A second table to score the finished model on.")] = None,
    leave_out: LeaveOutColumns = None,
    trust: TrustedColumns = None,
    group: GroupColumn = None,
    time: TimeColumn = None,
    largest: Largest = 5,
    slowest: Slowest = None,
    trials: Trials = None,
    keep: KeepFolder = None,
    yes_from: YesFrom = None,
    query: Query = None,
    read_as: ReadAs = None,
    out: Annotated[Path | None, typer.Option(help="Write the model to this file.")] = None,
    json: JsonOut = None,
) -> int:
    """Train a model and prove that its file answers as measured. Ctrl+C keeps the best so far."""
    from maquette.model.file import open_model
    from maquette.session.files import score_file, train_file
    from maquette.training.train import Effort

    with _working(json) as (progress, speak), source_at(data, query) as source:
        made = train_file(
            source,
            target,
            leave_out=tuple(leave_out or ()),
            trust=tuple(trust or ()),
            roles=_roles(group, time),
            said=readings_from(read_as),
            effort=Effort(seconds, seed, keep, trials, _bytes(largest), slowest or inf),
            progress=progress,
            yes_from=yes_from,
        )
        tested = score_file(open_model(made.data), source_from(test), progress) if test else ()
    if out:
        write_whole(out, made.data)
    if json:
        write_json(json, printed.training(made.experiment, made.evaluation, made.leaks, tested))
    if speak:
        _say_made(made, tested, out)
    return _tell_stop(made)


def _bytes(megabytes: float) -> int:
    return round(megabytes * BYTES_OF_A_MEGABYTE)


def _tell_stop(made: "FileModel") -> int:
    if made.experiment.stopped:
        note("cli.kept")
    return 130 if made.experiment.stopped else 0


def _say_made(made: "FileModel", tested: "tuple[MetricValue, ...]", out: Path | None) -> None:
    say_training(made.experiment, made.evaluation)
    say_leaks(made.leaks)
    say_test(tested)
    if out:
        say("cli.wrote", {"file": str(out)})


def _roles(group: str | None, time: str | None) -> tuple[SetRole, ...]:
    said = ((group, Role.GROUP), (time, Role.TIME))
    return tuple(SetRole(column=name, role=role) for name, role in said if name is not None)


@app.command()
def predict(
    model: ModelFile,
    data: Data,
    query: Query = None,
    out: Annotated[Path | None, typer.Option(help="Write rows and answers to this CSV file.")] = None,
) -> int:
    """Answer every row of a table."""
    from maquette.cli.answers import as_csv
    from maquette.session.files import predict_file

    with progress_shown() as progress, source_at(data, query) as source:
        opened = load_stranger(model)
        texts, prediction = predict_file(opened, source, progress)
    text = as_csv(texts, prediction, opened.contract)
    for notice in prediction.notices:
        note(f"notice.{notice.code}", {"column": notice.column, "count": notice.rows})
    if out:
        write_whole(out, text.encode())
        say("cli.predicted", {"count": len(texts), "file": str(out)})
    else:
        typer.echo(text, nl=False)
    return 0


@app.command()
def explain(model: ModelFile, data: Data, query: Query = None, json: JsonOut = None) -> int:
    """Show what drives a model, where it errs and whether its chances hold, on rows with known answers."""
    from maquette.session.files import understand_file

    with _working(json) as (progress, speak), source_at(data, query) as source:
        found = understand_file(load_stranger(model), source, progress)
    if json:
        write_json(json, printed.understanding(found))
    if speak:
        say_understanding(found)
    return 0


@app.command()
def show(model: ModelFile, json: JsonOut = None) -> int:
    """Show what a model takes, what it answers, how good it was measured to be, and the proof of that."""
    opened = load_stranger(model)
    if json:
        write_json(json, printed.contract(opened.contract))
    if json != "-":
        say_contract(opened.contract, len(opened.data))
    return 0


@app.command()
def export(
    model: ModelFile,
    to: Annotated[str, typer.Option(help="Where to: python, web, node, c, mobile or onnx.")] = "python",
    out: Annotated[Path, typer.Option(help="The folder to make.")] = Path("maquette-bundle"),
) -> int:
    """Write a model with all it needs to run at its destination."""
    from maquette.export.example import example_rows
    from maquette.export.write import write_bundle
    from maquette.training.evaluation import time_one_row

    with progress_shown() as progress:
        opened = load_stranger(model)
        row_ms = time_one_row(opened, example_rows(opened.contract))
        bundle = write_bundle(opened, to, out, row_ms, progress)
    say("cli.bundled", {"folder": bundle.folder, "files": ", ".join(bundle.files)})
    return 0


@app.command()
def drift(
    reference: Annotated[
        str, typer.Argument(help="The table the model was trained on.", metavar="REFERENCE")
    ],
    current: Annotated[list[str], typer.Argument(help="Newer tables, oldest first.", metavar="CURRENT...")],
    model: Annotated[Path | None, typer.Option(help="Weigh columns by what they mean to this model.")] = None,
    json: JsonOut = None,
    html: HtmlOut = None,
) -> int:
    """Compare newer tables with an older one. Exits with 1 on an alarm."""
    from maquette.report.html.drift import drift_html
    from maquette.session.monitoring import drift_files

    with _working(json) as (progress, speak):
        opened = load_stranger(model) if model else None
        reports = drift_files(source_from(reference), tuple(map(source_from, current)), opened, progress)
    if json:
        write_json(json, printed.drift(reports))
    if html:
        write_whole(html, drift_html(reports[-1]).encode())
    if speak:
        for report in reports:
            say_drift(report)
    return int(any(report.alarm for report in reports))


@app.command()
def demo(
    out: Annotated[Path, typer.Option(help="The folder to leave the results in.")] = Path("maquette-demo"),
    seconds: Annotated[float, typer.Option(min=1, max=600, help="How long to train.")] = 10,
) -> int:
    """Go the whole path on a sample: check, train, prove, ship, watch. Needs no display."""
    from maquette.cli.demo import run_demo

    with progress_shown() as progress:
        run_demo(out, seconds, progress)
    return 0
