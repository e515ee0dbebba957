"""The progress that a job in the child process is handed: it sends what it hears to the parent."""

import time
from collections.abc import Callable

from maquette.errors import Stopped
from maquette.jobs import messages

GAP = 0.05  # seconds between two reports of the same stage: twenty a second is more than an eye sees
SURE_AFTER = 1.0  # seconds of work before the time left is worth saying


class Reporter:
    """Sends steps, partial results and the notice of finishing.

    `stop_asked` is set from outside; from then on `step` raises Stopped, until the job says `finishing`.
    `stop_raised` tells whether Stopped was already raised in the job, here or by an interrupt.
    """

    def __init__(self, job: int, send: Callable[[messages.Event], None]) -> None:
        self.job = job
        self.stop_asked = False
        self.stop_raised = False
        self.is_finishing = False
        self._send = send
        self._began = time.monotonic()
        self._sent_at = 0.0
        self._stage = ""

    def must_stop(self) -> bool:
        """Tell whether the user asked to stop and the job is not completing its best so far."""
        return self.stop_asked and not self.is_finishing

    def step(self, fraction: float, stage: str, **details: str | int | float) -> None:
        """Report that `fraction` is done; raises Stopped once the user asked to stop."""
        self._heed_stop()
        now = time.monotonic()
        if stage == self._stage and now - self._sent_at < GAP:
            return
        self._sent_at, self._stage = now, stage
        left = _seconds_left(fraction, now - self._began)
        self._send(
            messages.Progressed(
                job=self.job, fraction=fraction, stage=stage, details=details, seconds_left=left
            )
        )

    def partial(self, kind: str, body: str) -> None:
        """Send a result that is already good; raises Stopped after it once the user asked to stop."""
        self._send(messages.Partial(job=self.job, kind=kind, body=body))
        self._heed_stop()

    def finishing(self) -> None:
        """Tell the parent that the stop was heard and not to kill yet."""
        self.is_finishing = True
        self._send(messages.Finishing(job=self.job))

    def _heed_stop(self) -> None:
        if self.must_stop():
            self.stop_raised = True
            raise Stopped


def _seconds_left(fraction: float, elapsed: float) -> float | None:
    """Return the time left if the rest goes as fast as what is done.

    >>> _seconds_left(0.25, 10.0)
    30.0
    """
    if elapsed < SURE_AFTER or not 0 < fraction <= 1:
        return None
    return elapsed * (1 - fraction) / fraction
