"""How a table was read, to be looked at and overruled."""
