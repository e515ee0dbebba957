"""The project on disk: appended records in SQLite, immutable objects named by their hash."""
