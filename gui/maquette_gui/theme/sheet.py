"""The two things Qt is told about a theme: a full palette, and the style sheet filled from one template."""

from dataclasses import asdict
from functools import cache
from importlib import resources
from string import Template

from PySide6.QtGui import QColor, QPalette

from maquette_gui.theme.scale import Scale
from maquette_gui.theme.tokens import Tokens

_Role = QPalette.ColorRole
_STEPS = {"u1": 1.0, "u2": 2.0, "u3": 3.0, "u4": 4.0, "u5": 5.0, "u6": 6.0, "u8": 8.0, "u1_half": 0.5}
_STEPS |= {
    "u1_more": 1.5,
    "u2_more": 2.5,
    "icon": 4.5,
    "handle": 3.0,
    "handle_out": 1.5,
    "handle_round": 2.0,
    "pill_round": 2.0,
}
_ONE_LESS = ("u1", "u2", "u3", "u2_more")
# Qt keeps this much room around the text of a cell besides the padding.
_CELL_FRAME = 3
_TEXTS = {"body": 14, "small": 12, "section": 13, "heading": 15, "lead": 17, "title": 22, "figure": 28}


def palette_of(look: Tokens) -> QPalette:
    """Return the palette of a theme with every role set, and the disabled group told apart."""
    palette = QPalette()
    for role, colour in _roles(look).items():
        palette.setColor(role, QColor(colour))
    for role in (_Role.WindowText, _Role.Text, _Role.ButtonText, _Role.HighlightedText):
        palette.setColor(QPalette.ColorGroup.Disabled, role, QColor(look.disabled))
    palette.setColor(QPalette.ColorGroup.Disabled, _Role.Highlight, QColor(look.neutral_soft))
    return palette


def _roles(look: Tokens) -> dict[QPalette.ColorRole, str]:
    return {
        _Role.Window: look.background,
        _Role.WindowText: look.text,
        _Role.Base: look.surface,
        _Role.AlternateBase: look.hover,
        _Role.Text: look.text,
        _Role.PlaceholderText: look.muted,
        _Role.Button: look.surface,
        _Role.ButtonText: look.text,
        _Role.BrightText: look.on_accent,
        _Role.ToolTipBase: look.surface,
        _Role.ToolTipText: look.text,
        _Role.Highlight: look.accent,
        _Role.HighlightedText: look.on_accent,
        _Role.Accent: look.accent,
        _Role.Link: look.accent,
        _Role.LinkVisited: look.accent_strong,
        _Role.Light: look.surface,
        _Role.Midlight: look.hover,
        _Role.Mid: look.outline,
        _Role.Dark: look.outline,
        _Role.Shadow: look.line,
    }


def sheet_of(look: Tokens, scale: Scale) -> str:
    """Return the style sheet of a theme at a scale."""
    return Template(_template()).substitute(asdict(look) | _lengths(scale))


def _lengths(scale: Scale) -> dict[str, str]:
    lengths = {name: scale.units(steps) for name, steps in _STEPS.items()}
    for name in _ONE_LESS:
        lengths[f"{name}_less"] = max(0, lengths[name] - 1)
    lengths["cell"] = lengths["u3"] - _CELL_FRAME
    texts = {name: scale.text(pixels) for name, pixels in _TEXTS.items()}
    return {name: str(value) for name, value in (lengths | texts).items()}


@cache
def _template() -> str:
    file = resources.files("maquette_resources") / "style" / "style.qss"
    return file.read_text(encoding="utf-8")
