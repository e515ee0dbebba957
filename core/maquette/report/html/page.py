"""What all report pages share: the frame, its colours, and templates in which everything is escaped."""

from __future__ import annotations

from dataclasses import fields
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING

from maquette.report.palette import DARK, LIGHT, Palette

if TYPE_CHECKING:
    from jinja2 import Environment


def render(template: str, **values: object) -> str:
    """Return a page: `template` filled with `values`, light and dark."""
    page = _environment().get_template(template)
    text = page.render(light=_variables(LIGHT), dark=_variables(DARK), **values)
    # Half a surrogate pair in a cell can't be written as UTF-8.
    return text.encode("utf-8", "replace").decode("utf-8")


def _variables(palette: Palette) -> str:
    colours = {field.name: getattr(palette, field.name) for field in fields(palette)}
    return " ".join(f"--{name}: {value};" for name, value in colours.items() if isinstance(value, str))


@cache
def _environment() -> Environment:
    from jinja2 import Environment, FunctionLoader, StrictUndefined

    folder = resources.files("maquette.report") / "templates"
    return Environment(
        loader=FunctionLoader(lambda name: folder.joinpath(name).read_text(encoding="utf-8")),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
