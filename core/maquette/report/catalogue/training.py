"""Training and results: why columns were left out, how good the model is."""

TRAINING: dict[str, str] = {}
