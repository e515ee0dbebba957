"""Starting is quick because nothing heavy is loaded before it is needed."""

import json
import subprocess
import sys

import pytest

HEAVY = ("numpy", "pandas", "sklearn", "scipy", "duckdb", "pyarrow", "onnx", "onnxruntime", "matplotlib")
SCRIPT = "import json, sys; import {module}; print(json.dumps(sorted(sys.modules)))"


@pytest.mark.parametrize("module", ["maquette", "maquette.session", "maquette.cli", "maquette_gui.app"])
def test_importing_loads_no_heavy_library(module: str) -> None:
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT.format(module=module)], capture_output=True, text=True, check=True
    )
    assert set(json.loads(done.stdout)) & set(HEAVY) == set()
