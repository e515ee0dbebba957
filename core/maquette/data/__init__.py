"""A table comes in: reading files, guessing kinds, cleaning steps, splits."""
