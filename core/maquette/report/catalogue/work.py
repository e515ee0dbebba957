"""Work: `stage.NAME` while a job runs, `action.NAME` in the history."""

WORK: dict[str, str] = {}
