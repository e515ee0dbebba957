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
}
