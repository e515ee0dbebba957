"""A table at a glance: what its columns hold, where cells are empty, and what goes with what."""
