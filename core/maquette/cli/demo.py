"""The whole path on a sample, headless: the first thing a newcomer without a display sees working."""

import shutil
from pathlib import Path

from maquette.cli.console import say
from maquette.cli.words import say_drift, say_findings, say_training
from maquette.codec import to_json
from maquette.data.samples import Sample, list_samples, sample_path
from maquette.data.source import Source
from maquette.data.steps import Step
from maquette.disk import disk_errors, write_whole
from maquette.errors import MaquetteError
from maquette.places import working_folder
from maquette.progress import Part, Progress
from maquette.report.html.drift import drift_html
from maquette.session import apply_steps, check, claim, save_report, ship, start_sample, train, watch
from maquette.session.drawing import draw
from maquette.view import ProjectView


def run_demo(out: Path, seconds: float, progress: Progress) -> None:
    """Check, mend, train, ship and watch the first sample, leaving every result in `out`."""
    sample = list_samples()[0]
    with disk_errors(out.name):
        out.mkdir(parents=True, exist_ok=True)
    with working_folder() as scratch:
        folder = str(scratch / "demo.maquette")
        start_sample(folder, sample.id, Part(progress, 0.0, 0.1))
        lock = claim(folder)
        try:
            _walk(folder, sample, out, seconds, progress)
        finally:
            lock.release()
    say("cli.demo_done", {"folder": str(out)})


def _walk(folder: str, sample: Sample, out: Path, seconds: float, progress: Progress) -> None:
    say("cli.demo_started", {"title": sample.title})
    view = check(folder, sample.target, Part(progress, 0.1, 0.2))
    assert view.report is not None  # noqa: S101 -- check has just made it
    say_findings(view.report)
    save_report(folder, str(out / "quality.html"), Part(progress, 0.2, 0.2))
    apply_steps(folder, _recommended(view), Part(progress, 0.2, 0.3))
    view = train(folder, sample.target, seconds, 0, Part(progress, 0.3, 0.8))
    _leave_model(view, out)
    with working_folder() as scratch:
        ship(folder, "python", str(scratch / "bundle"), Part(progress, 0.8, 0.85))
        _replace_folder(scratch / "bundle", out / "bundle")
    with sample_path(sample.newer) as newer:
        view = watch(folder, Source(place=str(newer)), Part(progress, 0.85, 0.95))
    say_drift(view.periods[-1])
    chart = draw(folder, "drift", 900, 480, 2.0, {}, Part(progress, 0.95, 1.0))
    write_whole(out / "drift.png", chart.png)
    write_whole(out / "drift.html", drift_html(view.periods[-1], chart.png).encode())


def _recommended(view: ProjectView) -> tuple[Step, ...]:
    """Return the first fix of every finding that has one."""
    findings = view.report.findings if view.report else ()
    return tuple(step for finding in findings if finding.fixes for step in finding.fixes[0].steps)


def _leave_model(view: ProjectView, out: Path) -> None:
    if view.experiment is None or view.evaluation is None or view.model_path is None:
        raise MaquetteError("no_model")
    say_training(view.experiment, view.evaluation)
    write_whole(out / "model.onnx", Path(view.model_path).read_bytes())
    write_whole(out / "parity.json", to_json(view.evaluation.parity, indent=2) + b"\n")


def _replace_folder(new: Path, old: Path) -> None:
    with disk_errors(old.name):
        if old.exists():
            shutil.rmtree(old)
        shutil.copytree(new, old)
