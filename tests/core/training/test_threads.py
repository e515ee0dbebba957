"""Every candidate is learned with one thread, in a process that has loaded nothing yet as well."""

import subprocess
import sys

PROBE = """
import tempfile
from pathlib import Path
import numpy as np
from threadpoolctl import threadpool_info
from maquette.training import search
from maquette.training.crew import Claims
from maquette.model.recipe import Amounts, Link
from maquette.training.dividing import Division
from maquette.training.experiment import Task
from maquette.training.learners.learner import Learner
from maquette.training.lessons import Lessons
from maquette.training.matrix import Matrix
from maquette.training.trials import Clock, Plan

def look(lesson, settings):
    pools = threadpool_info()
    print(sorted({pool["num_threads"] for pool in pools}), sorted({pool["user_api"] for pool in pools}))
    raise SystemExit

search.plans_for = lambda lessons: [Plan(Learner("probe", look, Link.PLAIN), {})]
rows = np.arange(100)
lessons = Lessons(
    task=Task.YES_NO,
    matrix=Matrix(np.zeros((100, 0)), ()),
    crossed=({},),
    answers=rows % 2,
    class_count=2,
    division=Division((rows,), (rows,), (rows,)),
    seed=0,
    amounts=Amounts(),
    logs=None,
    most_bytes=1,
    spreads={},
)
with tempfile.TemporaryDirectory() as folder:
    claims = Claims(Path(folder))
    list(search.search_plans(lessons, Clock(0.0, float("inf")), claims, lambda plan: None))
"""


def test_one_thread_learns() -> None:
    done = subprocess.run([sys.executable, "-c", PROBE], capture_output=True, text=True, check=False)
    assert done.stdout.strip() == "[1] ['blas', 'openmp']", done.stderr
