"""Drift: one overall sentence per outcome, and how a column moved."""

MONITORING: dict[str, str] = {}
