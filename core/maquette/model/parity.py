"""The parity certificate: how the file answered against the lab, row by row."""

from maquette.codec import Value


class Parity(Value):
    """How many rows were re-scored, how many answers changed, the largest difference seen.

    `hard_rows` counts made-up rows (missing, unseen, extreme, empty) among `rows`; `single_rows` how many
    were also scored one by one. `max_diff` is absolute for probabilities, relative for numbers.
    """

    rows: int
    hard_rows: int
    single_rows: int
    flips: int
    max_diff: float
