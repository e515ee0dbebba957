"""A search that is killed in the middle has lost no candidate that it said was finished."""

import random
import subprocess
import sys
from pathlib import Path

from maquette.progress import Silent
from maquette.training.shelf import open_shelf
from maquette.training.train import train
from written_tables import SHOP, read_rows, shop_rows

KILLS = 4
SEARCH = """
import sys
from pathlib import Path
sys.path.insert(0, sys.argv[1])
from maquette.progress import Silent
from maquette.training.train import train
from written_tables import SHOP, read_rows, shop_rows

class Telling(Silent):
    def partial(self, kind, body):
        if kind == "candidate":
            print(body, flush=True)

table = read_rows(Path(sys.argv[2]), SHOP, shop_rows(200))
train(table, "left", seconds=600, progress=Telling(), keep=Path(sys.argv[3]))
"""


def test_no_candidate_that_was_told_of_is_lost(tmp_path: Path) -> None:
    keep, tables = tmp_path / "keep", tmp_path / "tables"
    tables.mkdir()
    dice = random.Random(1)
    told: set[str] = set()
    for _ in range(KILLS):
        told |= killed_after(dice.randint(1, 4), tables, keep) - told
        table = read_rows(tables, SHOP, shop_rows(200))
        kept = {
            number: trial.candidate for number, trial in open_shelf(keep, table, "left", (), 0, 600).trials()
        }
        assert len(kept) >= len(told)
    listened = train(table, "left", seconds=600, progress=Silent(), keep=keep, trials=max(kept) + 1)
    found = listened.experiment.candidates
    assert {number: found[number] for number in kept} == kept


def killed_after(more: int, tables: Path, keep: Path) -> set[str]:
    """Start a search, kill it once it told of so many candidates, and return what it told."""
    arguments = [sys.executable, "-c", SEARCH, str(Path(__file__).parents[2]), str(tables), str(keep)]
    with subprocess.Popen(arguments, stdout=subprocess.PIPE, text=True) as searching:
        assert searching.stdout is not None
        known = len(list(keep.glob("*.trial"))) if keep.exists() else 0
        lines = [searching.stdout.readline() for _ in range(known + more)]
        searching.kill()
        return {line for line in [*lines, *searching.stdout] if line.endswith("\n")}
