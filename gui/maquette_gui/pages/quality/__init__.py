"""Quality: what is wrong with the table."""
