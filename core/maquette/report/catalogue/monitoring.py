"""Drift: one overall sentence per outcome, how a column moved, what to do."""

_ASK_FIRST = (
    "Ask first whether the change is real: a new form, another unit, a broken export. "
    "If it is real, train again with the newer rows."
)

MONITORING: dict[str, str] = {
    "drift.calm": "No alarm: the {rows:,} rows of {period} look like the rows before.",
    "drift.moved": "Look here: {count} columns moved in {period}, “{column}” the most.",
    "drift.moved.one": "Look here: “{column}” moved in {period}. The other columns look as before.",
    "drift.moved_among": (
        "Look here: {count} columns moved in {period}, “{column}” the most. {others} more moved, of less weight."
    ),
    "drift.moved_among.one": "Look here: “{column}” moved in {period}. {others} more moved, of less weight.",
    "drift.gone": "“{column}” is missing from {period}. Without it, answers can't be trusted.",
    "drift.harmless": "No alarm: {count} columns moved in {period}, but the model hardly looks at them.",
    "drift.harmless.one": "No alarm: “{column}” moved in {period}, but the model hardly looks at it.",
    "drift.time": "No alarm: in {period} only dates moved on, as time does.",
    "drift.too_few": "{period} has only {rows:,} rows: too few to tell whether anything moved.",
    "drift.too_few.one": "{period} has a single row: too few to tell whether anything moved.",
    "drift.advice.calm": "Nothing to do.",
    "drift.advice.moved": _ASK_FIRST,
    "drift.advice.moved_among": _ASK_FIRST,
    "drift.advice.gone": "Find out why the column is gone. If it will stay away, train again without it.",
    "drift.advice.harmless": "Nothing to do now. Look again next time.",
    "drift.advice.time": "Nothing to do.",
    "drift.advice.too_few": "Wait for more rows, or add several periods together.",
    "drift.how.values": "Its values moved: {share} of 100 rows would have to change to look as before.",
    "drift.how.shares": "Its parts changed size: {share} of 100 rows would have to change to look as before.",
    "drift.how.length": (
        "Its texts got longer or shorter: {share} of 100 would have to change to look as before."
    ),
    "drift.how.missing": "The share of empty cells changed by {share} of 100 rows.",
    "drift.how.gone": "The column is missing from the newer table.",
    "drift.how.new": "The column is new. The model does not know it and does not look at it.",
    "drift.how.kind": "The column holds another kind of thing than before.",
    "drift.how.same": "There was too little to compare.",
    "drift.steady": "It looks as before.",
    "drift.sure.strong": "Chance alone would move it as far in fewer than 1 of 10,000 tables.",
    "drift.sure.some": "Chance alone would move it as far in about {often:,} of 10,000 tables.",
    "drift.sure.none": "Chance alone would often move it as far.",
}
