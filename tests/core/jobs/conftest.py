"""A worker that is closed when its test is over."""

from collections.abc import Iterator

import pytest

from core.jobs.driving import new_worker
from maquette.jobs.worker import Worker


@pytest.fixture
def worker() -> Iterator[Worker]:
    worker = new_worker()
    yield worker
    worker.close()
