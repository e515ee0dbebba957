"""How project.db came to its present shape: one module a step, in order, never changed once released."""

from maquette.project.migrations.m0001_records import RECORDS

MIGRATIONS: tuple[tuple[str, ...], ...] = (RECORDS,)
