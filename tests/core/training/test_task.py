"""What is asked follows from the column, unless the user says otherwise."""

from pathlib import Path

from msgspec.structs import replace

from maquette.data.kinds import overrule
from maquette.data.schema import Kind, Schema
from maquette.data.table import Table
from maquette.training.experiment import Task
from maquette.training.task import ask
from written_tables import read_rows

STARS = [[number, 1 + number % 5] for number in range(60)]


def with_stars_as(table: Table, kind: Kind) -> Table:
    column = overrule(Path(table.path), table.schema.column("stars"), kind)
    return replace(table, schema=Schema(columns=(table.schema.column("row"), column)))


def test_a_few_grades_are_classes_until_they_are_said_to_be_a_number(tmp_path: Path) -> None:
    table = read_rows(tmp_path, ("row", "stars"), STARS)
    assert ask(table, "stars").task is Task.CLASSES
    number = with_stars_as(table, Kind.NUMBER)
    assert ask(number, "stars").task is Task.NUMBER
    assert ask(with_stars_as(number, Kind.CATEGORY), "stars").task is Task.CLASSES
