"""The names in an article."""

import pytest

from termnews.editorial.names import Kind, kind_of, names_of
from tests.editorial.press import article


def names(title, text="", **fields):
    return [name.name for name in names_of(article(1, title, **fields), text)]


def test_names_are_capitals_inside_a_sentence_those_of_the_headline_first():
    text = "Le port de Port Valmont rouvre. La maire, Odile Garance, a salué Ravel. Puis Ravel a salué la foule."
    assert names("Un bal à Port Valmont", text) == ["Port Valmont", "Ravel", "Odile Garance"]


def test_who_is_named_in_full_once_is_one_name():
    text = "La maire Odile Garance a parlé.\n\nPuis Garance est partie, et Garance est revenue."
    assert names("La maire parle", text) == ["Odile Garance"]


@pytest.mark.parametrize(
    ("sentence", "name", "kind"),
    [
        ("Italie : les trains roulent", "Italie", Kind.COUNTRY),
        ("L’Italie compte ses trains", "Italie", Kind.COUNTRY),
        ("Addis-Abeba attend la pluie", "Addis-Abeba", Kind.CITY),
        ("Côte d’Ivoire : le cacao monte", "Côte d’Ivoire", Kind.COUNTRY),
        ("L’ONU se réunit", "ONU", Kind.ORGANISATION),
        ("United Nations meet today", "United Nations", Kind.ORGANISATION),
    ],
)
def test_known_places_and_organisations_are_names_at_the_beginning_of_a_sentence(sentence, name, kind):
    assert [(one.name, one.kind) for one in names_of(article(1, sentence), "")] == [(name, kind)]


def test_letters_that_stand_for_words_are_no_small_words():
    assert kind_of("WHO") is Kind.ORGANISATION
    assert kind_of("Who") is None
    assert names("Who comes to tea") == []


def test_days_and_the_first_words_of_sentences_are_no_names():
    assert names("Demain, il neige", "Le vent tombe. Il neigera Lundi soir.") == []


def test_a_headline_in_capitals_names_what_is_known_alone():
    assert names("Rain Falls On Geneva Roofs") == ["Geneva"]


def test_a_text_without_capitals_has_no_names():
    assert names("الجزائر عاصمة لثقافات إفريقيا", "نص") == []
