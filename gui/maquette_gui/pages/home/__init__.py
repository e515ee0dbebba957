"""Home: where work starts."""
