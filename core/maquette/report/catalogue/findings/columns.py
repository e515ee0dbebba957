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
    "finding.wrong_magnitude.title": "{column}: {value} looks like a slip for {meant}",
    "finding.wrong_magnitude.body": (
        "{count:,} of {rows:,} rows are ten, a hundred or a thousand times off, and would fit if the decimal sign "
        "stood elsewhere."
    ),
    "finding.wrong_magnitude.body.one": (
        "One of {rows:,} rows. It would fit the others if its decimal sign stood elsewhere."
    ),
    "finding.wrong_magnitude.why": (
        "A decimal sign gets lost in typing, and when tables of two countries are put together. One number a hundred "
        "times too large weighs more than all the others in its column. Look at the rows before you write them anew; "
        "where the same number is right in other rows, they can only be left out or mended where the table comes from."
    ),
    "finding.mixed_units.title": "{column} holds two units",
    "finding.mixed_units.body": (
        "{count:,} of {rows:,} rows lie around {odd}, all others around {usual}: as if they were counted in another "
        "unit."
    ),
    "finding.mixed_units.why": (
        "The same length is 10 in one row and 25.4 in another, so the model learns something untrue from both. Where "
        "the rows can be told by their numbers, they can be brought to the common unit here; but new rows may come in "
        "the other unit again, so mend it where the table comes from as well."
    ),
    "finding.mixed_units.decimal.body": (
        "{count:,} of {rows:,} rows lie around {odd}, all others around {usual}: {times} times apart, as cents and euros or grams and kilograms are."
    ),
    "finding.mixed_units.decimal_by.body": (
        "Where {other} is “{level}”, numbers lie around {odd}, else around {usual}: {times} times apart, as cents and euros or grams and kilograms are."
    ),
    "finding.mixed_units.length.body": (
        "{count:,} of {rows:,} rows lie around {odd}, all others around {usual}: {times} times apart, as inches and centimetres or feet and metres are."
    ),
    "finding.mixed_units.length_by.body": (
        "Where {other} is “{level}”, numbers lie around {odd}, else around {usual}: {times} times apart, as inches and centimetres or feet and metres are."
    ),
    "finding.mixed_units.weight.body": (
        "{count:,} of {rows:,} rows lie around {odd}, all others around {usual}: {times} times apart, as pounds and kilograms or ounces and grams are."
    ),
    "finding.mixed_units.weight_by.body": (
        "Where {other} is “{level}”, numbers lie around {odd}, else around {usual}: {times} times apart, as pounds and kilograms or ounces and grams are."
    ),
    "finding.mixed_units.time.body": (
        "{count:,} of {rows:,} rows lie around {odd}, all others around {usual}: {times} times apart, as minutes and hours or months and years are."
    ),
    "finding.mixed_units.time_by.body": (
        "Where {other} is “{level}”, numbers lie around {odd}, else around {usual}: {times} times apart, as minutes and hours or months and years are."
    ),
    "finding.mixed_units.fahrenheit.body": (
        "{count:,} of {rows:,} rows lie around {odd}, all others around {usual}: as degrees Fahrenheit and Celsius are."
    ),
    "finding.mixed_units.fahrenheit_by.body": (
        "Where {other} is “{level}”, numbers lie around {odd}, else around {usual}: as degrees Fahrenheit and Celsius are."
    ),
}

BLANKS: dict[str, str] = {
    "finding.stray_whitespace.title": "{column}: blanks nobody sees split “{value}”",
    "finding.stray_whitespace.body": (
        "{count:,} of {rows:,} rows have doubled blanks, blanks of another width or signs without width in their text."
    ),
    "finding.stray_whitespace.body.one": (
        "One of {rows:,} rows has a doubled blank, one of another width or a sign without width in its text."
    ),
    "finding.stray_whitespace.why": (
        "Such blanks come from web pages and spreadsheets. On screen both texts look alike, but to the model they are "
        "two things, and a search for one does not find the other."
    ),
    "finding.stray_whitespace.keys.title": "{column}: blanks nobody sees stand in “{value}”",
    "finding.stray_whitespace.keys.why": (
        "Such blanks come from web pages and spreadsheets. When you look the row up in another table by this column, "
        "it will not be found."
    ),
    "finding.stray_whitespace.around.title": "{column}: some cells have blanks around “{value}”",
    "finding.stray_whitespace.around.body": "{count:,} of {rows:,} rows. Here they count as the same.",
    "finding.stray_whitespace.around.body.one": "One of {rows:,} rows. Here it counts as the same.",
    "finding.stray_whitespace.around.why": (
        "The model leaves such blanks away by itself. In a spreadsheet or another program they make two things of one."
    ),
}

RARE: dict[str, str] = {
    "finding.near_constant.title": "{column} says “{value}” nearly everywhere",
    "finding.near_constant.body": "Only {count:,} of {rows:,} rows say something else, such as “{other}”.",
    "finding.near_constant.body.one": "Only one of {rows:,} rows says something else: “{other}”.",
    "finding.near_constant.why": (
        "From so few rows a model can't learn what the difference means. Collect more of them, or leave the column "
        "out."
    ),
    "finding.rare_categories.title": "{column} has {kinds} values that are rare",
    "finding.rare_categories.body": (
        "Values such as “{value}” stand in fewer than {few} rows each, together in {count:,} of {rows:,}. {common} "
        "values are more common."
    ),
    "finding.rare_categories.why": (
        "From a few rows a model can't learn what is special about a value, so it guesses. Written as one “other”, "
        "they at least tell what the rare ones have in common."
    ),
    "finding.long_tail.title": "{column}: a few rows hold {held} % of everything",
    "finding.long_tail.body": (
        "They are {count:,} of {rows:,}. The average is {average}, but half of the rows lie below {half}."
    ),
    "finding.long_tail.why": (
        "Nothing needs mending: incomes and sales often look like that. But averages of this column speak of those "
        "few rows alone, so look at the middle value instead."
    ),
    "finding.long_tail.target.why": (
        "Nothing needs mending. But the usual measures of error will tell how well the model does on those few rows, "
        "and little about the others. Perhaps predict whether a row is large, or train without the largest."
    ),
}

KINDS: dict[str, str] = {
    "finding.mixed_kinds.title": "{column}: {count:,} cells are not numbers",
    "finding.mixed_kinds.title.one": "{column}: one cell is not a number",
    "finding.mixed_kinds.body": (
        "For example “{value}”. They count as missing until they are mended, in {count:,} of {rows:,} rows."
    ),
    "finding.mixed_kinds.body.one": "It says “{value}” and counts as missing until it is mended.",
    "finding.mixed_kinds.why": (
        "The column is read as numbers, and what is none is lost to the model. Mend the cells where the table comes "
        "from, or accept that they are missing."
    ),
    "finding.mixed_kinds.dates.title": "{column}: {count:,} cells are not dates",
    "finding.mixed_kinds.dates.title.one": "{column}: one cell is not a date",
    "finding.mixed_kinds.dates.why": (
        "The column is read as dates, and what is none is lost to the model. Mend the cells where the table comes "
        "from, or accept that they are missing."
    ),
    "finding.mixed_kinds.inside.title": "{column}: {count:,} numbers have words around them",
    "finding.mixed_kinds.inside.title.one": "{column}: one number has words around it",
    "finding.mixed_kinds.inside.body": (
        "“{value}” could be written as {meant}. Until then {count:,} of {rows:,} rows count as missing."
    ),
    "finding.mixed_kinds.inside.body.one": "“{value}” could be written as {meant}. Until then it counts as missing.",
    "finding.mixed_kinds.inside.why": (
        "The column is read as numbers, and what is none is lost to the model. Written as plain numbers, these cells "
        "count again, but “about” and “more than” are lost. What holds no number at all becomes missing."
    ),
    "finding.mixed_kinds.both.title": "{column} holds numbers and words",
    "finding.mixed_kinds.both.body": "{count:,} of {rows:,} rows say “{value}” or the like, all others a number.",
    "finding.mixed_kinds.both.why": (
        "It is read as numbers, so the words are lost to the model. If they are sizes or kinds, read the column as "
        "categories. If they are remarks, treat them as missing."
    ),
}

ROWS: dict[str, str] = {
    "finding.contradictions.title": "{column}: {count:,} cells contradict {other}",
    "finding.contradictions.title.one": "{column}: one cell contradicts {other}",
    "finding.contradictions.body": (
        "{column} nearly always follows from {other}. Where {other} is “{level}”, {column} says “{usual}” {times:,} "
        "times, but “{value}” elsewhere."
    ),
    "finding.contradictions.why": (
        "One of the two cells must be wrong: a slip in typing, or two tables that knew different things. The model "
        "would take it for a second truth. Which of the two is wrong, and what belongs there, can't be told for the "
        "whole column at once: mend the cells where the table comes from, or leave these rows out."
    ),
    "finding.odd_rows.title": "{count:,} rows combine what hardly goes together",
    "finding.odd_rows.title.one": "One row combines what hardly goes together",
    "finding.odd_rows.body": (
        "Each value is ordinary, but not beside the others: for example {column} {value} with {other} {level}."
    ),
    "finding.odd_rows.why": (
        "Perhaps two rows got mixed up in copying, or a cell slipped by a column. Perhaps it is true and the most "
        "interesting row of the table. Look where it comes from before you leave it out."
    ),
    "finding.near_duplicate_rows.title": "{count:,} rows repeat others but for a slip",
    "finding.near_duplicate_rows.title.one": "One row repeats another but for a slip",
    "finding.near_duplicate_rows.body": (
        "They differ from another row in one cell alone, and hardly there: “{value}” and “{other}” in {column}."
    ),
    "finding.near_duplicate_rows.body.one": (
        "It differs from another row in one cell alone, and hardly there: “{value}” and “{other}” in {column}."
    ),
    "finding.near_duplicate_rows.why": (
        "The same thing was perhaps entered twice. Copies count double in learning, and when one lands among the rows "
        "the model is tested on, the test looks better than the model is. Compare a few before you leave the second "
        "of each out."
    ),
}

ORDER: dict[str, str] = {
    "finding.time_gaps.title": "{column}: {count:,} dates are missing from the series",
    "finding.time_gaps.title.one": "{column}: one date is missing from the series",
    "finding.time_gaps.body": (
        "The dates follow one another regularly, but for gaps. The widest begins after {value}: {widest} are missing."
    ),
    "finding.time_gaps.body.one": "The dates follow one another regularly, but for the one after {value}.",
    "finding.time_gaps.why": (
        "Sums over a week, and what happened “one step ago”, come out wrong across a gap. If nothing happened then, add "
        "rows that say so; if the rows got lost, get them where the table comes from. Nothing here can invent them."
    ),
    "finding.time_gaps.gaps_in.body": (
        "For each {group} the dates follow one another regularly, but for gaps. The widest: {widest} are missing after "
        "{value} where {group} is “{level}”."
    ),
    "finding.time_gaps.gaps_in.body.one": (
        "For each {group} the dates follow one another regularly, but for the one after {value} where {group} is "
        "“{level}”."
    ),
    "finding.time_gaps.twice.title": "{column}: {count:,} dates come twice",
    "finding.time_gaps.twice.title.one": "{column}: one date comes twice",
    "finding.time_gaps.twice.body": "For example {value}. All others of {rows:,} rows have a date of their own.",
    "finding.time_gaps.twice.why": (
        "Where each date should come once, the second row counts double in every sum. Look which of the two is right "
        "before you leave the later one out."
    ),
    "finding.time_gaps.twice_in.title": "{column}: {count:,} dates come twice for the same {group}",
    "finding.time_gaps.twice_in.title.one": "{column}: one date comes twice for the same {group}",
    "finding.time_gaps.twice_in.body": "For example {value}. Else each {group} has every date once.",
    "finding.time_gaps.twice_in.why": (
        "Where each date should come once, the second row counts double in every sum. Look which of the two is right "
        "before you leave the later one out."
    ),
    "finding.order_effects.title": "{column} changes along the table",
    "finding.order_effects.body": (
        "It lies around {least} in some parts of the table and around {most} in others, and no column says why."
    ),
    "finding.order_effects.why": (
        "Rows that stand together seem to belong together: perhaps they come in the order in which things happened, or "
        "from one source after the other. If you know, add a column that says so. Then the model can be tested on what "
        "it has not seen."
    ),
    "finding.order_effects.input_share.body": (
        "“{usual}” stands in {least} of the rows in some parts of the table and in {most} in others, and no column says "
        "why."
    ),
    "finding.order_effects.target.title": "{column}, the answer, changes along the table",
    "finding.order_effects.target.why": (
        "If rows come in the order in which things happened, old rows tell less about what comes next than a test on "
        "rows drawn by chance makes believe. Add the date if you have it, or test the model on the last rows."
    ),
    "finding.order_effects.target_share.title": "{column}, the answer, changes along the table",
    "finding.order_effects.target_share.body": (
        "“{usual}” stands in {least} of the rows in some parts of the table and in {most} in others, and no column says "
        "why."
    ),
    "finding.order_effects.target_share.why": (
        "If rows come in the order in which things happened, old rows tell less about what comes next than a test on "
        "rows drawn by chance makes believe. Add the date if you have it, or test the model on the last rows."
    ),
    "finding.order_effects.time_share.title": "{column}, the answer, changes with {other}",
    "finding.order_effects.time_share.body": (
        "“{usual}” stands in {least} of the rows at one time and in {most} at another; the rows stand in order of "
        "{other}."
    ),
    "finding.order_effects.time_share.why": (
        "What was true at first is not true in the end, and a test on rows drawn by chance makes the model look better "
        "than it will be on what comes next. Say that {other} is the time, and test the model on the newest rows."
    ),
    "finding.order_effects.time.title": "{column}, the answer, changes with {other}",
    "finding.order_effects.time.body": (
        "It lies around {least} at one time and around {most} at another; the rows stand in order of {other}."
    ),
    "finding.order_effects.time.why": (
        "What was true at first is not true in the end, and a test on rows drawn by chance makes the model look better "
        "than it will be on what comes next. Say that {other} is the time, and test the model on the newest rows."
    ),
}

COLUMNS: dict[str, str] = {**NUMBERS, **KINDS, **BLANKS, **RARE, **ROWS, **ORDER}
