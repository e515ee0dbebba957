"""Results: how good the model is."""
