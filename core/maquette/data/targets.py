"""Which columns a person is likely to want predicted."""

import re

from maquette.data.profile import ColumnProfile
from maquette.data.schema import Column, Kind, Role, Schema

TARGET_NAME = re.compile(
    r"churn|target|label|outcome|result|surviv|default|fraud|spam|class$|price|cost|sales|revenue|income|"
    r"charges|salary|rating|score|deposit|bought|purchase|converted|left|leave|cancel|opened|clicked|returned",
    re.I,
)
MOST_CLASSES = 20
UNLIKELY = (Kind.IDENTIFIER, Kind.TEXT, Kind.DATE)


def can_be_predicted(column: Column) -> bool:
    """Tell whether a model could have this column as its answer, going by its kind and role."""
    return column.kind not in UNLIKELY and column.role is not Role.IGNORED


def rank_targets(schema: Schema, profiles: tuple[ColumnProfile, ...]) -> tuple[str, ...]:
    """Return the columns that could be predicted, likeliest first.

    Name, kind and place speak for a column: yes/no before few classes before numbers, and the last column
    of a table is often the answer.
    """
    last = schema.columns[-1].name if schema.columns else ""
    scores: dict[str, float] = {}
    for column, profile in zip(schema.columns, profiles, strict=True):
        if not can_be_predicted(column) or profile.distinct < 2:
            continue
        of_words = 1.5 if profile.distinct <= MOST_CLASSES else 0.2
        score = {Kind.YES_NO: 2.0, Kind.NUMBER: 1.0}.get(column.kind, of_words)
        named, placed = bool(TARGET_NAME.search(column.name)), column.name == last
        scores[column.name] = score + 3.0 * named + 1.5 * placed
    return tuple(sorted(scores, key=lambda name: -scores[name]))
