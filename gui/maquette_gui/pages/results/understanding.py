"""Asks what there is to understand of a model, once for each, and hands every card what it waits for."""

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QObject, Signal

from maquette.explain.importance import Influence
from maquette.training.experiment import Task
from maquette.view import ProjectView
from maquette_gui.operations import understand
from maquette_gui.operations.operation import Details, Operation
from maquette_gui.pages.results.calibration import CalibrationCard
from maquette_gui.pages.results.drivers import DriversCard
from maquette_gui.pages.results.effect import EffectCard
from maquette_gui.pages.results.inputs import inputs_of
from maquette_gui.pages.results.late import LateCard
from maquette_gui.pages.results.served_worse import ServedWorseCard
from maquette_gui.pages.results.understood import first_to_trace

T = TypeVar("T")
# Of a wide table, columns beyond these move no answer; a longer list would hold the window up.
MOST_OFFERED = 200


class Understanding(QObject):
    """The cards of one model. Once `leave` was called, what still comes is about a model that went."""

    operation_asked = Signal(object)

    def __init__(self, view: ProjectView, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._view = view
        self._left = self._asked = False
        self._wanted = ("", "")
        self.drivers = DriversCard()
        self.effect = EffectCard(view)
        self.worse = ServedWorseCard()
        is_number = view.evaluation is None or view.evaluation.task is Task.NUMBER
        self.calibration = None if is_number else CalibrationCard()
        self.drivers.column_chosen.connect(self.effect.choose)
        self.effect.asked.connect(self._trace)

    def ask(self) -> None:
        """Ask for what the cards wait for, where that was not done yet: what is looked at first, first."""
        if self._asked:
            return
        self._asked = True
        folder = self._view.folder
        self.put(self.drivers, understand.rank_columns(folder), self._take_influences, self._miss_influences)
        self.put(self.worse, understand.find_slices(folder), self.worse.show_slices)
        if self.calibration is not None:
            asked = understand.check_calibration(folder)
            self.put(self.calibration, asked, self.calibration.show_calibration)

    def leave(self) -> None:
        """Take in nothing any more."""
        self._left = True

    def put(
        self,
        card: LateCard,
        operation: Operation,
        show: Callable[[T], None],
        missed: Callable[[], None] | None = None,
        *,
        wanted: Callable[[], bool] = lambda: True,
    ) -> None:
        """Ask for something, and show it in a card, or there why it did not come, while it is `wanted`."""

        def take(value: T) -> None:
            if not self._left and wanted():
                show(value)

        def fail(code: str, details: Details) -> None:
            if not self._left and wanted():
                card.show_problem(code, details)
                if missed is not None:
                    missed()

        self.operation_asked.emit(operation.success(take).failure(fail))

    def _take_influences(self, influences: tuple[Influence, ...]) -> None:
        self.drivers.show_influences(influences)
        schema = self._view.table.schema if self._view.table is not None else None
        first = first_to_trace(influences, schema) if schema is not None else ""
        self._offer([name for one in influences for name in one.columns], first)

    def _miss_influences(self) -> None:
        """Offer the columns as they stand, so that an effect can be asked for without their order."""
        self._offer([], "")

    def _offer(self, ranked: list[str], first: str) -> None:
        """Offer columns for the effect, and ask for that of `first`, or of the first there is."""
        others = [one.column.name for one in inputs_of(self._view)]
        names = [*ranked, *(name for name in others if name not in set(ranked))][:MOST_OFFERED]
        self.effect.offer(names)
        self.effect.setVisible(bool(names))
        if names:
            self.effect.choose(first or names[0])

    def _trace(self, column: str, answer: str) -> None:
        wanted = self._wanted = (column, answer)
        self.drivers.mark(column)
        asked = understand.trace_effect(self._view.folder, column, answer)
        self.put(self.effect, asked, self.effect.show_effect, wanted=lambda: self._wanted is wanted)
