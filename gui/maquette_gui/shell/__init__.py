"""The frame around the pages: rail, inspector, job bar, messages, palette, and the desk that joins them."""
