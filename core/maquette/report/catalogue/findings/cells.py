"""Findings about the cells, rows and columns of a table."""

MISSING: dict[str, str] = {
    "finding.missing.title": "{column}: some cells are empty",
    "finding.missing.body": "Have a look at the empty cells of {column}.",
    "finding.missing.why": (
        "A model copes with a few empty cells. Many of them leave it little to learn from."
    ),
    "finding.missing.some.title": "{count} columns have some empty cells",
    "finding.missing.some.title.one": "{column} has some empty cells",
    "finding.missing.some.body": (
        "{column} has the most: {cells:,} of {rows:,} rows. The model copes with that by itself."
    ),
    "finding.missing.some.body.one": "{cells:,} of {rows:,} rows. The model copes with that by itself.",
    "finding.missing.some.why": (
        "“Empty” is an answer of its own to the model, so you need not fill anything in. "
        "If the cells should not be empty, mend them where the table comes from."
    ),
    "finding.missing.much.title": "{column} is largely empty",
    "finding.missing.much.body": "{count:,} of {rows:,} rows have nothing there.",
    "finding.missing.much.body.one": "One of {rows:,} rows has nothing there.",
    "finding.missing.much_together.title": "{count} columns are largely empty",
    "finding.missing.much_together.body": "{columns}: more than a third of the rows have nothing there.",
    "finding.missing.much_together.why": (
        "The model learns only from the filled rows. That can still help, when being filled means something. "
        "What was merely forgotten is better left out."
    ),
    "finding.missing.much.why": (
        "The model learns only from the filled rows. That can still help, when being filled means something. "
        "If it was merely forgotten, leave the column out."
    ),
    "finding.missing.target.title": "{column} has no answer in {count:,} rows",
    "finding.missing.target.title.one": "{column} has no answer in one row",
    "finding.missing.target.body": "Of {rows:,} rows, these can't be learned from. Training skips them.",
    "finding.missing.target.why": (
        "A model learns from rows whose answer is known. If the skipped rows differ from the others, "
        "it will know less about rows like them."
    ),
}

DISGUISED: dict[str, str] = {
    "finding.disguised_missing.title": "{column}: “{value}” seems to mean missing",
    "finding.disguised_missing.body": "{count:,} of {rows:,} rows.",
    "finding.disguised_missing.why": "The model would take it for a real value.",
    "finding.disguised_missing.number.title": "{column}: {count:,} values of {value} mean missing",
    "finding.disguised_missing.number.body": (
        "They count as real numbers and move the average from {average_without:,.1f} to {average:,.1f}."
    ),
    "finding.disguised_missing.number.why": (
        "Some programs write a number like {value} where they have none. It stands far from all "
        "other values and "
        "comes again and again. To the model it is a number like any other, so it learns something untrue."
    ),
    "finding.disguised_missing.date.title": "{column}: {count:,} dates of {value} mean missing",
    "finding.disguised_missing.date.body": (
        "They stand far from all other dates, in {count:,} of {rows:,} rows."
    ),
    "finding.disguised_missing.date.why": (
        "Some programs write a first or last possible day where they have no date. "
        "The model would take it for a very old or very far day."
    ),
    "finding.disguised_missing.far_date.title": "{column}: “{value}” means that there is no date",
    "finding.disguised_missing.far_date.body": (
        "{count:,} of {rows:,} rows hold a day like that. They count as missing, not as dates."
    ),
    "finding.disguised_missing.far_date.body.one": (
        "One of {rows:,} rows holds a day like that. It counts as missing, not as a date."
    ),
    "finding.disguised_missing.far_date.why": (
        "Some programs write a first or last possible day where they have no date. Only the years 1900 to 2100 "
        "are read as dates, so nothing is lost. Confirm it, so that new tables are read alike."
    ),
    "finding.disguised_missing.tokens.title": "{column}: “{value}” means missing in {count:,} rows",
    "finding.disguised_missing.tokens.title.one": "{column}: “{value}” means missing in one row",
    "finding.disguised_missing.tokens.body": "{count:,} of {rows:,} rows say so instead of being empty.",
    "finding.disguised_missing.tokens.body.one": "One of {rows:,} rows says so instead of being empty.",
    "finding.disguised_missing.tokens.why": (
        "The model would treat it as one more kind of {column}, and an empty cell as another. They "
        "mean the same."
    ),
    "finding.disguised_missing.read_as_missing.title": "{column}: “{value}” is read as missing",
    "finding.disguised_missing.read_as_missing.body": (
        "{count:,} of {rows:,} rows have words like that where the others have a value."
    ),
    "finding.disguised_missing.read_as_missing.body.one": (
        "One of {rows:,} rows has a word like that where the others have a value."
    ),
    "finding.disguised_missing.read_as_missing.why": (
        "Nothing is lost: these cells count as empty already. Confirm it, so that new tables are read alike."
    ),
    "finding.disguised_missing.tokens_together.title": "“{value}” means missing in {count} columns",
    "finding.disguised_missing.tokens_together.body": "{columns}: {cells:,} cells say so instead of being empty.",
    "finding.disguised_missing.tokens_together.why": (
        "The model would treat it as one more kind of thing in each of them, and an empty cell as another. "
        "They mean the same."
    ),
    "finding.disguised_missing.read_as_missing_together.title": "“{value}” is read as missing in {count} columns",
    "finding.disguised_missing.read_as_missing_together.body": (
        "{columns}: {cells:,} cells have words like that where the others have a value."
    ),
    "finding.disguised_missing.read_as_missing_together.why": (
        "Nothing is lost: these cells count as empty already. Confirm it, so that new tables are read alike."
    ),
    "finding.disguised_missing.unknown.title": "{column}: “{value}” stands in a few rows",
    "finding.disguised_missing.unknown.body": "{count:,} of {rows:,} rows. It may be an answer, or a gap.",
    "finding.disguised_missing.unknown.body.one": "One of {rows:,} rows. It may be an answer, or a gap.",
    "finding.disguised_missing.unknown.why": (
        "If it means that nobody asked, treat it as missing. If people did answer “{value}”, keep it."
    ),
}

OTHERS: dict[str, str] = {
    "finding.duplicate_rows.title": "{count:,} rows stand in the table twice",
    "finding.duplicate_rows.title.one": "One row stands in the table twice",
    "finding.duplicate_rows.body": (
        "They repeat other rows in every column. Of {rows:,} rows that is too much for chance."
    ),
    "finding.duplicate_rows.body.one": "It repeats another row in every column.",
    "finding.duplicate_rows.why": (
        "Copies count double in learning. Worse: when one lands among the rows the model is tested on, "
        "the test looks better than the model is."
    ),
    "finding.duplicate_rows.renamed.title": "{count:,} rows repeat others under another name",
    "finding.duplicate_rows.renamed.title.one": "One row repeats another under another name",
    "finding.duplicate_rows.renamed.body": (
        "They are like other rows in all but {names}. Of {rows:,} rows that is too much for chance."
    ),
    "finding.duplicate_rows.renamed.body.one": "It is like another row in all but {names}.",
    "finding.duplicate_rows.renamed.why": (
        "The same thing may have been entered twice and got a number each time. Copies count double in learning, "
        "and when one lands among the rows the model is tested on, the test looks better than the model is. "
        "Compare a few, and mend them where the table comes from."
    ),
    "finding.constant_column.title": "{column} is the same in every row",
    "finding.constant_column.body": "All {rows:,} rows say “{value}”.",
    "finding.constant_column.why": (
        "What never changes can't tell rows apart, so the model learns nothing from it."
    ),
    "finding.constant_column.empty.title": "{column} is empty",
    "finding.constant_column.empty.body": "None of {rows:,} rows has anything there.",
    "finding.constant_column.empty.why": (
        "The model learns nothing from it. If it should hold something, the table was perhaps saved "
        "incompletely."
    ),
    "finding.constant_column.target.title": "{column} has the same answer in every row",
    "finding.constant_column.target.body": "There is nothing to predict: all {rows:,} rows agree.",
    "finding.constant_column.target.why": (
        "A model learns by comparing rows with different answers. Add rows with the other answers, "
        "or choose another column to predict."
    ),
    "finding.copied_columns.title": "{column} says what {other} says",
    "finding.copied_columns.body": "Whoever knows {other} knows {column}, in all {rows:,} rows.",
    "finding.copied_columns.why": (
        "The model learns nothing from the second one, and what counts is shared out between the two, so that "
        "both look weaker than they are. Keep the one you will always have."
    ),
    "finding.copied_columns.line.title": "{column} is {other} on another scale",
    "finding.copied_columns.line.body": "One can be calculated from the other, in all {rows:,} rows.",
    "finding.copied_columns.line.why": (
        "The model learns nothing from the second one, and what counts is shared out between the two, so that "
        "both look weaker than they are. Keep the one you will always have."
    ),
    "finding.copied_columns.nearly.title": "{column} nearly always says what {other} says",
    "finding.copied_columns.nearly.body": "They go together in all but a few of {rows:,} rows.",
    "finding.copied_columns.nearly.why": (
        "The few rows in which they differ may be mistakes. The model learns little from the second one, and what "
        "counts is shared out between the two, so that both look weaker than they are."
    ),
    "finding.identifier_like.title": "{column} only names the rows",
    "finding.identifier_like.body": "{count:,} different values in {rows:,} rows, hardly one comes twice.",
    "finding.identifier_like.why": (
        "A model could learn such names by heart and would then know nothing about a new one. "
        "Keep the column in your table and away from the model."
    ),
}

TEXTS: dict[str, str] = {
    "finding.spelling_variants.title": "{column}: “{value}” and “{meant}” are one",
    "finding.spelling_variants.body": (
        "{count:,} spellings differ from a commoner one in capitals, blanks, accents or signs alone, in {cells:,} of "
        "{rows:,} rows."
    ),
    "finding.spelling_variants.body.one": (
        "One spelling differs from a commoner one in capitals, blanks, accents or signs alone, in {cells:,} of "
        "{rows:,} rows."
    ),
    "finding.spelling_variants.why": (
        "To the model each spelling is a thing of its own, so it learns less about each. Write it one way, and "
        "new tables are read alike."
    ),
    "finding.spelling_variants.slips.title": "{column}: “{value}” looks like a slip for “{meant}”",
    "finding.spelling_variants.slips.body": (
        "{count:,} rare words are a slip or two away from a common one, in {cells:,} of {rows:,} rows."
    ),
    "finding.spelling_variants.slips.body.one": (
        "It is rare and a slip or two away from a common word, in {cells:,} of {rows:,} rows."
    ),
    "finding.spelling_variants.slips.why": (
        "If it is a slip of the pen, the model takes it for a thing of its own. Look whether they really mean the "
        "same before you write them one way."
    ),
    "finding.encoding_debris.title": "{column}: some letters were read wrongly",
    "finding.encoding_debris.body": "“{value}” surely means “{meant}”. {count:,} of {rows:,} rows have such letters.",
    "finding.encoding_debris.body.one": "“{value}” surely means “{meant}”. One of {rows:,} rows has such letters.",
    "finding.encoding_debris.why": (
        "Some program on the way saved the letters in one way and read them in another. To the model “{value}” is "
        "another thing than “{meant}”."
    ),
    "finding.encoding_debris.mended_together.title": "In {count} columns some letters were read wrongly",
    "finding.encoding_debris.mended_together.body": "{columns}. “{value}” surely means “{meant}”.",
    "finding.encoding_debris.lost.title": "{column}: some letters are lost",
    "finding.encoding_debris.lost.body": "For example “{value}”. {count:,} of {rows:,} rows have a sign in their place.",
    "finding.encoding_debris.lost.body.one": "“{value}” has a sign in their place.",
    "finding.encoding_debris.lost.why": (
        "What stood there can't be known any more. Export the table again where it comes from, as UTF-8."
    ),
    "finding.impossible_values.title": "{column} can't be {value}",
    "finding.impossible_values.body": "{count:,} of {rows:,} rows lie outside of {low} to {high}.",
    "finding.impossible_values.body.one": "One of {rows:,} rows lies outside of {low} to {high}.",
    "finding.impossible_values.why": (
        "All other rows keep to what is possible, so these are mistakes. The model would learn from them."
    ),
    "finding.impossible_values.negative.title": "{column} can't be {value}",
    "finding.impossible_values.negative.body": "{count:,} of {rows:,} rows are below zero.",
    "finding.impossible_values.negative.body.one": "One of {rows:,} rows is below zero.",
    "finding.impossible_values.negative.why": (
        "Nearly all other rows are above zero. If these mean something, such as goods that came back, keep them; if "
        "they are mistakes, the model would learn from them."
    ),
    "finding.impossible_values.birth.title": "{column} lies in the future",
    "finding.impossible_values.birth.body": "{count:,} of {rows:,} rows, such as {value}.",
    "finding.impossible_values.birth.body.one": "One of {rows:,} rows: {value}.",
    "finding.impossible_values.birth.why": (
        "Nobody is born later than today. Often a year of two digits was read as one of this century."
    ),
}

CELLS: dict[str, str] = {**MISSING, **DISGUISED, **TEXTS, **OTHERS}
