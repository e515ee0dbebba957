"""What a user action touched, so that each view decides for itself whether to refresh."""

from enum import Flag, auto


class Changes(Flag):
    """The parts of a project that an action changed."""

    NOTHING = 0
    TABLE = auto()
    SCHEMA = auto()
    STEPS = auto()
    REPORT = auto()
    MODEL = auto()
    BUNDLE = auto()
    DRIFT = auto()
