"""The contract a model file carries in its metadata: what goes in, what comes out, what was measured."""

from maquette.codec import Value
from maquette.data.schema import Kind
from maquette.model.parity import Parity

CONTRACT_KEY = "maquette.contract"
CONTRACT_VERSION = 1


class InputColumn(Value):
    """One input of the model.

    `input` is the graph's input name: the column's name, unless that collides with an output's.
    `numeric` inputs are float tensors with NaN for missing; the others are strings with "" for missing.
    `format` and `unit` say how cells are read (see `maquette.data.schema.Column`).
    `quantiles` are 101 training quantiles (numbers; dates as days since 1970), `categories` and
    `counts` the training values and their rows. They allow drift to be measured without the training data.
    """

    name: str
    input: str
    kind: Kind
    numeric: bool
    format: str = ""
    unit: str = ""
    rows: int = 0
    missing: int = 0
    quantiles: tuple[float, ...] = ()
    categories: tuple[str, ...] = ()
    counts: tuple[int, ...] = ()


class MetricValue(Value):
    """A score with its 95 % interval, measured by running the file on the hold-out."""

    name: str
    value: float
    low: float
    high: float


class Contract(Value):
    """What the model promises. `task` is "yes/no", "classes" or "number"; `classes` in output order.

    `metrics` and `parity` were measured by running this graph before they were written into it. A model of
    several `parts` answers with their mean; each row was measured by the part that had not seen it.
    Of two classes the second is said from the chance `threshold` on, a float32 as the graph compares them.
    """

    version: int
    task: str
    target: str
    classes: tuple[str, ...]
    columns: tuple[InputColumn, ...]
    learner: str
    metrics: tuple[MetricValue, ...]
    parity: Parity | None
    trained_rows: int
    holdout_rows: int
    seed: int
    maquette: str
    created: str
    parts: int = 1
    threshold: float = 0.5
