"""How much an import costs over bare Python: goal 100 ms for `maquette`."""

from pathlib import Path

from processes import compare_processes

MODULES = ("maquette", "maquette.session", "maquette.cli")


def measure(tables: list[tuple[Path, str]]) -> dict[str, dict[str, float]]:
    """Return by module the milliseconds over bare Python."""
    results = {}
    for module in MODULES:
        bare, with_import = compare_processes(["-c", "pass"], ["-c", f"import {module}"])
        results[module] = {
            "over_bare_ms": round((with_import - bare) * 1000, 1),
            "bare_ms": round(bare * 1000, 1),
        }
    return results
