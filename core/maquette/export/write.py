"""Writing a bundle: into a folder of its own, whole or not at all."""

import shutil
import tempfile
from pathlib import Path

from maquette.disk import disk_errors, write_new
from maquette.errors import MaquetteError
from maquette.export.bundle import Bundle
from maquette.export.example import make_samples
from maquette.export.targets import TARGETS
from maquette.model.file import Model, load_model
from maquette.progress import Progress


def write_bundle(model: Model, destination: str, folder: Path, row_ms: float, progress: Progress) -> Bundle:
    """Write `model` for `destination` into the new folder `folder`; `row_ms` is its measured speed.

    The model in the bundle is read back and must be the one that was measured, byte for byte. Raises
    MaquetteError with the code no_such_destination, not_measured, folder_not_empty,
    disk_full, no_permission or export_differs.
    """
    target = TARGETS.get(destination)
    if target is None:
        raise MaquetteError("no_such_destination", destination=destination, known=", ".join(TARGETS))
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise MaquetteError("folder_not_empty", folder=folder.name)
    if model.contract.parity is None:
        raise MaquetteError("not_measured")
    progress.step(0.2, "writing_bundle")
    samples = make_samples(model)
    with disk_errors(folder.name):
        folder.parent.mkdir(parents=True, exist_ok=True)
        draft = Path(tempfile.mkdtemp(prefix=".maquette-", dir=folder.parent))
        try:
            files = _write(model, target.files(model, samples), draft)
            _check_same(model, draft / "model.onnx")
            _put_in_place(draft, folder)
        finally:
            shutil.rmtree(draft, ignore_errors=True)
    progress.step(1.0, "writing_bundle")
    return Bundle(
        destination=destination,
        folder=str(folder),
        files=files,
        model_bytes=len(model.data),
        row_ms=row_ms,
        snippet=target.snippet(model, samples),
        parity=model.contract.parity,
    )


def _write(model: Model, texts: dict[str, str], draft: Path) -> tuple[str, ...]:
    write_new(draft / "model.onnx", (model.data,))
    for name, text in texts.items():
        write_new(draft / name, (text.encode(),))
    return ("model.onnx", *texts)


def _put_in_place(draft: Path, folder: Path) -> None:
    """Give the finished folder its name, in one step."""
    # A temporary folder is private; the user's own is as open as any they make.
    folder.mkdir(exist_ok=True)
    draft.chmod(folder.stat().st_mode)
    folder.rmdir()
    draft.rename(folder)


def _check_same(model: Model, written: Path) -> None:
    if load_model(written).data != model.data:
        raise MaquetteError("export_differs", flips=0, difference=0.0, count=0)
