"""Tests of whether one column moved, one a file."""
