"""Headings and labels of the HTML reports."""

PAGES: dict[str, str] = {
    "page.quality.heading": "Can you trust this table?",
    "page.quality.about": "{source} · {rows:,} rows, {columns:,} columns",
    "page.quality.about_target": "{source} · {rows:,} rows, {columns:,} columns · to predict “{target}”",
    "page.quality.this_table": "This table",
    "page.quality.why": "Why it matters",
    "page.quality.saw": "What we saw",
    "page.quality.do": "What to do",
    "page.quality.rows": "Rows to look at",
    "page.quality.more_rows": "and {count:,} more",
    "page.quality.passed": "These checks found nothing",
    "page.quality.order": "Worst for the model first. Rows are counted from 1, without the header.",
    "page.drift.heading": "Has anything moved?",
    "page.drift.about": "{period} · {current:,} rows, compared with {reference:,} rows before",
    "page.drift.columns": "Column by column, what moved first",
    "page.drift.steady": "These columns look as before",
    "page.drift.advice": "What to do",
    "page.drift.before": "before",
    "page.drift.of_hundred": "of 100 rows",
    "page.footer": "Made by Maquette on this computer. Nothing left it.",
}
