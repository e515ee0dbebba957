"""The verdict over all findings, their checks and their fixes."""

VERDICT: dict[str, str] = {
    "fix.treat_as_missing": "Treat as missing",
    "fix.map_values": "Write it one way",
    "fix.trim_blanks": "Take the blanks away",
    "fix.retype": "Read it that way",
    "fix.leave_out": "Leave it out",
    "fix.leave_out.several": "Leave them out",
    "fix.mask_cells": "Hide all but a hint",
    "fix.hash_cells": "Replace by codes",
    "fix.set_role.group": "Keep its rows together in the test",
    "fix.set_role.time": "Test on the newest rows",
    "fix.leave_out_rows": "Leave these rows out",
    "fix.drop_duplicate_rows": "Drop the copies",
    "sure.very": "very sure",
    "sure.fairly": "fairly sure",
    "sure.somewhat": "not quite sure",
    "gain.right.better": (
        "In a quick try-out on {rows:,} rows, a model was right for {after} of 100 with this mended, {before} before."
    ),
    "gain.right.worse": (
        "In a quick try-out on {rows:,} rows, a model was right for {after} of 100 without it, {before} with it."
    ),
    "gain.right.leak": (
        "In a quick try-out on {rows:,} rows, a model was right for {before} of 100 with it, and for {after} of 100 "
        "without anything that gives the answer away."
    ),
    "gain.explained.leak": (
        "In a quick try-out on {rows:,} rows, a model told {before} of 100 parts of the differences with it, and "
        "{after} without anything that gives it away."
    ),
    "gain.right.same": (
        "In a quick try-out on {rows:,} rows, mending it made no difference to a model: right for {before} of 100."
    ),
    "gain.explained.better": (
        "In a quick try-out on {rows:,} rows, a model told {after} of 100 parts of the differences with this mended, {before} before."
    ),
    "gain.explained.worse": (
        "In a quick try-out on {rows:,} rows, a model told {after} of 100 parts of the differences without it, {before} with it."
    ),
    "gain.explained.same": (
        "In a quick try-out on {rows:,} rows, mending it made no difference to a model: it told {before} of 100 parts of the differences."
    ),
    "check.missing": "empty cells",
    "check.disguised_missing": "missing values in disguise",
    "check.impossible_values": "values that can't be",
    "check.spelling_variants": "one thing under several spellings",
    "check.encoding_debris": "letters read wrongly",
    "check.stray_whitespace": "blanks nobody sees",
    "check.mixed_kinds": "words among numbers or dates",
    "check.mixed_units": "two units in one column",
    "check.wrong_magnitude": "decimal signs that slipped",
    "check.outliers": "values far from all others",
    "check.contradictions": "one thing with two values",
    "check.unlike_reference": "groups of people who are rarer here than in the table to compare with",
    "check.near_duplicate_rows": "rows that repeat others but for a slip",
    "check.odd_rows": "rows that combine what hardly goes together",
    "check.near_constant": "columns that hardly ever change",
    "check.rare_categories": "categories too rare to learn from",
    "check.long_tail": "columns of which a few rows hold nearly everything",
    "check.time_gaps": "gaps and repeats in a series of dates",
    "check.order_effects": "columns that change along the table",
    "check.constant_column": "columns that never change",
    "check.duplicate_rows": "rows that stand there twice",
    "check.copied_columns": "columns that say the same",
    "check.identifier_like": "columns that only name rows",
    "check.label_errors": "answers that contradict all others",
    "check.gives_answer_away": "columns that give the answer away",
    "check.personal_data": "personal data",
    "check.reidentification": "rows by which somebody could be found",
    "check.small_groups": "groups too small to judge",
    "check.sensitive_columns": "columns nobody should be judged by",
    "check.missing_tells_answer": "empty cells that tell the answer",
    "check.target_average": "averages of the answer",
    "check.ordered_names": "numbers of rows that tell the answer",
    "check.leaky_groups": "rows that give each other away",
    "check.later_rows": "answers that change with time",
    "check.imbalance": "answers too rare to learn",
    "check.unusable_target": "answers that can't be predicted",
    "check.few_rows": "too few rows",
    "check.conflicting_answers": "like rows with different answers",
    "check.trigger_values": "odd values that decide the answer",
    "check.odd_source": "sources that contradict the others",
    "quality.verdict.clean": "Yes. All {passed} checks found nothing.",
    "quality.verdict.notes": "Yes. Nothing here stands in the way of a model.",
    "quality.verdict.look": "Mostly. Nothing must be mended, but some things would make the model better.",
    "quality.drawn": "Judged by {rows:,} of {total:,} rows, drawn by chance: all of them don't fit into memory.",
    "quality.verdict.serious": "Not yet. Something here would mislead the model.",
    "quality.count.serious": "{count} things must be settled before you train.",
    "quality.count.serious.one": "One thing must be settled before you train.",
    "quality.count.look": "{count} are worth a look.",
    "quality.count.look.one": "One is worth a look.",
    "quality.count.info": "{count} are good to know.",
    "quality.count.info.one": "One is good to know.",
    "quality.count.dismissed": "You said {count} are fine.",
    "quality.count.dismissed.one": "You said one is fine.",
    "dismissal.meant": "It is meant to be so",
    "dismissal.known": "I know, and the model may see it",
    "dismissal.rare": "Too few rows to matter",
    "dismissal.elsewhere": "It gets mended at its source",
    "dismissal.other": "Another reason",
    "quality.count.passed": "{count} other checks found nothing.",
    "quality.count.passed.one": "One other check found nothing.",
}
