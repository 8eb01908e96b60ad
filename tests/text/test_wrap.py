"""Lines and widths."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from termnews.text.typography import french
from termnews.text.width import cell_width, clusters, cut, fit, teaser
from termnews.text.wrap import wrap, wrap_runs

WORDS = st.text(st.sampled_from("aé-–l’ \u00a0\u202f«»!漢字كتاب👩\u200d🚀🇫🇷e\u0301\n"), max_size=80)


@given(WORDS, st.integers(2, 60))
def test_no_line_is_wider_than_asked_and_none_ends_in_a_blank(text, width):
    for line in wrap(text, width):
        assert cell_width(line) <= width
        assert line == line.rstrip(" ")


@given(WORDS, st.integers(2, 60))
def test_no_character_is_lost(text, width):
    assert "".join("".join(wrap(text, width)).split(" ")) == "".join(text.replace("\n", "").split(" "))


@given(WORDS, st.integers(2, 60))
def test_wrapping_a_wrapped_line_changes_nothing(text, width):
    for line in wrap(text, width):
        assert wrap(line, width) == [line]


@given(WORDS, st.integers(0, 40))
def test_fit_is_exact_and_cut_is_never_wider(text, width):
    text = text.replace("\n", " ")
    assert cell_width(fit(text, width)) == width
    assert cell_width(cut(text, width)) <= width
    assert cell_width(teaser(text, width)) <= width


def test_french_spaces_hold_their_words_together():
    text = french("Elle demande : « Qui vient ? » Dix mille francs, soit 10 000 F.")
    for width in range(14, 50):
        for line in wrap(text, width):
            assert not line.startswith(("?", ":", "»", "!"))
            assert not line.endswith("«")


def test_an_author_s_line_break_is_kept():
    assert wrap("un\ndeux trois", 40) == ["un", "deux trois"]


def test_a_long_address_is_broken_where_the_line_ends():
    assert wrap("https://gazette.example/abcdef", 10) == ["https://ga", "zette.exam", "ple/abcdef"]


def test_runs_keep_their_styles_across_lines():
    assert wrap_runs([("un ", 1), ("deux trois", 2)], 7) == [[("un ", 1), ("deux", 2)], [("trois", 2)]]


@pytest.mark.parametrize(
    "text", ["Été à Fès", "ما هو", "日本語のニュース", "a\u0301e\u0300", "Œuvre — « là »", "한국어", "ไทย", "😀 👍"]
)
def test_widths_agree_with_the_interface_s_own(text):
    assert cell_width(text) == cell_len(text)


def test_what_is_seen_as_one_character_is_never_cut():
    assert clusters("e\u0301👩\u200d🚀🇫🇷") == ["e\u0301", "👩\u200d🚀", "🇫🇷"]
    assert cut("🇫🇷🇲🇦🇸🇳", 3) == "🇫🇷…"


def test_a_teaser_ends_between_words():
    assert teaser("Un pont neuf relie les deux rives", 15) == "Un pont neuf…"


@pytest.mark.parametrize(
    ("written", "set_"),
    [
        ("Quoi?", "Quoi\u202f?"),
        ("« mot »", "«\u00a0mot\u00a0»"),
        ("«mot»", "«\u00a0mot\u00a0»"),
        ("Voici : oui ; non !", "Voici\u00a0: oui\u202f; non\u202f!"),
        ("10 000 km à 20 h", "10\u202f000\u00a0km à 20\u00a0h"),
        ("https://a.example/?b=c", "https://a.example/?b=c"),
        ("à 18:30", "à 18:30"),
    ],
)
def test_french_signs_stay_with_their_words(written, set_):
    assert french(written) == set_


@given(st.text())
def test_setting_french_twice_changes_nothing(text):
    assert french(french(text)) == french(text)
