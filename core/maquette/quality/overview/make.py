"""Make the overview of a table: cheap enough to come with every check.

Columns are counted whole; what goes with what is judged by rows drawn by chance, the same ones every time.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from maquette.data.schema import Column
from maquette.quality.evidence import Evidence, is_put_aside
from maquette.quality.finding import Finding
from maquette.quality.overview.answers import answer_by_columns
from maquette.quality.overview.columns import picture_column
from maquette.quality.overview.features import Feature, make_feature
from maquette.quality.overview.gaps import find_gaps
from maquette.quality.overview.links import link_columns
from maquette.quality.overview.values import AnswersPicture, Links, Overview

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

MOST_PICTURES, MOST_LINKED, MOST_COMPARED = 60, 30, 200
DRAWN = 20_000


def make_overview(evidence: Evidence, findings: Iterable[Finding] = ()) -> Overview:
    """Return the table at a glance; columns that `findings` (worst first) name matter most."""
    import numpy as np

    known = tuple(findings)
    withheld = {name for found in known if found.check == "personal_data" for name in found.columns}
    # What the user keeps away from the model was not looked at, and may hold anything.
    withheld |= {column.name for column in evidence.schema.columns if is_put_aside(column)}
    matter = _by_matter(evidence, known)
    rows = evidence.draw(np.arange(evidence.rows), DRAWN)
    features = _features(evidence, [column for column in matter if column.name not in withheld], rows)
    answers = _answers(evidence, features, rows)
    shown = {column.name for column in _with_strongest(matter, answers)[:MOST_PICTURES]}
    columns = evidence.schema.columns
    return Overview(
        rows=evidence.rows,
        columns=tuple(
            picture_column(evidence, column, withheld=column.name in withheld)
            for column in columns
            if column.name in shown
        ),
        others=tuple(column.name for column in columns if column.name not in shown),
        gaps=find_gaps(evidence),
        links=_links(evidence, features, answers, len(rows)),
        answers=answers,
    )


def _by_matter(evidence: Evidence, findings: tuple[Finding, ...]) -> list[Column]:
    """Return all columns: the target, then those of findings, then the others as they stand."""
    first = dict.fromkeys([evidence.target, *(name for found in findings for name in found.columns)])
    place = {name: number for number, name in enumerate(first)}
    return sorted(evidence.schema.columns, key=lambda column: place.get(column.name, len(place)))


def _with_strongest(columns: list[Column], answers: AnswersPicture | None) -> list[Column]:
    """Return the columns with those first by which the answers differ most, every second one of them."""
    if answers is None:
        return columns
    place = {each.column: 2 * number + 1 for number, each in enumerate(answers.columns)}
    ranked = {column.name: 2 * number for number, column in enumerate(columns)}
    return sorted(columns, key=lambda column: min(place.get(column.name, 1 << 30), ranked[column.name]))


def _features(evidence: Evidence, columns: list[Column], rows: NDArray[np.intp]) -> list[Feature]:
    made = (make_feature(evidence, column, rows) for column in columns[:MOST_COMPARED])
    return [feature for feature in made if feature is not None]


def _answers(evidence: Evidence, features: list[Feature], rows: NDArray[np.intp]) -> AnswersPicture | None:
    target = next((each for each in features if each.column.name == evidence.target), None)
    if target is None:
        return None
    others = [each for each in features if each is not target]
    return answer_by_columns(evidence, target, others, rows)


def _links(
    evidence: Evidence, features: list[Feature], answers: AnswersPicture | None, rows: int
) -> Links | None:
    columns = _with_strongest([feature.column for feature in features], answers)[:MOST_LINKED]
    names = {column.name for column in columns}
    place = {name: number for number, name in enumerate(evidence.schema.names)}
    chosen = sorted(
        (feature for feature in features if feature.column.name in names),
        key=lambda feature: place[feature.column.name],
    )
    return link_columns(chosen, rows) if len(chosen) > 1 else None
