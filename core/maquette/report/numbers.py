"""Numbers as people write them."""

import math


def write_number(value: float, digits: int = 4) -> str:
    """Return a number to `digits` significant digits, with thousands separated and no exponent.

    >>> write_number(1234567.0), write_number(33.612), write_number(0.00123456), write_number(-2.0)
    ('1,235,000', '33.61', '0.001235', '-2')
    """
    if not math.isfinite(value) or value == 0:
        return f"{value:g}"
    places = digits - 1 - math.floor(math.log10(abs(value)))
    text = f"{round(value, places):,.{max(places, 0)}f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
