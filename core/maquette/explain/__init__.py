"""Why the model answers as it does, always asked of the shipped file."""
