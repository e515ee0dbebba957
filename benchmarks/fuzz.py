"""Damaged model files by the thousand: each is opened and asked, and must be refused in words or answer.

    python benchmarks/fuzz.py MODEL.onnx [MODEL.onnx ...] [--files 10000] [--seconds 10]

Bits are flipped and bytes exchanged, cut out and doubled, and the contract's JSON is changed word by word.
Files are opened in a child process; where one ends it, or holds it up for so many seconds, that is counted,
and another child goes on. Prints JSON.
"""

import argparse
import faulthandler
import json
import random
import re
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

import numpy as np
import onnx

from maquette.errors import MaquetteError
from maquette.model.contract import CONTRACT_KEY
from maquette.model.file import open_model
from maquette.model.predict import feeds_from

NUMBERS = ("0", "-1", "1e308", "9007199254740993", '""', "null", "[]", "{}", "true", "NaN")


def damaged(good: bytes, seed: int) -> bytes:
    """Return a file with a few changes, the same for the same seed."""
    dice = random.Random(seed)
    if seed % 4 == 0:
        return with_other_contract(good, dice)
    data = bytearray(good)
    for _ in range(dice.randint(1, 8)):
        place, length = dice.randrange(len(data)), dice.randint(1, 64)
        # What changes the length of a message is refused by any parser: half of the files keep it.
        change = dice.randrange(4) if seed % 4 == 1 else dice.choice((0, 3))
        if change == 0:
            data[place] ^= 1 << dice.randrange(8)
        elif change == 1:
            del data[place : place + length]
        elif change == 2:
            data[place:place] = data[place : place + length]
        else:
            other = dice.randrange(len(data))
            data[place : place + length] = data[other : other + length]
    return bytes(data)


def with_other_contract(good: bytes, dice: random.Random) -> bytes:
    """Return a file whose contract has other values here and there."""
    model = onnx.ModelProto.FromString(good)
    (entry,) = (each for each in model.metadata_props if each.key == CONTRACT_KEY)
    words = re.split(r'(-?\d+(?:\.\d+)?|"[^"]*")', entry.value)
    for _ in range(dice.randint(1, 4)):
        words[dice.randrange(len(words))] = dice.choice((*NUMBERS, *words[:200]))
    entry.value = "".join(words)
    return model.SerializeToString()


def open_and_ask(data: bytes) -> str:
    """Return "refused", or "answered" where it opens and answers a row."""
    try:
        model = open_model(data)
        cells = {
            column.name: np.full(1, np.nan) if column.numeric else np.full(1, "", object)
            for column in model.contract.columns
        }
        model.run(feeds_from(model.contract, cells))
    except MaquetteError:
        return "refused"
    return "answered"


def serve(paths: list[str], first: int, last: int, seconds: float) -> None:
    """Open files of many seeds, telling of each before and after; end where one takes longer."""
    files = [Path(path).read_bytes() for path in paths]
    for seed in range(first, last):
        print(f"begin {seed}", flush=True)
        faulthandler.dump_traceback_later(seconds, exit=True)
        said = open_and_ask(damaged(files[seed % len(files)], seed))
        print(f"end {said}", flush=True)


def main() -> None:
    """Open all files in children and print what came of them."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("models", nargs="+")
    parser.add_argument("--files", type=int, default=10_000)
    parser.add_argument("--seconds", type=float, default=10.0)
    parser.add_argument("--child", type=int, default=-1, help=argparse.SUPPRESS)
    chosen = parser.parse_args()
    if chosen.child >= 0:
        serve(chosen.models, chosen.child, chosen.files, chosen.seconds)
        return
    found, worst = Counter[str](), Counter[str]()
    seed, slowest = 0, 0.0
    while seed < chosen.files:
        limits = ["--files", str(chosen.files), "--seconds", str(chosen.seconds), "--child", str(seed)]
        seed, slowest = listen([sys.executable, __file__, *chosen.models, *limits], slowest, found, worst)
    body = {"files": chosen.files, **found, "slowest": round(slowest, 2), "worst": worst}
    print(json.dumps(body, indent=2))


def listen(command: list[str], slowest: float, found: Counter[str], worst: Counter[str]) -> tuple[int, float]:
    """Listen to a child until it ends; return the seed to go on with and the slowest file's seconds."""
    seed, began = 0, time.perf_counter()
    with (
        tempfile.TemporaryFile("w+") as cries,
        subprocess.Popen(command, stdout=subprocess.PIPE, stderr=cries, text=True) as child,
    ):
        for line in child.stdout or ():
            kind, said = line.split()
            if kind == "begin":
                seed, began = int(said), time.perf_counter()
            else:
                found[said] += 1
                slowest = max(slowest, time.perf_counter() - began)
        if code := child.wait():
            cries.seek(0)
            last = (cries.read().strip().splitlines() or [f"signal {-code}"])[-1]
            found["ended the child"] += 1
            worst[f"seed {seed}: {last[:120]}"] += 1
    return seed + 1, slowest


if __name__ == "__main__":
    main()
