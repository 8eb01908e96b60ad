"""Words in set lines."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from termnews.text.find import occurrences
from termnews.text.html import parse_html
from termnews.text.layout import set_document
from termnews.text.lines import Role, Run, wrapped


def found(lines, words):
    """What is marked, the parts of one finding joined by a bar."""
    texts = ["".join(run.text for run in line) for line in lines]
    return ["|".join(texts[line][start:end] for line, start, end in one) for one in occurrences(lines, words)]


@pytest.mark.parametrize("words", ["élysée", "ELYSEE", " Élysée "])
def test_accents_and_capitals_make_no_difference(words):
    lines = [(Run("L’Élysée, l’e\u0301lyse\u0301e"),)]
    assert found(lines, words) == ["Élysée", "e\u0301lyse\u0301e"]


def test_words_are_found_where_a_line_ends_between_them():
    lines = wrapped([Run("Le port de Valombre rouvre demain matin.")], 12)
    assert found(lines, "Valombre rouvre") == ["Valombre|rouvre"]


@pytest.mark.parametrize("words", ["montagne d’en haut", "d’en haut", "mont"])
def test_words_are_found_where_a_hyphen_breaks_them(words):
    lines = [(Run("la mon-"),), (Run("tagne d’en haut"),)]
    assert "".join(found(lines, words)).replace("|", "") == words


@pytest.mark.parametrize("words", ["peut-être", "PEUT-ETRE"])
def test_words_with_a_hyphen_of_their_own_are_found(words):
    assert found([(Run("c’est peut-être vrai"),)], words) == ["peut-être"]
    assert found([(Run("c’est peut-"),), (Run("être vrai"),)], words) == ["peut|être"]


def test_paragraphs_are_not_one_text():
    assert found([(Run("Le port"),), (), (Run("de la ville"),)], "port de") == []


def test_what_the_setting_puts_between_words_is_passed_over():
    document = parse_html("<blockquote>Le <a href='https://a.example/'>port</a> de pêche rouvre ce matin</blockquote>")
    assert found(set_document(document, 14), "port de pêche") == ["port[1]|de pêche"]


def test_blanks_that_do_not_break_are_blanks():
    assert found([(Run("Vraiment\u202f! «\u00a0Oui\u00a0»"),)], "« oui »") == ["«\u00a0Oui\u00a0»"]


def test_no_words_are_nowhere():
    assert occurrences([(Run("Le port"),)], "  ") == []


@given(st.lists(st.text(max_size=12), max_size=6), st.integers(0, 30), st.integers(1, 8))
@settings(deadline=None, max_examples=100)
def test_what_stands_in_a_line_is_found_within_the_line(texts, at, length):
    lines = [(Run(text, Role.TEXT),) if text else () for text in texts]
    whole = "".join(texts)
    for one in occurrences(lines, whole[at : at + length]):
        for line, start, end in one:
            assert 0 <= start < end <= len(texts[line])
