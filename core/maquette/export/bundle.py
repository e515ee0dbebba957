"""What was shipped: the folder, its files, and the proof that it answers as measured."""

from maquette.codec import Value
from maquette.model.parity import Parity


class Bundle(Value):
    """A shipped model for one destination. `files` are names relative to `folder`."""

    destination: str
    folder: str
    files: tuple[str, ...]
    model_bytes: int
    row_ms: float
    snippet: str
    parity: Parity
