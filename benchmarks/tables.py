"""The tables that benchmarks learn from: those given, or the samples."""

from collections.abc import Callable
from pathlib import Path

from maquette.data.samples import list_samples, sample_path


def measure_each(tables: list[tuple[Path, str]], measure: Callable[[Path, str], object]) -> dict[str, object]:
    """Return what `measure` gives for each table and its target, by name."""
    if tables:
        return {path.stem: measure(path, target) for path, target in tables}
    results: dict[str, object] = {}
    for sample in list_samples():
        with sample_path(sample.file) as path:
            results[sample.id] = measure(path, sample.target)
    return results
