"""The sample tables that come with the app."""

from collections.abc import Iterator
from contextlib import contextmanager
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path

from maquette.codec import Value, from_json
from maquette.errors import MaquetteError

LIST = "samples.json"


class Sample(Value):
    """One sample: its table, a newer month of it, and the question it answers."""

    id: str
    file: str
    newer: str
    title: str
    story: str
    target: str


def list_samples() -> tuple[Sample, ...]:
    """Return all samples, in the order in which they are offered.

    >>> [sample.target for sample in list_samples()]
    ['Left', 'Price', 'Opened']
    """
    return from_json(_folder().joinpath(LIST).read_bytes(), tuple[Sample, ...])


@contextmanager
def sample_path(name: str) -> Iterator[Path]:
    """Give the path of a sample's file for as long as the context lasts.

    Raises MaquetteError("no_such_sample") for a name that no sample has.
    """
    known = [file for sample in list_samples() for file in (sample.file, sample.newer)]
    if name not in known:
        raise MaquetteError("no_such_sample", sample=name, known=", ".join(known))
    with resources.as_file(_folder().joinpath(name)) as path:
        yield path


def _folder() -> Traversable:
    return resources.files("maquette_resources") / "samples"
