"""Data: the table and its columns."""
