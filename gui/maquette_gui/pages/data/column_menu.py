"""The menu of a column's heading: sort by it, filter by it, leave it out, add a step."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from maquette.data.look import Comparison, Condition, Look
from maquette.data.schema import Column
from maquette_gui.pages.data.add_step import fill_menu
from maquette_gui.pages.data.looking import ordered
from maquette_gui.pages.data.step_forms import StepForm
from maquette_gui.texts import for_menu, tr
from maquette_gui.theme.icons import icon


@dataclass(frozen=True)
class ColumnCommands:
    """What the menu does: show other rows, open the filter, add a step that may ask for more."""

    look_at: Callable[[Look], None]
    filter_by: Callable[[Condition], None]
    open_filter: Callable[[], None]
    open_form: Callable[[StepForm], None]


def column_menu(
    parent: QWidget, column: Column, look: Look, *, forms: tuple[StepForm, ...], commands: ColumnCommands
) -> QMenu:
    """Return the menu; `forms` is empty where nothing may be changed."""
    menu = QMenu(parent)
    _add_orders(menu, column, look, commands.look_at)
    menu.addSeparator()
    _add(menu, tr("Filter by this column…"), commands.open_filter, "funnel")
    for words, comparison in _quick(column):
        condition = Condition(column=column.name, comparison=comparison)
        _add(menu, words, partial(commands.filter_by, condition))
    if forms:
        menu.addSeparator()
        fill_menu(menu, forms, commands.open_form)
    return menu


def _quick(column: Column) -> tuple[tuple[str, Comparison], ...]:
    missing = (tr("Only rows where it is missing"), Comparison.MISSING)
    odd = (tr("Only cells that do not fit"), Comparison.ODD)
    return (missing, odd) if column.unfit else (missing,)


def _add_orders(menu: QMenu, column: Column, look: Look, look_at: Callable[[Look], None]) -> None:
    orders = (
        (tr("Sort upwards"), ordered(look, column.name), "arrow-up"),
        (tr("Sort downwards"), ordered(look, column.name, descending=True), "arrow-down"),
        (tr("As in the file"), ordered(look, ""), ""),
    )
    for words, wanted, picture in orders:
        action = _add(menu, words, partial(look_at, wanted), picture)
        action.setEnabled(wanted != look)


def _add(menu: QMenu, words: str, act: Callable[[], None], picture: str = "") -> QAction:
    action = menu.addAction(for_menu(words))
    if picture:
        action.setIcon(icon(picture))
    action.triggered.connect(lambda _checked=False: act())
    return action
