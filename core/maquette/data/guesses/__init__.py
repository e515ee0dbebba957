"""Guessing what a column is: a sample gives readings, every value is asked about them, counts decide."""
