"""Files in, one format a file."""
