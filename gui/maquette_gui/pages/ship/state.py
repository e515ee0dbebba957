"""What Ship says: where the model can go, how big and quick it is, and the proof that it answers alike."""

from dataclasses import dataclass
from pathlib import Path

from maquette.model.parity import Parity
from maquette.view import ProjectView
from maquette_gui.texts import counted, milliseconds, plain, size, tiny, tr, whole
from maquette_gui.widgets.sentence import Run, strong

# A folder whose name has one of these cannot be made, or not be copied, on Windows.
_NOT_IN_NAMES = frozenset('<>:"/\\|?*')


@dataclass(frozen=True)
class Destination:
    """A place to ship to: what it is called, what it is for, and what has to be there."""

    id: str
    title: str
    icon: str
    purpose: str
    needs: str


def destinations() -> tuple[Destination, ...]:
    """Return the places that exist."""
    return (*_for_everybody(), *_for_devices())


def _for_everybody() -> tuple[Destination, ...]:
    return (
        Destination(
            "python",
            "Python",
            "code",
            tr("For scripts and servers."),
            tr("A short script runs it. It needs Python with onnxruntime and numpy, no Maquette."),
        ),
        Destination(
            "web",
            tr("Web page"),
            "globe",
            tr("For everyone you send it to."),
            tr(
                "One page with a form that opens from disk, on a phone too, and answers whole CSV files. "
                "It needs nothing but a browser, and what is typed never leaves the device."
            ),
        ),
        Destination(
            "node",
            "Node, TypeScript",
            "braces",
            tr("For apps and web services."),
            tr("A module with types for every column, and a command. It needs Node 18 or newer."),
        ),
    )


def _for_devices() -> tuple[Destination, ...]:
    return (
        Destination(
            "c",
            tr("C for boards"),
            "cpu",
            tr("For microcontrollers."),
            tr(
                "C99 without allocation or library, for models of numbers and categories. "
                "Its README tells the flash and RAM that it takes."
            ),
        ),
        Destination(
            "mobile",
            "Android, iOS",
            "smartphone",
            tr("For apps on phones."),
            tr(
                "The file, and the model as a class in Kotlin and in Swift. "
                "They are not compiled here: build them and try them before you rely on them."
            ),
        ),
        Destination(
            "onnx",
            tr("ONNX file"),
            "package",
            tr("For whatever runs ONNX."),
            tr("The file alone, with a page that says what goes in and what comes out."),
        ),
    )


def chosen_first(view: ProjectView) -> str:
    """Return the destination to begin with: where the last bundle went, else Python."""
    known = [one.id for one in destinations()]
    return view.bundle.destination if view.bundle and view.bundle.destination in known else known[0]


def answer(view: ProjectView) -> tuple[Run, ...]:
    """Return how big and quick the file is."""
    evaluation = view.evaluation
    if evaluation is None:
        return ()
    first = tr("One file of {size}.", size=size(evaluation.model_bytes))
    rest = tr(
        "It answers a row in {time} on this computer and takes your columns as they stand in the table.",
        time=milliseconds(evaluation.row_ms),
    )
    runs = (strong(first), Run(" " + rest))
    if view.model_is_old:
        return (*runs, Run(" " + tr("The table has changed since it was trained."), "warn"))
    return runs


def certificate(parity: Parity) -> tuple[str, str]:
    """Return the parity certificate: what was done and found, and on which rows."""
    rows = counted(parity.rows, "{count} row re-scored", "{count} rows re-scored")
    changed = counted(parity.flips, "{count} answer changed", "{count} answers changed")
    detail = tr(
        "Among them {hard} made-up hard ones (empty, unknown, extreme), and {single} asked one by one. "
        "The largest difference was {difference}.",
        hard=whole(parity.hard_rows),
        single=whole(parity.single_rows),
        difference=tiny(parity.max_diff),
    )
    return f"{rows}, {changed}", detail


def facts(view: ProjectView) -> tuple[tuple[str, str], ...]:
    """Return what one wants to know before sending the file on."""
    evaluation = view.evaluation
    if evaluation is None:
        return ()
    return (
        (tr("Size"), size(evaluation.model_bytes)),
        (tr("Time for one row"), milliseconds(evaluation.row_ms)),
        (tr("Format"), "ONNX"),
        (tr("Columns it takes"), _columns(view)),
    )


def _columns(view: ProjectView) -> str:
    if view.table is None or view.evaluation is None:
        return ""
    unused = {one.column for one in view.experiment.left_out} if view.experiment else set()
    names = [column.name for column in view.table.schema.inputs if column.name not in unused]
    return whole(len([name for name in names if name != view.evaluation.target]))


def saved_words(view: ProjectView) -> str:
    """Return where the last bundle went."""
    if view.bundle is None:
        return ""
    files = counted(len(view.bundle.files), "{count} file", "{count} files")
    return tr("{files} in {folder}", files=files, folder=plain(view.bundle.folder, 200))


def bundle_folder(parent: str, view: ProjectView, destination: str) -> Path:
    """Return the folder to make for a bundle inside the one that was chosen."""
    called = {
        "web": tr("{name} web page", name=_folder_name(view)),
        "node": tr("{name} module", name=_folder_name(view)),
        "c": tr("{name} in C", name=_folder_name(view)),
        "mobile": tr("{name} for phones", name=_folder_name(view)),
        "onnx": tr("{name} file", name=_folder_name(view)),
    }
    name = called.get(destination, tr("{name} model", name=_folder_name(view)))
    return Path(parent) / name.strip(". ")


def _folder_name(view: ProjectView) -> str:
    kept = "".join(" " if letter in _NOT_IN_NAMES else letter for letter in plain(view.name, 60))
    return " ".join(kept.split())
