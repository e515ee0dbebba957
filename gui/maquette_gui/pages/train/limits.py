"""How long to look, where the model will run, how large its file may be and how long an answer may take."""

from maquette.training.preparing import MOST_BYTES
from maquette_gui.texts import short, size, tr

BUDGETS = (15, 30, 60, 300, 1800, 7200)
USUAL_BUDGET = 30
MINUTE, HOUR = 60, 3600
# The dial's stops, in bytes.
SIZES = (100_000, 250_000, 500_000, 1_000_000, 2_000_000, MOST_BYTES, 10_000_000, 20_000_000)
# The other dial's stops, in milliseconds for a row; None for any time.
PACES = (0.05, 0.1, 0.2, 0.5, 1.0, 2.0, 5.0, None)
PLACES = (250_000, 1_000_000, MOST_BYTES, 20_000_000)


def budget_words(seconds: float) -> str:
    """Return a time budget."""
    if seconds < MINUTE:
        return tr("{seconds} s", seconds=round(seconds))
    if seconds < HOUR:
        return tr("{minutes} min", minutes=round(seconds / MINUTE))
    return tr("{hours} h", hours=round(seconds / HOUR))


def more_words(seconds: float) -> str:
    """Return what a button says that searches on for so long."""
    said = {
        60: tr("One more minute"),
        300: tr("Five more minutes"),
        1800: tr("Thirty more minutes"),
        7200: tr("Two more hours"),
    }
    return said.get(round(seconds)) or tr("{seconds} more seconds", seconds=round(seconds))


def place_words() -> tuple[tuple[str, str], ...]:
    """Return where a model may run, each by the most bytes that suit it."""
    names = (tr("Small board"), tr("Web page"), tr("Phone"), tr("Server"))
    return tuple((str(most), name) for most, name in zip(PLACES, names, strict=True))


def limit_words(most_bytes: int) -> str:
    """Return what the dial of sizes stands at."""
    return tr("The file is never larger than {size}.", size=size(most_bytes))


def stop_of(most_bytes: int) -> int:
    """Return the dial's stop for a size: the largest that is not above it."""
    return max((number for number, most in enumerate(SIZES) if most <= most_bytes), default=0)


def pace_words(most_ms: float | None) -> str:
    """Return what the dial of speeds stands at."""
    if most_ms is None:
        return tr("An answer takes as long as it needs.")
    return tr("An answer never takes longer than {milliseconds} ms here.", milliseconds=short(most_ms))


def pace_of(most_ms: float | None) -> int:
    """Return the dial's stop for a speed: the slowest that is no slower."""
    if most_ms is None:
        return len(PACES) - 1
    return max(
        (number for number, most in enumerate(PACES) if most is not None and most <= most_ms), default=0
    )
