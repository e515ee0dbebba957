"""Train: look for a model."""
