"""A table out of a database: where it is, who asks, and what is asked for."""
