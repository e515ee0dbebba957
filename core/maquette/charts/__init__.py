"""matplotlib figures from values: the same chart on screen, in a report, in a PNG."""
