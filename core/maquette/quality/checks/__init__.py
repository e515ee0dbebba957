"""The checks, one a file; `CHECKS` in `quality.registry` lists them."""
