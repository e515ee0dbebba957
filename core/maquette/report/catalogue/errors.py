"""Errors: `error.CODE` says what happened, `error.CODE.remedy` what to do now."""

ERRORS: dict[str, str] = {
    "error.no_such_column": "There is no column called “{column}” in this table.",
    "error.no_such_column.remedy": "Choose one of: {columns}.",
    "error.damaged_value": "A stored value is damaged and was not used.",
    "error.damaged_value.remedy": "Open an earlier copy of the project, or run the step again.",
}
