"""The model leaves: bundles for the places it will run in."""
