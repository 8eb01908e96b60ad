"""The words of a search in what it found."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from termnews.text.marking import LENGTH, Marker
from termnews.text.query import parse_query, parse_words


def marked(query, text, **options):
    stretches = Marker(parse_query(query)).stretches(text, **options)
    for start, end in reversed(stretches):
        text = f"{text[:start]}[{text[start:end]}]{text[end:]}"
    return text


@pytest.mark.parametrize(
    ("query", "text"),
    [
        ("greve fin", "Une [GRÈVE], des [grèves], un gréviste"),
        ("journal fin", "Les [journaux] d’un [journal] journaliste"),
        ("policy fin", "[Policies] and police"),
        ("port fin", "Le [port], les [ports], la porte"),
        ("coeur fin", "Le [cœur] et les [Cœurs]"),
        ("trans", "Les [transports] et un an"),
        ('"hôtel de ville"', "L’[hôtel de\u00a0ville], un hôtel"),
        ("porte-avions fin", "Un [porte-avions]"),
        ("NEAR(pont gare, 3) -quai", "Du [pont] à la [gare], pas au quai"),
        ("(pont OU gare) section:monde", "Un [pont] du monde"),
        ("غزة fin", "في [غزة] اليوم"),
    ],
)
def test_what_was_found_is_marked(query, text):
    assert marked(query, text.replace("[", "").replace("]", "")) == text


def test_what_is_looked_for_in_titles_is_marked_there_alone():
    assert marked("titre:pont", "Un pont") == "Un pont"
    assert marked("titre:pont", "Un pont", is_title=True) == "Un [pont]"
    assert not Marker(parse_query("is:unread -pont"))


def test_a_snippet_begins_a_little_before_where_most_words_stand_together():
    text = "Le pont seul. " + "Rien de plus. " * 40 + "Alors une gare est sortie du pont ancien." + " Rien." * 90
    snippet = Marker(parse_query("gare pont fin")).snippet(text)
    assert snippet.startswith("… ") and snippet.endswith("…") and len(snippet) <= LENGTH + 3
    assert "gare est sortie du pont" in snippet[: LENGTH // 3]
    assert Marker(parse_query("pont")).snippet("Bien.\nUn pont.\nFin.") == "… Un pont. Fin."
    assert Marker(parse_query("quai")).snippet(text) == ""


def test_snippet_of_a_word_that_stands_everywhere_is_found_at_once():
    text = "pont " * 100_000  # each of them looked at beside each other one: minutes
    assert Marker(parse_query("pont gare fin")).snippet(text + "gare pont " * 2).endswith("pont gare pont ".strip())


@given(st.text(max_size=60), st.text(max_size=200))
def test_any_search_marks_any_text_within_it(query, text):
    marker = Marker(parse_words(query))
    stretches = marker.stretches(text, is_title=True)
    assert all(0 <= start < end <= len(text) for start, end in stretches)
    assert all(end <= start for (_, end), (start, _) in pairwise(stretches))
    assert len(marker.snippet(text)) <= LENGTH + 3
