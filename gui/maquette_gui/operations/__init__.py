"""Work for the engine as values: one module per engine package, whose functions return an Operation."""
