"""A module whose import ends the process, as a broken native library does; once only it is asked to."""

import os

if os.environ.get("PYTHONPATH", "").endswith("actions"):
    os._exit(7)
