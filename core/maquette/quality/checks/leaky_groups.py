"""Rows of one customer, patient or machine on both sides of a test.

Where several rows belong to one owner and a model is tested on rows of owners it has learned from, it may
know them again instead of knowing better. Tried out (`quality.gap`): the quick model tells rows of owners it
has seen, and of owners it has not. A column is asked where its values repeat, a few rows each.

New rows are of new owners, but of the same countries and makes: only columns that are called owners, or hold
codes such as C-0123 with a few rows each, are worth a look.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from maquette.data.arrow import as_numbers
from maquette.data.schema import Column, Kind, Role
from maquette.data.steps import SetRole
from maquette.quality.evidence import Cells, Evidence, rows_where
from maquette.quality.finding import Finding, Fix, Severity
from maquette.quality.gap import Gap, gap_between_groups
from maquette.quality.lots import draw_texts
from maquette.quality.people.headers import Header, phrases
from maquette.quality.quick_model import ask

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

MOST_ROWS = 2_000
ENOUGH_ROWS, FEWEST_OWNERS = 200, 30
FEWEST_EACH, MOST_EACH = 1.5, 50
# Owners have about as many rows each; a country that has half of them is no owner.
LARGEST = 0.05
MOSTLY_FILLED = 0.9
# So many columns are tried, those first whose names say that they name an owner.
MOST_TRIED = 2
# Codes have one shape, but for a few; those of many rows each are of districts rather than of owners.
ONE_SHAPE = 0.95
MOST_EACH_CODE = 10
OWNERS = phrases(
    "id,customer,client,patient,person,user,member,subject,student,employee,participant,account,household,"
    "machine,device,sensor,vehicle,engine,store,shop,school,hospital,farm,animal,plot,order,invoice,session,"
    "kunde,kundin,patient,nutzer,mitglied,konto,haushalt,maschine,gerat,kundennummer,cliente,paciente,usuario,"
    "cuenta,maquina,utilisateur,compte,appareil,klant,gebruiker,rekening,group"
)


def find_leaky_groups(evidence: Evidence) -> Iterator[Finding]:
    """Yield a finding for a column whose rows tell each other's answers."""
    if evidence.target is None or evidence.rows < ENOUGH_ROWS:
        return
    if any(column.role is Role.GROUP for column in evidence.schema.columns):
        return
    for column in _owners(evidence)[:MOST_TRIED]:
        gap = _try(evidence, column)
        if gap is not None and gap.matters:
            yield _finding(evidence, column, gap)
            return


def _owners(evidence: Evidence) -> list[Column]:
    """Return the columns that may say whose a row is, the likeliest first."""
    found = [column for column in evidence.inputs if _may_own(evidence, column)]
    return sorted(
        found, key=lambda c: (not _is_owner(evidence, c), -len(evidence.cells[c.name].texts), c.name)
    )


def _may_own(evidence: Evidence, column: Column) -> bool:
    cells = evidence.cells[column.name]
    many = len(cells.texts)
    if column.kind is Kind.DATE or cells.filled < MOSTLY_FILLED * evidence.rows or many < FEWEST_OWNERS:
        return False
    if not FEWEST_EACH <= cells.filled / many <= MOST_EACH:
        return False
    if int(cells.counts.max()) > LARGEST * cells.filled:
        return False
    # A number that repeats is a quantity, unless its name says otherwise.
    return column.kind is not Kind.NUMBER or _is_called_owner(column)


def _holds_codes(evidence: Evidence, column: Column) -> bool:
    """Tell whether nearly all texts of a column have one shape, letters and digits, as only codes do."""
    import numpy as np
    import pyarrow.compute as pc

    if column.kind is Kind.IDENTIFIER:
        return True
    letters = pc.replace_substring_regex(evidence.cells[column.name].folded, r"\p{L}+", "a")
    shapes: Any = pc.dictionary_encode(pc.replace_substring_regex(letters, "[0-9]+", "0"))
    counts = np.bincount(as_numbers(shapes.indices))
    common = str(shapes.dictionary[int(counts.argmax())].as_py())
    return int(counts.max()) >= ONE_SHAPE * len(shapes) and "0" in common


def _is_owner(evidence: Evidence, column: Column) -> bool:
    cells = evidence.cells[column.name]
    few_each = cells.filled <= MOST_EACH_CODE * len(cells.texts)
    return _is_called_owner(column) or (few_each and _holds_codes(evidence, column))


def _is_called_owner(column: Column) -> bool:
    return Header(column.name).says(OWNERS)


def _try(evidence: Evidence, column: Column) -> Gap | None:
    """Return the gap between owners seen and not seen, on rows of whole owners."""
    import numpy as np

    cells = evidence.cells[column.name]
    share = min(1.0, MOST_ROWS / evidence.rows)
    question = ask(evidence, MOST_ROWS, _drawn(cells, share))
    if question is None:
        return None
    _, owners = np.unique(cells.codes[question.asked.rows], return_inverse=True)
    return gap_between_groups(question, owners, evidence.heed) if owners.max() + 1 >= FEWEST_OWNERS else None


def _drawn(cells: Cells, share: float) -> NDArray[np.bool_]:
    """Tell which rows are of owners drawn by their names: a share of them."""
    return cells.rows_of(draw_texts(cells.texts, max(1, round(share * len(cells.texts)))))


def _finding(evidence: Evidence, column: Column, gap: Gap) -> Finding:
    cells = evidence.cells[column.name]
    mask = cells.rows_of([code for code in range(len(cells.texts)) if cells.counts[code] > 1])
    return Finding(
        check="leaky_groups",
        severity=Severity.LOOK if _is_owner(evidence, column) else Severity.INFO,
        columns=(column.name,),
        rows=rows_where(mask),
        affected=int(mask.sum()),
        sure=0.8,
        harm=min(1.0, gap.near - gap.far),
        details={
            "column": column.name,
            "target": str(evidence.target),
            "near": max(0, round(100 * gap.near)),
            "far": max(0, round(100 * gap.far)),
            "each": max(2, round(cells.filled / len(cells.texts))),
            "rows": evidence.rows,
        },
        fixes=(Fix(step=SetRole(column=column.name, role=Role.GROUP), safe=False),),
    )
