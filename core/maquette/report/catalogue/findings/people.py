"""Findings about the people behind the rows."""

IN_TEXT = (
    "Names and more may stand beside them, and can't be told from other words with certainty. If the texts are "
    "needed, take out what reaches people where the table comes from; else leave the column out."
)

PERSONAL: dict[str, str] = {
    "finding.personal_data.title": "{column} holds personal data",
    "finding.personal_data.body": "{count:,} of {rows:,} rows, such as {value}.",
    "finding.personal_data.body.one": "One of {rows:,} rows: {value}.",
    "finding.personal_data.why": (
        "Whoever gets this table, or a model made from it, may learn who is in it. A model hardly ever needs this: "
        "leave it out. You can also hide it, or replace it by codes that still tell who comes back. The project "
        "itself keeps the table as it was read, so don't hand the project on."
    ),
    "finding.personal_data.birth.why": (
        "With a birth date and a little more, such as a town, somebody can be found among all others. If age "
        "matters, an age or a year does as well. The project itself keeps the table as it was read, so don't hand "
        "the project on."
    ),
    "finding.personal_data.secret.why": (
        "Whoever reads it can use it. Change it where it is in use, and leave the column out. The project itself "
        "keeps the table as it was read, so don't hand the project on."
    ),
    "finding.personal_data.email.title": "{column} holds e-mail addresses",
    "finding.personal_data.phone.title": "{column} holds phone numbers",
    "finding.personal_data.name.title": "{column} holds names of people",
    "finding.personal_data.address.title": "{column} holds postal addresses",
    "finding.personal_data.card.title": "{column} holds card numbers",
    "finding.personal_data.account.title": "{column} holds bank accounts",
    "finding.personal_data.government.title": "{column} holds official numbers of people",
    "finding.personal_data.machine.title": "{column} holds addresses of people's devices",
    "finding.personal_data.birth.title": "{column} holds birth dates",
    "finding.personal_data.secret.title": "{column} holds passwords or keys",
    "finding.personal_data.email_in_text.title": "{column} mentions e-mail addresses",
    "finding.personal_data.email_in_text.body": "In the texts of {count:,} of {rows:,} rows.",
    "finding.personal_data.email_in_text.body.one": "In the text of one of {rows:,} rows.",
    "finding.personal_data.email_in_text.why": IN_TEXT,
    "finding.personal_data.phone_in_text.title": "{column} mentions phone numbers",
    "finding.personal_data.phone_in_text.body": "In the texts of {count:,} of {rows:,} rows.",
    "finding.personal_data.phone_in_text.body.one": "In the text of one of {rows:,} rows.",
    "finding.personal_data.phone_in_text.why": IN_TEXT,
    "finding.personal_data.card_in_text.title": "{column} mentions card numbers",
    "finding.personal_data.card_in_text.body": "In the texts of {count:,} of {rows:,} rows.",
    "finding.personal_data.card_in_text.body.one": "In the text of one of {rows:,} rows.",
    "finding.personal_data.card_in_text.why": IN_TEXT,
    "finding.personal_data.account_in_text.title": "{column} mentions bank accounts",
    "finding.personal_data.account_in_text.body": "In the texts of {count:,} of {rows:,} rows.",
    "finding.personal_data.account_in_text.body.one": "In the text of one of {rows:,} rows.",
    "finding.personal_data.account_in_text.why": IN_TEXT,
    "finding.personal_data.government_in_text.title": "{column} mentions official numbers of people",
    "finding.personal_data.government_in_text.body": "In the texts of {count:,} of {rows:,} rows.",
    "finding.personal_data.government_in_text.body.one": "In the text of one of {rows:,} rows.",
    "finding.personal_data.government_in_text.why": IN_TEXT,
}

GROUPS: dict[str, str] = {
    "finding.unlike_reference.title": "{column}: “{group}” has another share here than in {reference}",
    "finding.unlike_reference.body": (
        "“{group}” is {here} of 100 rows here, and {there} of 100 in {reference}."
    ),
    "finding.unlike_reference.rarer.title": "{column}: “{group}” is rarer here than in {reference}",
    "finding.unlike_reference.why": (
        "A model learns most about those it sees most, and a test on rows like these will not show what it gets wrong "
        "for the others. Nobody can be made up who isn't there: collect more rows of those who are rare, or "
        "tell whoever uses the model for whom it was not made."
    ),
    "finding.unlike_reference.commoner.title": "{column}: “{group}” is commoner here than in {reference}",
    "finding.reidentification.title": "{count:,} rows could be traced to a person",
    "finding.reidentification.title.one": "One row could be traced to a person",
    "finding.reidentification.body": (
        "Nobody else in the table has the same {columns}. Without {column} that is so for {left:,} of {rows:,} rows."
    ),
    "finding.reidentification.why": (
        "Somebody who knows this much about a neighbour or a colleague can find their row, and read the rest of "
        "it, though no name stands there. Leave out {column}, or make it coarser: a year for a date, a region for "
        "a town."
    ),
    "finding.small_groups.title": "{column}: {count} groups are too small to judge",
    "finding.small_groups.title.one": "{column}: “{group}” is too small a group to judge",
    "finding.small_groups.body": (
        "“{group}” stands in {least:,} of {rows:,} rows. How well a model tells {target} for them could be off by {off} of 100. For "
        "no more than {wanted} of 100, a group needs some {needed:,} rows."
    ),
    "finding.small_groups.why": (
        "A model can be right for most and wrong for a few. Whether it is fair to a small group can't be measured "
        "with so few rows: gather more of them, or don't rely on the model there. Nothing in this table can mend "
        "it."
    ),
    "finding.sensitive_columns.title": "{column} is sensitive",
    "finding.sensitive_columns.body": "The model would look at it to tell {target}.",
    "finding.sensitive_columns.why": (
        "Judging people by it may be unfair, and is against the law for many purposes, such as jobs, loans and "
        "prices. Leave it out unless you know that it may be used. You can still compare groups by it."
    ),
    "finding.sensitive_columns.proxy.title": "{column} tells {sensitive}",
    "finding.sensitive_columns.proxy.body": (
        "From it alone, {sensitive} is told right for {right} of 100 rows; always saying the commonest answer, for "
        "{plain}."
    ),
    "finding.sensitive_columns.proxy.why": (
        "Even without {sensitive}, a model that looks at {column} can judge people by it. Leave it out unless it "
        "is needed for a good reason."
    ),
}

PEOPLE: dict[str, str] = {**PERSONAL, **GROUPS}
