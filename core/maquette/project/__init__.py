"""The project on disk: appended records in SQLite, immutable objects named by their hash.

    with create(Path("Shop.maquette"), "Shop") as project:
        digest = project.put_file(table, ".parquet")
        project.append("load", state)        # bytes that the store never looks into
        project.undo()

What `put` and `append` returned from is on the disk: neither `kill -9` nor a full disk takes it away.
"""

from maquette.project.store import Access, Project, claim, create, open_project

__all__ = ["Access", "Project", "claim", "create", "open_project"]
