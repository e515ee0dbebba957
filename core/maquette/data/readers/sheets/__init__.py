"""Workbooks: their sheets, and the tables in these."""
