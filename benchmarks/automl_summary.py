"""Summing up the results of `automl.py`: ranks, wins, sizes, speed, budgets kept, and where we are worst."""

from __future__ import annotations

import statistics
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence

from automl_entry import YARDSTICKS, Entry
from automl_scores import gain, is_tie, rank, share_of_best

from maquette.codec import Value

OURS = "ours"
WORST = 15
# The share of a core that others may use before a run counts as disturbed.
DISTURBING = 0.2
# What a budget may be passed by: a tenth, and two seconds.
LENIENT_SHARE, LENIENT_SECONDS = 1.1, 2.0


class Against(Value):
    """How often ours was better than another engine, worse, or as good as it."""

    wins: int
    losses: int
    ties: int


class Standing(Value):
    """One engine at one budget. Ranks and shares are over the rows in which every engine was run.

    `share` is where scores lie between the constant answer (0) and the best of the row (1).
    """

    mean_rank: float
    rank_by_task: dict[str, float]
    share: float
    failed: int
    seconds_median: float
    seconds_most: float
    over_budget: int
    cpu_median: float
    peak_mb_median: float
    megabytes_median: float
    row_ms_median: float


class Ratio(Value):
    """How many times less ours takes than another engine, over the splits that both did."""

    median: float
    least: float
    most: float


class Worst(Value):
    """A split on which ours is far behind the best."""

    table: str
    split: int
    metric: str
    ours: float | None
    best: float
    engine: str
    share: float


class AtBudget(Value):
    """Everything at one budget."""

    budget: float
    rows: int
    tables: int
    standings: dict[str, Standing]
    against: dict[str, Against]
    size_ratios: dict[str, Ratio]
    smallest_size_ratios: dict[str, Ratio]
    row_ratios: dict[str, Ratio]
    our_most_megabytes: float
    worse_than_constant: tuple[str, ...]
    intervals_that_held: float | None
    disturbed: int
    worst: tuple[Worst, ...]
    troubles: tuple[str, ...]


Row = Mapping[str, Entry]


def summarise(entries: Sequence[Entry], engines: Sequence[str]) -> list[AtBudget]:
    """Return the summary of each budget, over the splits that all engines found there were run on."""
    budgets = sorted({entry.budget for entry in entries if entry.engine not in YARDSTICKS})
    return [_at_budget(entries, budget, engines) for budget in budgets]


def _at_budget(entries: Sequence[Entry], budget: float, engines: Sequence[str]) -> AtBudget:
    rows: dict[tuple[str, int], dict[str, Entry]] = defaultdict(dict)
    for entry in entries:
        if entry.budget == budget or entry.engine in YARDSTICKS:
            rows[entry.table, entry.split][entry.engine] = entry
    here = {name for row in rows.values() for name in row} & set(engines)
    ranked = [name for name in engines if name in here and name not in YARDSTICKS]
    full = [row for row in rows.values() if OURS in row and here <= set(row)]
    others = [name for name in here if name != OURS]
    return AtBudget(
        budget=budget,
        rows=len(full),
        tables=len({row[OURS].table for row in full}),
        standings={name: _standing(full, name, ranked) for name in ranked} if full else {},
        against={name: _against(full, name) for name in sorted(others)},
        size_ratios=_ratios(full, ranked, lambda each: each.report.bytes),
        smallest_size_ratios=_ratios(full, ranked, _smallest),
        row_ratios=_ratios(full, ranked, lambda each: each.report.row_ms_ready),
        our_most_megabytes=max((row[OURS].report.bytes or 0) / 1e6 for row in full) if full else 0.0,
        worse_than_constant=tuple(_behind_constant(full)),
        intervals_that_held=_intervals_that_held(full),
        disturbed=sum(map(_is_disturbed, (entry for row in full for entry in row.values()))),
        worst=tuple(sorted(_worst(full, ranked), key=lambda each: each.share)[:WORST]),
        troubles=tuple(_troubles(full)),
    )


def _is_disturbed(entry: Entry) -> bool:
    return entry.others_cpu > entry.process_seconds * DISTURBING


def _smallest(entry: Entry) -> int | None:
    return entry.report.bytes_smallest or entry.report.bytes


def _ranks(row: Row, ranked: Sequence[str]) -> dict[str, float]:
    return rank(row[ranked[0]].metric, {name: row[name].score for name in ranked})


def _standing(rows: Sequence[Row], engine: str, ranked: Sequence[str]) -> Standing:
    entries = [row[engine] for row in rows]
    ranks = [_ranks(row, ranked)[engine] for row in rows]
    tasks = sorted({entry.task for entry in entries})
    seconds = [entry.report.seconds or entry.process_seconds for entry in entries]
    limit = entries[0].budget * LENIENT_SHARE + LENIENT_SECONDS
    return Standing(
        mean_rank=_mean(ranks),
        rank_by_task={
            task: _mean([r for r, entry in zip(ranks, entries, strict=True) if entry.task == task])
            for task in tasks
        },
        share=_mean(share for row in rows if (share := _share(row, engine)) is not None),
        failed=sum(entry.score is None for entry in entries),
        seconds_median=_median(seconds),
        seconds_most=round(max(seconds), 1),
        over_budget=sum(each > limit for each in seconds),
        cpu_median=_median(entry.process_cpu for entry in entries),
        peak_mb_median=_median(entry.peak_mb for entry in entries),
        megabytes_median=_median((entry.report.bytes or 0) / 1e6 for entry in entries),
        row_ms_median=_median(entry.report.row_ms_ready for entry in entries),
    )


def _best(row: Row) -> Entry:
    found = [entry for entry in row.values() if entry.score is not None]
    return max(found, key=lambda entry: gain(entry.metric, entry.score or 0.0))


def _share(row: Row, engine: str) -> float | None:
    """Return where an engine lies in a row, None where there was nothing to learn or no constant was run."""
    best = _best(row).score
    constant = row["constant"].score if "constant" in row else None
    if constant is None or best is None or is_tie(row[engine].metric, best, constant):
        return None
    return share_of_best(row[engine].metric, row[engine].score, constant, best)


def _against(rows: Sequence[Row], other: str) -> Against:
    pairs = [_ranks(row, [OURS, other]) for row in rows]
    wins = sum(ranks[OURS] < ranks[other] for ranks in pairs)
    losses = sum(ranks[OURS] > ranks[other] for ranks in pairs)
    return Against(wins=wins, losses=losses, ties=len(rows) - wins - losses)


def _ratios(
    rows: Sequence[Row], ranked: Sequence[str], measure: Callable[[Entry], float | None]
) -> dict[str, Ratio]:
    found = {}
    for name in ranked:
        pairs = [(measure(row[OURS]), measure(row[name])) for row in rows]
        ratios = [theirs / ours for ours, theirs in pairs if ours and theirs]
        if name != OURS and ratios:
            found[name] = Ratio(median=_median(ratios), least=_short(min(ratios)), most=_short(max(ratios)))
    return found


def _behind_constant(rows: Iterable[Row]) -> Iterable[str]:
    for row in rows:
        if "constant" in row and _against([row], "constant").losses:
            yield f"{row[OURS].table} {row[OURS].split}"


def _intervals_that_held(rows: Sequence[Row]) -> float | None:
    """Return the share of splits on which our interval of the score held the score on the test."""
    told = [(row[OURS].report.said, row[OURS].score) for row in rows]
    held = [said.low <= value <= said.high for said, value in told if said and value is not None]
    return _mean(held) if held else None


def _worst(rows: Iterable[Row], ranked: Sequence[str]) -> Iterable[Worst]:
    for row in rows:
        mine, best, share = row[OURS], _best(row), _share(row, OURS)
        if share is not None and best.score is not None:
            yield Worst(
                table=mine.table,
                split=mine.split,
                metric=mine.metric,
                ours=mine.score,
                best=best.score,
                engine=best.engine,
                share=_short(share),
            )


def _troubles(rows: Iterable[Row]) -> Iterable[str]:
    for row in rows:
        for entry in row.values():
            if entry.trouble:
                said = " ".join(entry.trouble.split())[-150:]
                yield f"{entry.table} {entry.split} {entry.engine}: {said}"


def _mean(values: Iterable[float]) -> float:
    return _short(statistics.fmean(list(values) or [float("nan")]))


def _median(values: Iterable[float | None]) -> float:
    return _short(statistics.median([each for each in values if each is not None] or [float("nan")]))


def _short(value: float) -> float:
    return float(f"{value:.4g}")
