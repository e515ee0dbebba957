"""What runners in other languages are made of, as files of those languages."""

from functools import cache
from importlib import resources


@cache
def read_template(name: str) -> str:
    """Return the text of a file beside this one."""
    return resources.files(__package__).joinpath(name).read_text(encoding="utf-8")
