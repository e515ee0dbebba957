"""The colours of reports and charts: warm paper and clay, light and dark."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace

from maquette.errors import MaquetteError

COLOUR = re.compile(r"#[0-9A-Fa-f]{6}")


@dataclass(frozen=True)
class Palette:
    """Colours by role, as `#RRGGBB`. Charts stand on `surface`, pages on `background`."""

    background: str
    surface: str
    text: str
    muted: str
    line: str
    accent: str
    good: str
    warn: str
    bad: str
    info: str
    bar: str

    @property
    def series(self) -> tuple[str, ...]:
        """Return hues for several series.

        Vermilion, blue, bluish green and yellow-brown are told apart by colour-blind readers too (Okabe & Ito
        2008, "Color universal design").
        """
        return (self.accent, self.info, self.good, self.warn, self.muted, self.text)


LIGHT = Palette(
    background="#FAF8F5",
    surface="#FFFFFF",
    text="#1F1B16",
    muted="#6B645B",
    line="#E7E1D8",
    accent="#A84A22",
    good="#1B7F6B",
    warn="#8A5A00",
    bad="#B3261E",
    info="#2F5FA7",
    bar="#CFC4B7",
)
DARK = Palette(
    background="#171412",
    surface="#211D1A",
    text="#F2EDE6",
    muted="#A79F94",
    line="#3A342E",
    accent="#E58A5F",
    good="#5CC2AB",
    warn="#E0B04C",
    bad="#F08A80",
    info="#8FB4F0",
    bar="#574E45",
)


def palette_from(colours: Mapping[str, str]) -> Palette:
    """Return the light palette with the given roles replaced; `background` is what a chart stands on.

    Raises MaquetteError("bad_colour") for anything but `#RRGGBB`. Roles that no chart has are passed over.
    """
    for role, colour in colours.items():
        if not COLOUR.fullmatch(colour):
            raise MaquetteError("bad_colour", role=role, colour=colour)
    roles = {field.name for field in fields(Palette)}
    known = {role: colour for role, colour in colours.items() if role in roles}
    if "background" in known:
        known.setdefault("surface", known["background"])
    return replace(LIGHT, **known)
