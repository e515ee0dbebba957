"""Findings about the column to predict, and what gives it away."""

TARGET: dict[str, str] = {
    "finding.gives_answer_away.title": "{column} gives the answer away",
    "finding.gives_answer_away.body": "It tells {target} almost by itself.",
    "finding.gives_answer_away.why": (
        "If it becomes known only together with {target}, it will be empty when you ask about somebody new. "
        "A model that leans on it looks perfect here and fails tomorrow."
    ),
    "finding.gives_answer_away.copy.body": (
        "It says the same as {target} in {right} of 100 rows. A model would look perfect here and "
        "fail tomorrow."
    ),
    "finding.gives_answer_away.recoded.body": (
        "It is {target} in other words: it alone is right for {right} of 100 rows; "
        "always guessing the commonest answer, for {plain}. A model would look perfect here and fail "
        "tomorrow."
    ),
    "finding.gives_answer_away.filled.body": (
        "Whether it is filled tells {target} for {right} of 100 rows. "
        "A model would look perfect here and fail tomorrow."
    ),
    "finding.gives_answer_away.filled_only.body": (
        "It is filled only where {target} is “{answer}”. A model would look too good here and fail tomorrow."
    ),
    "finding.gives_answer_away.empty_only.body": (
        "It is empty only where {target} is “{answer}”. A model would look too good here and fail tomorrow."
    ),
    "finding.gives_answer_away.filled_above.body": (
        "It is filled only where {target} is {answer} or more. A model would look too good here and fail tomorrow."
    ),
    "finding.gives_answer_away.filled_below.body": (
        "It is filled only where {target} is {answer} or less. A model would look too good here and fail tomorrow."
    ),
    "finding.gives_answer_away.empty_above.body": (
        "It is empty only where {target} is {answer} or more. A model would look too good here and fail tomorrow."
    ),
    "finding.gives_answer_away.empty_below.body": (
        "It is empty only where {target} is {answer} or less. A model would look too good here and fail tomorrow."
    ),
    "finding.gives_answer_away.alone.body": (
        "It alone is right for {right} of 100 rows; always guessing the commonest answer, for {plain}. "
        "That is too good to be an ordinary clue."
    ),
    "finding.gives_answer_away.follows.body": (
        "It rises and falls with {target} almost perfectly. That is too good to be an ordinary clue."
    ),
    "finding.gives_answer_away.suspect.title": "{column} may give the answer away",
    "finding.gives_answer_away.suspect.body": (
        "It alone is right for {right} of 100 rows; always guessing the commonest answer, for {plain}. "
        "That may be a very good clue, or something known only afterwards."
    ),
    "finding.gives_answer_away.suspect.why": (
        "Ask yourself: is it known before {target} is? If yes, keep it. If no, it will be empty when "
        "you ask about "
        "somebody new, and the model will fail."
    ),
    "finding.label_errors.title": "{column}: {count:,} answers contradict all the others",
    "finding.label_errors.title.one": "{column}: one answer contradicts all the others",
    "finding.label_errors.body": (
        "In {rows:,} rows looked at, these stand apart. The first says “{given}”, and everything else in the row "
        "looks like “{meant}”."
    ),
    "finding.label_errors.why": (
        "Some may be right all the same: look at a few. If they were entered wrongly, the model would learn the "
        "mistake, and be marked down for answers that are right."
    ),
    "finding.missing_tells_answer.title": "Whether {column} is filled says something about {target}",
    "finding.missing_tells_answer.body": "Empty cells in {column} go with {target}.",
    "finding.missing_tells_answer.why": (
        "That is a fair clue if the cell is known to be empty before {target} is known. If it is filled in "
        "afterwards, the model will lean on something it won't have."
    ),
    "finding.missing_tells_answer.classes.body": (
        "Where it is empty, {empty} of 100 rows have “{answer}”; where it is filled, {filled} of 100."
    ),
    "finding.missing_tells_answer.classes_together.title": (
        "Whether {column} and {count} columns in all are filled says something about {target}"
    ),
    "finding.missing_tells_answer.classes_together.body": (
        "They are empty in the same rows. There {empty} of 100 rows have “{answer}”; else {filled} of 100."
    ),
    "finding.missing_tells_answer.number.body": (
        "Where it is empty, {empty} of 100 rows lie above the middle {target}; where it is filled, {filled} of 100."
    ),
    "finding.missing_tells_answer.number_together.title": (
        "Whether {column} and {count} columns in all are filled says something about {target}"
    ),
    "finding.missing_tells_answer.number_together.body": (
        "They are empty in the same rows. There {empty} of 100 rows lie above the middle {target}; "
        "else {filled} of 100."
    ),
    "finding.target_average.title": "{column} is the average {target} of each {by}",
    "finding.target_average.body": (
        "It was worked out from {target} itself, some {size} rows at a time, so each row carries a part of its own answer."
    ),
    "finding.target_average.why": (
        "A model would look better here than it is: for a new row, the average can't know the answer. Leave it out; "
        "the model finds out by itself how {by} matters."
    ),
    "finding.ordered_names.title": "The order of {column} goes with {target}",
    "finding.ordered_names.body": (
        "Low and high numbers have different answers, as if the rows had been collected one answer after the other."
    ),
    "finding.ordered_names.why": (
        "A model that looks at it learns numbers by heart, and is lost with the next new one. "
        "If it stands for something real, such as the time, keep that instead."
    ),
    "finding.leaky_groups.title": "Rows of one {column} give each other away",
    "finding.leaky_groups.body": (
        "Each {column} has some {each} rows. In a try-out, {near} of 100 parts of {target} were explained where other rows of the "
        "same {column} were known, and {far} where none was."
    ),
    "finding.leaky_groups.why": (
        "If you will ask about a new {column}, a test that knows the old ones promises too much. "
        "Keeping the rows of one {column} together makes the test honest."
    ),
    "finding.later_rows.title": "{target} changes with {column}",
    "finding.later_rows.body": (
        "In a try-out, {far} of 100 parts of {target} were explained for rows that came later than all known ones, "
        "and {near} where rows of the same time were known."
    ),
    "finding.later_rows.why": (
        "You will ask about rows that come later. Testing on the newest rows shows what to expect; "
        "testing on any rows promises too much."
    ),
    "finding.imbalance.title": "Nearly all rows have the same {column}",
    "finding.imbalance.body": (
        "{common} of 100 rows say “{answer}”. Always saying that would be right for {common} of 100."
    ),
    "finding.imbalance.why": (
        "“Right for {common} of 100” means nothing then. Look at how many of the others are found instead. "
        "More rows with the other answers help most; leaving rows out would not."
    ),
    "finding.imbalance.rare.title": "{count} answers in {column} are too rare to learn",
    "finding.imbalance.rare.title.one": "One answer in {column} is too rare to learn",
    "finding.imbalance.rare.body": "“{rare}” stands in {least:,} of {rows:,} rows. Only a fifth of them can be used to test.",
    "finding.imbalance.rare.why": (
        "The model will hardly ever say it, and nobody can tell whether it is right when it does. Collect more such "
        "rows, or put rare answers together under one name."
    ),
    "finding.unusable_target.title": "{column} can't be predicted",
    "finding.unusable_target.body": "No model could learn it from this table.",
    "finding.unusable_target.why": "Choose the column that answers your question; this one can't.",
    "finding.unusable_target.constant.body": "All {rows:,} rows say “{value}”. There is nothing to tell apart.",
    "finding.unusable_target.constant.why": "Choose another column, or add rows with other answers.",
    "finding.unusable_target.names.body": (
        "It has {count:,} different values in {rows:,} rows: hardly one comes twice, so there is nothing to learn from."
    ),
    "finding.unusable_target.names.why": (
        "Choose a column with few kinds of answers (yes or no, small or large), or with amounts."
    ),
    "finding.unusable_target.date.body": "It holds dates. Maquette predicts kinds and amounts.",
    "finding.unusable_target.date.why": "Choose another column, or make one of it, such as the days until then.",
    "finding.few_rows.none.title": "{count:,} rows are too few for a model",
    "finding.few_rows.none.title.one": "One row is too little for a model",
    "finding.few_rows.none.body": "Nothing can be learned from them, and nothing tested.",
    "finding.few_rows.none.why": "Collect some {needed} rows at least, better some thousand. No cleaning mends this.",
    "finding.few_rows.title": "{rows:,} rows are few",
    "finding.few_rows.body": (
        "A model's score will be known to about {off} of 100, more or less. With some {needed:,} rows it would be "
        "known to {wanted} of 100."
    ),
    "finding.few_rows.why": "Two models that differ by less than that can't be told apart. No cleaning mends this; more rows do.",
    "finding.few_rows.rises.why": (
        "More rows would also make the model better: in a try-out, each doubling of the rows still helped. "
        "No cleaning mends this; more rows do."
    ),
    "finding.few_rows.enough.why": (
        "In a try-out, more rows hardly made the model better, but it takes more to know how good it is. "
        "Two models that differ by less than that can't be told apart."
    ),
    "finding.conflicting_answers.title": "{count:,} rows are alike but have different answers",
    "finding.conflicting_answers.body": (
        "They are {groups:,} sets of copies whose {column} differs although all else is the same."
    ),
    "finding.conflicting_answers.why": (
        "No model can be right for both. Either one was entered wrongly, or what makes the difference "
        "is not in the table."
    ),
}
