"""What the two processes say to each other: strict JSON values, never pickles."""

import msgspec

from maquette.codec import Value


class Run(Value, frozen=True, tag="run"):
    """Ask the child to run `action` with `arguments`, a JSON object by parameter name."""

    job: int
    action: str
    arguments: str


class Stop(Value, frozen=True, tag="stop"):
    """Ask the child to stop `job`; means nothing once that job is over."""

    job: int


class Ready(Value, frozen=True, tag="ready"):
    """The child hears."""


class Started(Value, frozen=True, tag="started"):
    """The job runs now."""

    job: int


class Progressed(Value, frozen=True, tag="progressed"):
    """The job is `fraction` (0 to 1) done and in `stage` (a text code); seconds left where it can tell."""

    job: int
    fraction: float
    stage: str
    details: dict[str, str | int | float]
    seconds_left: float | None = None


class Partial(Value, frozen=True, tag="partial"):
    """A result that is already good, such as one finished candidate: JSON in `body`."""

    job: int
    kind: str
    body: str


class Finishing(Value, frozen=True, tag="finishing"):
    """A stop was heard and the best so far is being completed."""

    job: int


class Finished(Value, frozen=True, tag="finished"):
    """The job is done; `body` is its result as JSON."""

    job: int
    body: str


class Failed(Value, frozen=True, tag="failed"):
    """The job met an error: `code` and `details` of a MaquetteError.

    The code "bug" means an error that nobody expected: details "type" and "report" (the traceback).
    """

    job: int
    code: str
    details: dict[str, str | int | float]


class Stopped(Value, frozen=True, tag="stopped"):
    """The job was stopped; `killed` where it would not listen and its process was ended."""

    job: int
    killed: bool = False


class Crashed(Value, frozen=True, tag="crashed"):
    """The job's process ended by itself: `reason` is a signal's name ("SIGSEGV") or "exit code 3"."""

    job: int
    reason: str


Ending = Finished | Failed | Stopped | Crashed
Event = Started | Progressed | Partial | Finishing | Ending
Order = Run | Stop
Report = Ready | Event

ENDINGS = (Finished, Failed, Stopped, Crashed)

orders: msgspec.json.Decoder[Order] = msgspec.json.Decoder(Order)
reports: msgspec.json.Decoder[Report] = msgspec.json.Decoder(Report)
