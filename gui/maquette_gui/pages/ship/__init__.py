"""Ship: take the model elsewhere."""
