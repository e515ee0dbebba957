"""The summary of `automl.py` as a page of Markdown."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from automl_entry import YARDSTICKS, Entry
from automl_summary import AtBudget, Ratio


def as_markdown(found: Sequence[AtBudget], entries: Sequence[Entry]) -> str:
    """Return the page: a part for each budget, and every score at its end."""
    return "\n".join(line for each in found for line in (*_part(each), *_scores(each.budget, entries)))


def _part(found: AtBudget) -> Iterable[str]:
    yield f"## {found.budget:g} seconds: {found.tables} tables, {found.rows} splits\n"
    yield from _standings(found)
    yield "\n| ours against | wins | losses | ties |\n|---|---|---|---|"
    for name, each in found.against.items():
        yield f"| {name} | {each.wins} | {each.losses} | {each.ties} |"
    yield "\nTimes larger or slower than ours: median (least to most)\n"
    yield "| engine | all it saved | the smallest it makes | one row |\n|---|---|---|---|"
    for name in found.size_ratios:
        kinds = (found.size_ratios, found.smallest_size_ratios, found.row_ratios)
        yield f"| {name} | " + " | ".join(_ratio(kind.get(name)) for kind in kinds) + " |"
    yield f"\nOur largest file: {found.our_most_megabytes:.2f} MB."
    yield f"Worse than the constant answer: {', '.join(found.worse_than_constant) or 'never'}."
    if found.intervals_that_held is not None:
        held = f"{found.intervals_that_held:.0%}"
        yield f"Our interval held the score on the test, which has chance of its own, in {held} of splits."
    yield f"Runs during which others used more than a fifth of a core: {found.disturbed}.\n"
    yield "| furthest behind the best | split | metric | ours | best | of | share |\n" + "|---" * 7 + "|"
    for worst in found.worst:
        yield (
            f"| {worst.table} | {worst.split} | {worst.metric} | {_number(worst.ours)} | "
            f"{_number(worst.best)} | {worst.engine} | {worst.share:.3f} |"
        )
    yield ""
    yield from (f"- {trouble}" for trouble in found.troubles)
    yield ""


def _standings(found: AtBudget) -> Iterable[str]:
    tasks = sorted({task for each in found.standings.values() for task in each.rank_by_task})
    heads = ("mean rank", *tasks, "share of best", "failed", "s", "most s", "over", "CPU s", "MB", "row ms")
    yield "| engine | " + " | ".join(heads) + " |\n|---" + "|---" * len(heads) + "|"
    for name, each in sorted(found.standings.items(), key=lambda item: item[1].mean_rank):
        cells = (
            each.mean_rank,
            *(each.rank_by_task[task] for task in tasks),
            *(each.share, each.failed, each.seconds_median, each.seconds_most, each.over_budget),
            *(each.cpu_median, each.megabytes_median, each.row_ms_median),
        )
        yield f"| {name} | " + " | ".join(f"{cell:g}" for cell in cells) + " |"


def _ratio(ratio: Ratio | None) -> str:
    return f"{ratio.median:g} ({ratio.least:g} to {ratio.most:g})" if ratio else ""


def _scores(budget: float, entries: Sequence[Entry]) -> Iterable[str]:
    """Yield every table's score of every engine, the mean over its splits."""
    due = [entry for entry in entries if entry.budget == budget or entry.engine in YARDSTICKS]
    engines = list(dict.fromkeys(entry.engine for entry in due))
    yield (
        "| table | rows | metric | splits | "
        + " | ".join(engines)
        + " |\n|---|---|---|---"
        + "|---" * len(engines)
        + "|"
    )
    for table in dict.fromkeys(entry.table for entry in due):
        here = [entry for entry in due if entry.table == table]
        splits = len({entry.split for entry in here})
        means = (_mean(entry.score for entry in here if entry.engine == engine) for engine in engines)
        yield f"| {table} | {here[0].rows} | {here[0].metric} | {splits} | " + " | ".join(means) + " |"
    yield ""


def _mean(scores: Iterable[float | None]) -> str:
    found = list(scores)
    known = [each for each in found if each is not None]
    failed = "" if len(known) == len(found) else f" ({len(found) - len(known)} failed)"
    return (_number(sum(known) / len(known)) if known else "") + failed


def _number(value: float | None) -> str:
    return "failed" if value is None else f"{value:.5g}"
