"""JSON in the shapes that people and programs write tables in."""
