"""Every fix on offer mends what it is offered for, touches nothing else, and can be taken back."""

from pathlib import Path

import pandas as pd
import pytest

from dirty_tables import soiled
from maquette.data.frame import read_frame, read_texts
from maquette.data.prepare import kept_rows
from maquette.data.steps import RowStep, Step, columns_of, with_key
from maquette.data.table import Table, with_steps
from maquette.quality.evidence import gather
from maquette.quality.finding import Finding
from maquette.quality.registry import CHECKS, Check
from written_tables import read_rows


def find(check: Check, table: Table) -> list[Finding]:
    return list(check.find(gather(table, "left")))


def mended(table: Table, *steps: Step) -> Table:
    return with_steps(table, with_key(steps, "a key of the project"))


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.name)
def test_fixes_mend_what_they_are_for_and_leave_all_else(check: Check, tmp_path: Path) -> None:
    texts = soiled(check.name).texts
    texts = texts.where(texts.notna(), "")
    table = read_rows(tmp_path, list(texts.columns), texts.to_numpy().tolist())
    found = find(check, table)
    # Some tables show only in the file what others show in memory; all of them show something.
    assert found
    for finding in found:
        for fix in finding.fixes:
            after = mended(table, fix.step)
            names = {(each.columns, each.details.get("variant")) for each in find(check, after)}
            assert (finding.columns, finding.details.get("variant")) not in names, fix.step
            assert_only_meant_cells_changed(table, after, fix.step)


def assert_only_meant_cells_changed(before: Table, after: Table, step: Step) -> None:
    meant = set(columns_of(step))
    others = [name for name in before.schema.names if name not in meant]
    pd.testing.assert_frame_equal(read_texts(after, others), read_texts(before, others))
    assert [after.schema.column(name) for name in others] == [before.schema.column(name) for name in others]
    if not isinstance(step, RowStep):
        assert kept_rows(after).all()
    undone = with_steps(after, ())
    assert undone == before
    pd.testing.assert_frame_equal(read_frame(undone), read_frame(before))
