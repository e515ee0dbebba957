"""Small drawings of a table at a glance, as values that pages and papers draw alike."""
