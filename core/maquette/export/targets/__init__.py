"""Destinations, one a file."""
