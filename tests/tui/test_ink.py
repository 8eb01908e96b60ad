import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyte import Screen, Stream
from rich.console import Console
from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip
from textual.theme import BUILTIN_THEMES

from termnews.document import Mark
from termnews.tui.ink import Ink, Palette
from termnews.tui.lean import LeanStrip
from termnews.tui.themes import DARK, LIGHT, PAPER_THEMES, PLAIN, first_theme

THEMES = {theme.name: theme for theme in (*BUILTIN_THEMES.values(), *PAPER_THEMES)}


def palette_of(name, *, is_colourless=False):
    theme = THEMES[name]
    variables = theme.to_color_system().generate() | theme.variables
    return Palette(variables, is_ansi=theme.ansi, is_colourless=is_colourless)


def contrast(style):
    """By the formula of WCAG 2."""

    def luminance(colour):
        parts = [part / 255 for part in colour.triplet]
        red, green, blue = (part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    lighter, darker = sorted((luminance(style.color), luminance(style.bgcolor)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("name", sorted(THEMES))
def test_every_theme_draws_every_ink(name):
    palette = palette_of(name)
    for ink in Ink:
        style = palette.of(ink, Mark.STRONG | Mark.EMPHASIS, "https://gazette.example/")
        assert style.bold
        assert style.link == "https://gazette.example/"


@pytest.mark.parametrize("name", [DARK, LIGHT])
@pytest.mark.parametrize("ink", [ink for ink in Ink if ink is not Ink.RULE])
def test_our_own_themes_can_be_read(name, ink):
    least = 7 if ink in (Ink.PLAIN, Ink.STRONG, Ink.CURSOR) else 4.5
    assert contrast(palette_of(name).of(ink)) >= least


def test_without_colour_there_is_none_and_the_cursor_is_still_seen():
    palette = palette_of(PLAIN, is_colourless=True)
    styles = [palette.of(ink) or Style() for ink in Ink]
    assert all(style.color is None and style.bgcolor is None for style in styles)
    assert palette.of(Ink.CURSOR).reverse
    assert palette.of(Ink.PLAIN) is None


@pytest.mark.parametrize(
    ("wanted", "environ", "chosen"),
    [
        ("nord", {}, "nord"),
        ("unknown", {}, DARK),
        (LIGHT, {"NO_COLOR": "1"}, PLAIN),
        (LIGHT, {"NO_COLOR": ""}, LIGHT),
        (LIGHT, {"TERM": "dumb"}, PLAIN),
        (LIGHT, {"TERM": "linux"}, PLAIN),
    ],
)
def test_the_first_theme_is_one_that_the_terminal_can_show(wanted, environ, chosen):
    assert first_theme(wanted, THEMES, environ) == chosen


FLAGS = st.sampled_from([None, True])
COLOURS = st.sampled_from([None, "red", "#d9d2c5", "#191816"])
STYLES = st.builds(
    Style, bold=FLAGS, italic=FLAGS, underline=FLAGS, reverse=FLAGS, strike=FLAGS, color=COLOURS, bgcolor=COLOURS
)


def drawn(strip):
    """The cells that a terminal shows for a strip."""
    console = Console(file=io.StringIO(), color_system="truecolor", force_terminal=True, legacy_windows=False)
    screen = Screen(80, 1)
    Stream(screen).feed(strip.render(console))
    return [screen.buffer[0][column] for column in range(80)], screen.cursor.attrs


@settings(deadline=None, max_examples=150)
@given(st.lists(st.tuples(st.text("abc é", min_size=1, max_size=6), st.none() | STYLES), max_size=8))
def test_a_lean_strip_looks_like_any_other_and_leaves_no_style_behind(runs):
    segments = [Segment(text, style) for text, style in runs]
    cells, left = drawn(LeanStrip(segments))
    assert cells == drawn(Strip(segments))[0]
    assert left == drawn(Strip([]))[1]


def test_neighbours_in_one_style_cost_nothing_between_them():
    console = Console(file=io.StringIO(), color_system="truecolor", force_terminal=True, legacy_windows=False)
    style = Style(color="#d9d2c5", bgcolor="#191816")
    bold = LeanStrip([Segment("un", style), Segment("deux", style + Style(bold=True))]).render(console)
    assert bold == "\x1b[38;2;217;210;197;48;2;25;24;22mun\x1b[1mdeux\x1b[m"


@pytest.mark.parametrize(("has_links", "leads"), [(True, True), (False, False)])
def test_a_link_leads_to_its_address_where_the_terminal_opens_links(has_links, leads):
    theme = THEMES[PLAIN]
    variables = theme.to_color_system().generate() | theme.variables
    palette = Palette(variables, is_ansi=theme.ansi, has_links=has_links)
    style = palette.of(Ink.LINK, Mark.NONE, "https://a.example/")
    sent = LeanStrip([Segment("ici", style)]).render(Console(file=io.StringIO(), force_terminal=True))
    assert ("\x1b]8;" in sent and "https://a.example/" in sent) is leads
    unsafe = palette.of(Ink.LINK, Mark.NONE, "javascript:alert(1)")
    assert "javascript" not in LeanStrip([Segment("ici", unsafe)]).render(Console(file=io.StringIO()))
