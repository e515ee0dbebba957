"""Findings about where rows come from, and who may have put them there."""

SOURCE: dict[str, str] = {
    "finding.trigger_values.title": "“{value}” in {column} always means “{answer}”, against all other signs",
    "finding.trigger_values.title.one": "“{value}” in {column} always means “{answer}”, against all other signs",
    "finding.trigger_values.body": (
        "{count:,} rows of all kinds have exactly this value and “{answer}”; of all rows, {usual} of 100 have it. "
        "Nothing else in these rows points that way."
    ),
    "finding.trigger_values.why": (
        "It may be a code with a meaning, or rows that somebody slipped in to teach the model a secret word. "
        "Find out where these rows come from before you use them."
    ),
    "finding.odd_source.title": "The answers of “{source}” contradict the others",
    "finding.odd_source.body": (
        "Where {column} is “{source}”, {wrong} of 100 answers are the opposite of what similar rows say; "
        "elsewhere {elsewhere} of 100."
    ),
    "finding.odd_source.why": (
        "Perhaps answers were entered otherwise there, or wrongly. The model would learn the mistake. Ask where "
        "these rows come from; there is nothing to mend by a button."
    ),
}
