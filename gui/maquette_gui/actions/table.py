"""Every command of the window."""

from collections.abc import Callable

from PySide6.QtCore import QT_TRANSLATE_NOOP

from maquette_gui.actions.action import Action, Menu, Situation

_FIRST_ACTION = "load"


def _has_table(situation: Situation) -> bool:
    return situation.view is not None and situation.view.table is not None


def _can_change_table(situation: Situation) -> bool:
    return _has_table(situation) and situation.writable


def _can_check(situation: Situation) -> bool:
    return _can_change_table(situation) and "check" not in situation.under_way


def _can_reload(situation: Situation) -> bool:
    return _can_change_table(situation) and situation.view is not None and situation.view.origin is not None


def _can_show_reading(situation: Situation) -> bool:
    return _can_reload(situation) and situation.view is not None and situation.view.found is not None


def _can_paste(situation: Situation) -> bool:
    return situation.page in ("home", "data")


def _has_report(situation: Situation) -> bool:
    return situation.view is not None and situation.view.report is not None


def _can_watch(situation: Situation) -> bool:
    return situation.writable and situation.view is not None and situation.view.evaluation is not None


def _can_undo(situation: Situation) -> bool:
    """Offer to undo all but the opening of the table, without which nothing would be left."""
    return (
        situation.writable and situation.view is not None and situation.view.undo not in (None, _FIRST_ACTION)
    )


def _can_redo(situation: Situation) -> bool:
    return situation.writable and situation.view is not None and situation.view.redo is not None


def _is_running(situation: Situation) -> bool:
    return situation.running is not None


def _is_theme(name: str) -> Callable[[Situation], bool]:
    return lambda situation: situation.theme == name


PAGES: tuple[tuple[str, str, str], ...] = (
    ("home", str(QT_TRANSLATE_NOOP("", "Home")), "house"),
    ("data", str(QT_TRANSLATE_NOOP("", "Data")), "table-2"),
    ("quality", str(QT_TRANSLATE_NOOP("", "Quality")), "shield-check"),
    ("train", str(QT_TRANSLATE_NOOP("", "Train")), "hammer"),
    ("results", str(QT_TRANSLATE_NOOP("", "Results")), "target"),
    ("ship", str(QT_TRANSLATE_NOOP("", "Ship")), "package"),
    ("monitor", str(QT_TRANSLATE_NOOP("", "Monitor")), "activity"),
)

_GO = tuple(
    Action(id=f"go_{page}", title=title, icon=icon, shortcut=f"Ctrl+{number}", menu=Menu.GO, argument=page)
    for number, (page, title, icon) in enumerate(PAGES, start=1)
)

_PROJECT = (
    Action(
        id="open_file",
        title=str(QT_TRANSLATE_NOOP("", "Open a file…")),
        icon="file-spreadsheet",
        shortcut="Ctrl+O",
        menu=Menu.PROJECT,
    ),
    Action(
        id="open_project",
        title=str(QT_TRANSLATE_NOOP("", "Open a project…")),
        icon="folder-open",
        shortcut="Ctrl+Shift+O",
        menu=Menu.PROJECT,
    ),
    Action(
        id="connect",
        title=str(QT_TRANSLATE_NOOP("", "Connect to a database…")),
        icon="database",
        shortcut="Ctrl+Shift+D",
        menu=Menu.PROJECT,
    ),
    Action(
        id="paste",
        title=str(QT_TRANSLATE_NOOP("", "Paste a table")),
        icon="clipboard-paste",
        shortcut="Ctrl+V",
        menu=Menu.PROJECT,
        enabled=_can_paste,
    ),
    Action(
        id="add_rows",
        title=str(QT_TRANSLATE_NOOP("", "Add rows from a file…")),
        icon="plus",
        shortcut="Ctrl+Shift+A",
        menu=Menu.PROJECT,
        enabled=_can_change_table,
    ),
    Action(
        id="reload",
        title=str(QT_TRANSLATE_NOOP("", "Read the table again")),
        icon="rotate-cw",
        shortcut="Ctrl+R",
        second_shortcut="F5",
        menu=Menu.PROJECT,
        enabled=_can_reload,
    ),
    Action(
        id="how_read",
        title=str(QT_TRANSLATE_NOOP("", "How it was read")),
        icon="table-properties",
        shortcut="Ctrl+Shift+R",
        menu=Menu.PROJECT,
        enabled=_can_show_reading,
    ),
    Action(
        id="undo",
        title=str(QT_TRANSLATE_NOOP("", "Undo")),
        icon="undo-2",
        shortcut="Ctrl+Z",
        menu=Menu.PROJECT,
        enabled=_can_undo,
    ),
    Action(
        id="redo",
        title=str(QT_TRANSLATE_NOOP("", "Redo")),
        icon="redo-2",
        shortcut="Ctrl+Shift+Z",
        second_shortcut="Ctrl+Y",
        menu=Menu.PROJECT,
        enabled=_can_redo,
    ),
    Action(
        id="check",
        title=str(QT_TRANSLATE_NOOP("", "Check quality")),
        icon="shield-check",
        shortcut="Ctrl+E",
        menu=Menu.PROJECT,
        enabled=_can_check,
    ),
    Action(
        id="save_report",
        title=str(QT_TRANSLATE_NOOP("", "Save the quality report…")),
        icon="file-down",
        shortcut="Ctrl+Shift+S",
        menu=Menu.PROJECT,
        enabled=_has_report,
    ),
    Action(
        id="save_report_pdf",
        title=str(QT_TRANSLATE_NOOP("", "Save the quality report as PDF…")),
        icon="file-down",
        shortcut="Ctrl+Shift+P",
        menu=Menu.PROJECT,
        enabled=_has_report,
    ),
    Action(
        id="watch",
        title=str(QT_TRANSLATE_NOOP("", "Compare a newer table…")),
        icon="activity",
        shortcut="Ctrl+Shift+M",
        menu=Menu.PROJECT,
        enabled=_can_watch,
    ),
    Action(
        id="stop",
        title=str(QT_TRANSLATE_NOOP("", "Stop the running work")),
        icon="square",
        shortcut="Ctrl+.",
        menu=Menu.PROJECT,
        enabled=_is_running,
    ),
)

_WINDOW = (
    Action(id="find", title=str(QT_TRANSLATE_NOOP("", "Find anything")), icon="search", shortcut="Ctrl+K"),
    Action(
        id="toggle_inspector",
        title=str(QT_TRANSLATE_NOOP("", "Show or hide the side panel")),
        icon="panel-right",
        shortcut="Ctrl+I",
        menu=Menu.SETTINGS,
    ),
    Action(
        id="theme_system",
        title=str(QT_TRANSLATE_NOOP("", "Light or dark as the system")),
        icon="monitor",
        shortcut="Ctrl+Alt+S",
        menu=Menu.SETTINGS,
        checked=_is_theme("system"),
        argument="system",
    ),
    Action(
        id="theme_light",
        title=str(QT_TRANSLATE_NOOP("", "Always light")),
        icon="sun",
        shortcut="Ctrl+Alt+L",
        menu=Menu.SETTINGS,
        checked=_is_theme("light"),
        argument="light",
    ),
    Action(
        id="theme_dark",
        title=str(QT_TRANSLATE_NOOP("", "Always dark")),
        icon="moon",
        shortcut="Ctrl+Alt+D",
        menu=Menu.SETTINGS,
        checked=_is_theme("dark"),
        argument="dark",
    ),
    Action(
        id="quit",
        title=str(QT_TRANSLATE_NOOP("", "Quit")),
        icon="x",
        shortcut="Ctrl+Q",
        menu=Menu.PROJECT,
    ),
)

ACTIONS: tuple[Action, ...] = (*_PROJECT, *_GO, *_WINDOW)
BY_ID: dict[str, Action] = {action.id: action for action in ACTIONS}
