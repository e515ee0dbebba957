"""Both themes can be read by everybody, and switch while the window is open."""

import itertools
import re
from importlib import resources
from pathlib import Path

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QFont, QFontDatabase, QFontInfo, QPalette

import maquette_gui
from maquette.report import palette
from maquette_gui.shell.window import MainWindow
from maquette_gui.theme.icons import icon
from maquette_gui.theme.scale import Scale
from maquette_gui.theme.sheet import palette_of, sheet_of
from maquette_gui.theme.theme import Theme, ThemeChoice
from maquette_gui.theme.tokens import DARK, LIGHT, Tokens, tokens

GROUNDS = ("background", "surface")
TONES = ("text", "muted", "accent", "good", "warn", "bad", "info")
ON_SOFT = (
    *(("text", f"{tone}_soft") for tone in ("accent", "good", "warn", "bad", "info", "neutral")),
    *((tone, f"{tone}_soft") for tone in ("accent", "warn", "bad", "info")),
    *((tone, "hover") for tone in ("text", "muted", "accent")),
    ("on_accent", "accent"),
    ("on_accent", "accent_strong"),
    ("accent_strong", "background"),
    ("accent_strong", "surface"),
)
TEXT_PAIRS = (*itertools.product(TONES, GROUNDS), *ON_SOFT)
CONTROL_PAIRS = (
    ("good", "good_soft"),
    ("outline", "background"),
    ("outline", "surface"),
    ("accent", "background"),
    ("accent", "surface"),
)


def luminance(name: str) -> float:
    """Relative luminance as WCAG 2.2 defines it."""
    parts = QColor(name).getRgbF()[:3]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(look: Tokens, one: str, other: str) -> float:
    bright, dim = sorted((luminance(getattr(look, one)), luminance(getattr(look, other))), reverse=True)
    return (bright + 0.05) / (dim + 0.05)


@pytest.mark.parametrize("look", [LIGHT, DARK], ids=lambda look: look.name)
@pytest.mark.parametrize(("text", "ground"), TEXT_PAIRS)
def test_text_stands_out_from_its_ground(look: Tokens, text: str, ground: str) -> None:
    assert contrast(look, text, ground) >= 4.5


@pytest.mark.parametrize("look", [LIGHT, DARK], ids=lambda look: look.name)
@pytest.mark.parametrize(("edge", "ground"), CONTROL_PAIRS)
def test_controls_stand_out_from_their_ground(look: Tokens, edge: str, ground: str) -> None:
    assert contrast(look, edge, ground) >= 3


@pytest.mark.parametrize("look", [LIGHT, DARK], ids=lambda look: look.name)
def test_the_palette_leaves_no_role_to_chance(look: Tokens) -> None:
    palette = palette_of(look)
    for role in QPalette.ColorRole:
        if role not in (QPalette.ColorRole.NColorRoles, QPalette.ColorRole.NoRole):
            assert palette.isBrushSet(QPalette.ColorGroup.Active, role), role


@pytest.mark.parametrize("look", [LIGHT, DARK], ids=lambda look: look.name)
def test_the_sheet_names_every_token_it_uses(look: Tokens) -> None:
    assert "$" not in sheet_of(look, Scale(step=4.0, body=14))


def test_larger_text_gets_more_room() -> None:
    assert Scale(step=8.0, body=28).units(4) == 2 * Scale(step=4.0, body=14).units(4)


def test_the_theme_switches_while_the_window_is_open(window: MainWindow, theme: Theme) -> None:
    before = window.grab().toImage().pixelColor(5, 400)
    theme.choose(ThemeChoice.DARK)
    after = window.grab().toImage().pixelColor(5, 400)
    assert (before.name().upper(), after.name().upper()) == (LIGHT.background, DARK.background)


def test_icons_follow_the_theme(theme: Theme) -> None:
    theme.choose(ThemeChoice.DARK)
    dark = icon("house").pixmap(QSize(24, 24)).toImage()
    theme.choose(ThemeChoice.LIGHT)
    assert icon("house").pixmap(QSize(24, 24)).toImage() != dark


def test_the_choice_is_kept(window: MainWindow) -> None:
    window.commands.trigger("theme_dark")
    assert window.settings.theme is ThemeChoice.DARK
    assert tokens() is DARK


@pytest.mark.usefixtures("theme")
@pytest.mark.parametrize("weight", [QFont.Weight.Normal, QFont.Weight.Medium, QFont.Weight.DemiBold])
def test_the_bundled_font_is_used_in_its_own_weights(weight: QFont.Weight) -> None:
    font = QFont("Inter")
    font.setWeight(weight)
    assert QFontInfo(font).family() == "Inter"
    assert weight in {QFontDatabase.weight("Inter", style) for style in QFontDatabase.styles("Inter")}


def sources() -> list[Path]:
    root = Path(maquette_gui.__file__).parent
    return [path for path in root.rglob("*.py") if path.name != "tokens.py"]


def test_no_colour_is_named_outside_the_theme() -> None:
    for path in sources():
        assert not re.search(r"#[0-9A-Fa-f]{6}\b|#[0-9A-Fa-f]{3}\b", path.read_text("utf-8")), path


def test_every_bundled_icon_is_used_and_every_used_icon_is_bundled() -> None:
    folder = resources.files("maquette_resources") / "icons"
    bundled = {Path(file.name).stem for file in folder.iterdir() if file.name.endswith(".svg")}
    text = "\n".join(path.read_text("utf-8") for path in sources())
    assert {name for name in bundled if f'"{name}"' not in text} == set()


def test_the_settings_show_which_theme_is_chosen(window: MainWindow) -> None:
    window.commands.trigger("theme_dark")
    chosen = {name for name, action in window.commands.actions.items() if action.isChecked()}
    assert chosen == {"theme_dark"}


@pytest.mark.parametrize(("window", "report"), [(LIGHT, palette.LIGHT), (DARK, palette.DARK)])
def test_reports_have_the_colours_of_the_window(window: Tokens, report: palette.Palette) -> None:
    roles = ("background", "surface", "text", "muted", "line", "accent", "good", "warn", "bad", "info", "bar")
    assert [getattr(window, role) for role in roles] == [getattr(report, role) for role in roles]
