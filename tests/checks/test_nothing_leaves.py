"""Importing the engine and running a model writes no file and opens no socket, on a machine that is no CI."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

RUN_A_MODEL = """
import json, os, stat, sys

def is_socket(number):
    try:
        return stat.S_ISSOCK(os.fstat(number).st_mode)
    except OSError:
        return False

talk = []
sys.addaudithook(lambda event, _: talk.append(event) if event.startswith("socket.") else None)

import maquette
import numpy as np
import onnxruntime
from onnx import TensorProto, helper

number = helper.make_tensor_value_info("x", TensorProto.FLOAT, [1])
answer = helper.make_tensor_value_info("y", TensorProto.FLOAT, [1])
graph = helper.make_graph([helper.make_node("Neg", ["x"], ["y"])], "g", [number], [answer])
model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=8)
session = onnxruntime.InferenceSession(model.SerializeToString(), providers=["CPUExecutionProvider"])
(result,) = session.run(None, {"x": np.array([2.0], dtype=np.float32)})
sockets = [number for number in range(1024) if is_socket(number)]
print(json.dumps({"result": float(result[0]), "talk": talk, "sockets": sockets}))
"""
CI_SIGNS = ("CI", "TF_BUILD", "JENKINS", "TRAVIS", "BUILD", "GITHUB", "GITLAB", "CIRCLE", "TEAMCITY", "ORT_")


@pytest.fixture
def fresh_home(tmp_path: Path) -> dict[str, str]:
    """Return the environment of somebody who just bought a computer."""
    kept = {name: value for name, value in os.environ.items() if not name.upper().startswith(CI_SIGNS)}
    homes = ("HOME", "USERPROFILE", "APPDATA", "LOCALAPPDATA", "TMPDIR", "TMP", "TEMP")
    xdg = ("XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_RUNTIME_DIR")
    return {**kept, **dict.fromkeys((*homes, *xdg), str(tmp_path))}


def test_running_a_model_leaves_no_file_and_opens_no_socket(
    fresh_home: dict[str, str], tmp_path: Path
) -> None:
    done = subprocess.run(
        [sys.executable, "-c", RUN_A_MODEL], env=fresh_home, capture_output=True, text=True, check=True
    )
    assert json.loads(done.stdout) == {"result": -2.0, "talk": [], "sockets": []}
    assert list(tmp_path.rglob("*")) == []
