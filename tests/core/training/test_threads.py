"""Small tables are learned from with one thread, in a process that has loaded nothing yet as well."""

import subprocess
import sys

PROBE = """
import numpy as np
from threadpoolctl import threadpool_info
from maquette.progress import Silent
from maquette.training import search
from maquette.training.experiment import Task
from maquette.training.features import Matrix
from maquette.training.learners.learner import Learner

def look(lesson, settings):
    pools = threadpool_info()
    print(sorted({pool["num_threads"] for pool in pools}), sorted({pool["user_api"] for pool in pools}))
    raise SystemExit

search.LEARNERS = (Learner("probe", look, ({},)),)
matrix = Matrix(np.zeros((100, 2)), np.zeros(2, bool), {})
answers = np.arange(100) % 2
search.search(search.Lessons(Task.YES_NO, matrix, answers, 2, answers, np.arange(100), 0), 1.0, Silent())
"""


def test_one_thread_learns_from_a_small_table() -> None:
    done = subprocess.run([sys.executable, "-c", PROBE], capture_output=True, text=True, check=False)
    assert done.stdout.strip() == "[1] ['blas', 'openmp']", done.stderr
