"""The colours of both themes by the part they play. No other module names a colour."""

from dataclasses import dataclass

from PySide6.QtGui import QGuiApplication, QPalette

DARK_BELOW = 0.5


@dataclass(frozen=True, kw_only=True)
class Tokens:
    """One theme. `*_soft` are fills behind text of that tone, `outline` surrounds controls (3:1)."""

    name: str
    background: str
    surface: str
    hover: str
    text: str
    muted: str
    disabled: str
    line: str
    outline: str
    accent: str
    accent_strong: str
    accent_soft: str
    on_accent: str
    good: str
    good_soft: str
    warn: str
    warn_soft: str
    bad: str
    bad_soft: str
    info: str
    info_soft: str
    neutral_soft: str
    bar: str


LIGHT = Tokens(
    name="light",
    background="#FAF8F5",
    surface="#FFFFFF",
    hover="#F4EFE8",
    text="#1F1B16",
    muted="#6B645B",
    disabled="#9A9287",
    line="#E7E1D8",
    outline="#8F867A",
    accent="#A84A22",
    accent_strong="#8F3C18",
    accent_soft="#F6E8E0",
    on_accent="#FFFFFF",
    good="#1B7F6B",
    good_soft="#E1F0EC",
    warn="#8A5A00",
    warn_soft="#F9EDD6",
    bad="#B3261E",
    bad_soft="#FBE6E4",
    info="#2F5FA7",
    info_soft="#E4EBF6",
    neutral_soft="#E6DFD4",
    bar="#CFC4B7",
)

DARK = Tokens(
    name="dark",
    background="#171412",
    surface="#211D1A",
    hover="#2B2622",
    text="#F2EDE6",
    muted="#A79F94",
    disabled="#7A7268",
    line="#3A342E",
    outline="#7E756A",
    accent="#E58A5F",
    accent_strong="#F09C74",
    accent_soft="#3B2920",
    on_accent="#1B120D",
    good="#5CC2AB",
    good_soft="#1D342F",
    warn="#E0B04C",
    warn_soft="#3A2F1B",
    bad="#F08A80",
    bad_soft="#442321",
    info="#8FB4F0",
    info_soft="#222C3D",
    neutral_soft="#3A342E",
    bar="#574E45",
)


def tokens() -> Tokens:
    """Return the theme that is showing, told by the window colour of the application's palette."""
    window = QGuiApplication.palette().color(QPalette.ColorRole.Window)
    return DARK if window.lightnessF() < DARK_BELOW else LIGHT


def chart_colours() -> dict[str, str]:
    """Return the showing theme in the names that charts drawn by the engine understand."""
    look = tokens()
    return {
        "background": look.background,
        "surface": look.surface,
        "text": look.text,
        "muted": look.muted,
        "line": look.line,
        "accent": look.accent,
        "bar": look.bar,
        "good": look.good,
        "warn": look.warn,
        "bad": look.bad,
        "info": look.info,
    }
