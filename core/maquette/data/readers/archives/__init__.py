"""Packed files: what is inside, unpacked with limits, handed on to the reader that knows it."""
