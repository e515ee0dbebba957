"""Watching the world move: periods compared with the training data."""
