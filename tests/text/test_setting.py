"""Justified and parted lines, and lines that run from right to left: what may change in them, and what may not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from termnews.text import bidi
from termnews.text.hyphenation import hyphenated
from termnews.text.lines import Role, Run, line_text, wrapped
from termnews.text.width import cell_width
from termnews.text.wrap import MOST_HYPHENS, SOFT_HYPHEN, wrap

WORDS = st.lists(
    st.sampled_from(
        "le pont de pierre gouvernement constitutionnellement l’administration « aujourd’hui\u00a0» 1969 ONERTPQ "
        "porte-parole https://gazette.example/reconstruction 10\u202f000 à extraordinairement".split(" ")
    ),
    max_size=30,
).map(" ".join)
WIDTHS = st.integers(8, 70)


@given(WORDS, WIDTHS)
def test_justification_changes_nothing_but_blanks_and_fills_no_line_further(text, width):
    ragged = wrapped([Run(text)], width)
    spread = wrapped([Run(text)], width, justify=True)
    assert [line_text(line).split() for line in spread] == [line_text(line).split() for line in ragged]
    assert all(cell_width(line_text(line)) <= width for line in spread)
    assert spread[-1] == ragged[-1]


@given(WORDS, WIDTHS)
def test_a_justified_line_is_full_or_as_it_was(text, width):
    for before, after in zip(wrapped([Run(text)], width), wrapped([Run(text)], width, justify=True), strict=True):
        assert after == before or cell_width(line_text(after)) == width


def test_no_break_spaces_are_never_widened():
    lines = wrapped([Run("Il a payé 10\u202f000\u00a0francs le pont de pierre, hier\u00a0!")], 24, justify=True)
    assert "10\u202f000\u00a0francs" in line_text(lines[0])


def test_roles_keep_their_words_when_a_line_is_spread():
    lines = wrapped([Run("le pont "), Run("de pierre", Role.LINK), Run(" rouvre demain matin enfin")], 21, justify=True)
    assert next(run.text for run in lines[0] if run.role == Role.LINK).split() == ["de", "pierre"]


@given(WORDS, WIDTHS)
def test_parted_words_are_whole_when_their_lines_are_joined(text, width):
    joined = ""
    for line in wrap(hyphenated(text, "fr"), width):
        assert SOFT_HYPHEN not in line
        assert cell_width(line) <= width
        assert line == line.rstrip(" ")
        joined += line
    assert joined.replace(" ", "").replace("-", "") == text.replace(" ", "").replace("-", "")


@given(WORDS)
def test_no_more_lines_in_a_row_end_in_a_hyphen_than_may(text):
    row = 0
    for line in wrap(hyphenated(text, "fr"), 40):
        row = row + 1 if line.endswith("-") and not line.endswith("porte-") else 0
        assert row <= MOST_HYPHENS


@pytest.mark.parametrize(
    "text", ["1234567890", "https://gazette.example/reconstruction", "ONERTPQ", "porte-parole", "demain"]
)
def test_numbers_addresses_abbreviations_and_short_words_are_not_parted(text):
    assert hyphenated(text, "fr").replace(SOFT_HYPHEN, "") == text
    assert SOFT_HYPHEN not in hyphenated(text, "fr") or text == "demain"


def test_words_of_languages_without_known_rules_are_not_parted():
    assert hyphenated("gouvernement", "") == "gouvernement"
    assert hyphenated("gouvernement", "xx") == "gouvernement"


@pytest.fixture
def ours():
    bidi.use_order("app", {})
    yield
    bidi.use_order("terminal", {})


ARABIC = st.text(st.sampled_from("ابتلشيكم \u064f0123(),.Pont"), min_size=1, max_size=60)


@given(ARABIC, st.integers(4, 40))
def test_right_to_left_text_stands_at_the_right_and_loses_nothing(text, width):
    lines = wrapped([Run(text)], width)
    assert "".join(map(line_text, lines)).replace(" ", "") == text.replace(" ", "")
    for line in lines:
        assert cell_width(line_text(line)) <= width
        if line and bidi.is_rtl(text):
            assert cell_width(line_text(line)) == width


@given(st.text(st.sampled_from("אבגדה 0123(),.Pont"), min_size=1, max_size=60))
def test_an_order_has_every_character_once_and_takes_the_same_cells(text):
    parts = bidi.order(text, rtl=True)
    assert sorted(at for at, _ in parts) == list(range(len(text)))
    assert cell_width("".join(shown for _, shown in parts)) == cell_width(text)


def test_a_mark_stays_behind_its_letter():
    shown = "".join(part for _, part in bidi.order("ab\u064fc ش\u064f", rtl=True))
    assert "b\u064f" in shown and shown.endswith("c") and shown[1] == "\u064f"


def test_letters_of_a_word_keep_their_roles_in_another_order(ours):
    [line] = wrapped([Run("גשר "), Run("ישן", Role.LINK)], 20)
    assert [(run.text.strip(), run.role) for run in line if run.text.strip()] == [
        ("ןשי", Role.LINK),
        ("רשג", Role.TEXT),
    ]


def test_latin_text_is_left_alone(ours):
    assert bidi.visual("Le pont (1969)") == "Le pont (1969)"
    assert bidi.visual("pont גשר") == "pont רשג"


@pytest.mark.parametrize(
    ("setting", "environ", "is_ours"),
    [
        ("terminal", {}, False),
        ("app", {"KONSOLE_VERSION": "220400"}, True),
        ("auto", {}, True),
        ("auto", {"KONSOLE_VERSION": "220400"}, False),
        ("auto", {"VTE_VERSION": "6800"}, False),
        ("auto", {"VTE_VERSION": "5202"}, True),
        ("auto", {"TERM_PROGRAM": "Apple_Terminal"}, False),
    ],
)
def test_who_orders_lines_follows_the_setting_and_the_terminal(setting, environ, is_ours):
    bidi.use_order(setting, environ)
    assert bidi.is_ours() is is_ours
    bidi.use_order("terminal", {})
