from collections.abc import Callable
from typing import Any

encoders: dict[type[Any], Callable[..., str]]
