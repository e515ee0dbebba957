"""Findings about what the values of columns say together: far ones, mixed ones, rare ones, ordered ones."""

NUMBERS: dict[str, str] = {
    "finding.outliers.title": "{column}: {value} stands far from all others",
    "finding.outliers.body": (
        "{count:,} of {rows:,} rows hold values out there. All others lie between {low} and {high}."
    ),
    "finding.outliers.body.one": "It is the only one of {rows:,} rows. All others lie between {low} and {high}.",
    "finding.outliers.why": (
        "It may be a slip of the hand, or something that truly happened once. A slip pulls averages and what the "
        "model learns towards itself. Look where it comes from: mend it there, or treat it as missing."
    ),
}

COLUMNS: dict[str, str] = {**NUMBERS}
