"""Monitor: is the model still right."""
