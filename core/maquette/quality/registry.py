"""All quality checks, in the order in which they run.

To add one: write `checks/NAME.py` with a function from `Evidence` to findings, list it here, and give it
words (`finding.NAME.title`, `.body`, `.why`) in the catalogue. The contract tests walk this list.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from maquette.quality.checks.conflicting_answers import find_conflicting_answers
from maquette.quality.checks.constant_column import find_constant_columns
from maquette.quality.checks.contradictions import find_contradictions
from maquette.quality.checks.copied_columns import find_copied_columns
from maquette.quality.checks.disguised_missing import find_disguised_missing
from maquette.quality.checks.duplicate_rows import find_duplicate_rows
from maquette.quality.checks.encoding_debris import find_encoding_debris
from maquette.quality.checks.few_rows import find_few_rows
from maquette.quality.checks.gives_answer_away import find_giveaways
from maquette.quality.checks.identifier_like import find_identifiers
from maquette.quality.checks.imbalance import find_imbalance
from maquette.quality.checks.impossible_values import find_impossible_values
from maquette.quality.checks.label_errors import find_label_errors
from maquette.quality.checks.later_rows import find_later_rows
from maquette.quality.checks.leaky_groups import find_leaky_groups
from maquette.quality.checks.long_tail import find_long_tails
from maquette.quality.checks.missing import find_missing
from maquette.quality.checks.missing_tells_answer import find_missing_that_tells
from maquette.quality.checks.mixed_kinds import find_mixed_kinds
from maquette.quality.checks.mixed_units import find_mixed_units
from maquette.quality.checks.near_constant import find_near_constants
from maquette.quality.checks.near_duplicate_rows import find_near_duplicates
from maquette.quality.checks.odd_rows import find_odd_rows
from maquette.quality.checks.odd_source import find_odd_sources
from maquette.quality.checks.order_effects import find_order_effects
from maquette.quality.checks.ordered_names import find_ordered_names
from maquette.quality.checks.outliers import find_outliers
from maquette.quality.checks.personal_data import find_personal_data
from maquette.quality.checks.rare_categories import find_rare_categories
from maquette.quality.checks.reidentification import find_reidentification
from maquette.quality.checks.sensitive_columns import find_sensitive_columns
from maquette.quality.checks.small_groups import find_small_groups
from maquette.quality.checks.spelling_variants import find_spelling_variants
from maquette.quality.checks.stray_whitespace import find_stray_whitespace
from maquette.quality.checks.target_average import find_target_averages
from maquette.quality.checks.time_gaps import find_time_gaps
from maquette.quality.checks.trigger_values import find_triggers
from maquette.quality.checks.unusable_target import find_unusable_target
from maquette.quality.checks.wrong_magnitude import find_wrong_magnitudes
from maquette.quality.evidence import Evidence
from maquette.quality.finding import Finding


@dataclass(frozen=True)
class Check:
    """One check: its name, whether it needs to know the target, and the function that looks.

    What `harms_people` is not weighed by what it does to a model. What a check finds does not depend on the
    order of rows, but where it `judges_order` itself; of large tables, which rows are drawn does.
    """

    name: str
    needs_target: bool
    find: Callable[[Evidence], Iterable[Finding]]
    harms_people: bool = False
    judges_order: bool = False


CHECKS: tuple[Check, ...] = (
    Check("missing", False, find_missing),
    Check("disguised_missing", False, find_disguised_missing),
    Check("impossible_values", False, find_impossible_values),
    Check("spelling_variants", False, find_spelling_variants),
    Check("encoding_debris", False, find_encoding_debris),
    Check("stray_whitespace", False, find_stray_whitespace),
    Check("mixed_kinds", False, find_mixed_kinds),
    Check("mixed_units", False, find_mixed_units),
    Check("wrong_magnitude", False, find_wrong_magnitudes),
    Check("outliers", False, find_outliers),
    Check("contradictions", False, find_contradictions),
    Check("constant_column", False, find_constant_columns),
    Check("duplicate_rows", False, find_duplicate_rows),
    Check("near_duplicate_rows", False, find_near_duplicates),
    Check("odd_rows", False, find_odd_rows),
    Check("copied_columns", False, find_copied_columns),
    Check("identifier_like", False, find_identifiers),
    Check("near_constant", False, find_near_constants),
    Check("rare_categories", False, find_rare_categories),
    Check("long_tail", False, find_long_tails),
    Check("time_gaps", False, find_time_gaps),
    Check("order_effects", False, find_order_effects, judges_order=True),
    Check("unusable_target", True, find_unusable_target),
    Check("gives_answer_away", True, find_giveaways),
    Check("missing_tells_answer", True, find_missing_that_tells),
    Check("target_average", True, find_target_averages),
    Check("ordered_names", True, find_ordered_names),
    Check("leaky_groups", True, find_leaky_groups),
    Check("later_rows", True, find_later_rows),
    Check("imbalance", True, find_imbalance),
    Check("few_rows", False, find_few_rows),
    Check("conflicting_answers", True, find_conflicting_answers),
    Check("label_errors", True, find_label_errors),
    Check("personal_data", False, find_personal_data, harms_people=True),
    Check("reidentification", False, find_reidentification, harms_people=True),
    Check("small_groups", True, find_small_groups, harms_people=True),
    Check("sensitive_columns", True, find_sensitive_columns, harms_people=True),
    Check("trigger_values", True, find_triggers),
    Check("odd_source", True, find_odd_sources),
)
