"""Cleaning steps as data: steps on values travel into the model's graph, steps on rows touch training."""

from maquette.codec import Value


class TreatAsMissing(Value, tag="treat_as_missing"):
    """Read the given original texts in `column` as missing."""

    column: str
    values: tuple[str, ...]


class LeaveOut(Value, tag="leave_out"):
    """Keep `column` away from the model."""

    column: str


class DropDuplicateRows(Value, tag="drop_duplicate_rows"):
    """Keep the first of each set of rows that are alike in every column."""


Step = TreatAsMissing | LeaveOut | DropDuplicateRows
