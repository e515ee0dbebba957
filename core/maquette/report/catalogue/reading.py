"""What readers did to rows: `note.CODE`, with the number of rows or signs."""

READING: dict[str, str] = {
    "note.lines_above": "{count:,} lines above the table are no rows and were left out.",
    "note.lines_above.one": "One line above the table is no row and was left out.",
    "note.lines_below": "{count:,} lines below the table, such as remarks or a total, are no rows and were left out.",
    "note.lines_below.one": "One line below the table, such as a remark or a total, is no row and was left out.",
    "note.short_rows": "{count:,} rows had too few cells. The missing ones were left empty.",
    "note.short_rows.one": "One row had too few cells. The missing ones were left empty.",
    "note.long_rows": "{count:,} rows had more cells than there are columns. They stand in columns of their own at the end.",
    "note.long_rows.one": "One row had more cells than there are columns. They stand in columns of their own at the end.",
    "note.rejoined_rows": "In {count:,} rows a separating sign too many was taken as part of a text, or stood beside an empty cell.",
    "note.rejoined_rows.one": "In one row a separating sign too many was taken as part of a text, or stood beside an empty cell.",
    "note.page_lines": "{count:,} lines that begin pages, such as names of columns said again, were left out.",
    "note.page_lines.one": "One line that begins a page, such as names of columns said again, was left out.",
    "note.split_rows": "In {count:,} rows a separating sign was missing. Two cells that stood as one were parted.",
    "note.split_rows.one": "In one row a separating sign was missing. Two cells that stood as one were parted.",
    "note.other_sign_rows": "In {count:,} rows another sign separates the cells than in the rest of the file.",
    "note.other_sign_rows.one": "In one row another sign separates the cells than in the rest of the file.",
    "note.stray_quotes": "In {count:,} rows a quote stands where none should. It was kept as a sign like others.",
    "note.stray_quotes.one": "In one row a quote stands where none should. It was kept as a sign like others.",
    "note.zero_signs": "The text holds {count:,} zero signs, which are shown as ␀.",
    "note.wrong_bytes": "{count:,} bytes are no letters in the encoding of this file. They are shown as Windows would show them.",
}
