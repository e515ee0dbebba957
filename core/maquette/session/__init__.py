"""The one door to the engine: one function per user action; nothing else joins features to the project.

Actions on a project take its folder and return a `ProjectView`; those in `files` take plain files. All
take `progress` last and raise MaquetteError for what is expected. Windows, scripts and the command line share
them.

    >>> from maquette.session import ACTIONS
    >>> "train" in ACTIONS
    True
"""

from collections.abc import Callable
from typing import Any

from maquette.session.cleaning import apply_steps, move_step, remove_step, set_column, switch_step
from maquette.session.drawing import draw
from maquette.session.explaining import (
    check_calibration,
    explain_cells,
    explain_row,
    find_changes,
    find_slices,
    list_behind,
    rank_columns,
    trace_effect,
    weigh_thresholds,
)
from maquette.session.growing import add_rows, match_columns, reload
from maquette.session.known_rows import read_row
from maquette.session.monitoring import take_in, watch
from maquette.session.projects import claim, create, open_project, redo, start_sample, start_table, undo
from maquette.session.quality import (
    check,
    dismiss,
    preview_fix,
    read_overview,
    save_report,
    show_again,
)
from maquette.session.settling import set_threshold
from maquette.session.shipping import ship
from maquette.session.tables import (
    find_row,
    has_keyring,
    keep_password,
    list_parts,
    load,
    preview,
    read_stamp,
    window,
)
from maquette.session.training import predict_row, train, trust_column

# What a child process may be asked to do, by name.
ACTIONS: dict[str, Callable[..., Any]] = {
    action.__name__: action
    for action in (
        create,
        open_project,
        start_sample,
        start_table,
        load,
        preview,
        list_parts,
        keep_password,
        has_keyring,
        read_stamp,
        set_column,
        reload,
        match_columns,
        add_rows,
        window,
        find_row,
        check,
        apply_steps,
        remove_step,
        switch_step,
        move_step,
        save_report,
        read_overview,
        preview_fix,
        dismiss,
        show_again,
        train,
        trust_column,
        predict_row,
        check_calibration,
        explain_cells,
        explain_row,
        find_changes,
        find_slices,
        list_behind,
        rank_columns,
        read_row,
        set_threshold,
        trace_effect,
        weigh_thresholds,
        ship,
        watch,
        take_in,
        undo,
        redo,
        draw,
    )
}

__all__ = [
    "ACTIONS",
    "add_rows",
    "apply_steps",
    "check",
    "check_calibration",
    "claim",
    "create",
    "dismiss",
    "draw",
    "explain_cells",
    "explain_row",
    "find_changes",
    "find_row",
    "find_slices",
    "has_keyring",
    "keep_password",
    "list_behind",
    "list_parts",
    "load",
    "match_columns",
    "move_step",
    "open_project",
    "predict_row",
    "preview",
    "preview_fix",
    "rank_columns",
    "read_overview",
    "read_row",
    "read_stamp",
    "redo",
    "reload",
    "remove_step",
    "save_report",
    "set_column",
    "set_threshold",
    "ship",
    "show_again",
    "start_sample",
    "start_table",
    "switch_step",
    "take_in",
    "trace_effect",
    "train",
    "trust_column",
    "undo",
    "watch",
    "weigh_thresholds",
    "window",
]
