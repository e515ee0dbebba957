"""Delimited text: how it is laid out, cut into cells and repaired."""
