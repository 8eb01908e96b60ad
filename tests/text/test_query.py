"""The language of searches: what is understood, and where what is not stands."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from termnews.i18n import use_language
from termnews.text.query import And, Asked, Field, Near, Not, Or, QueryError, Words, in_field, parse_query, parse_words


def root(text):
    return parse_query(f"{text} fin").root.nodes[:-1]


def test_words_are_all_wanted_and_the_last_may_be_half_typed():
    assert parse_query("grève des trains").root == And((Words("grève"), Words("des"), Words("trains", is_begun=True)))
    assert parse_query("la").root == Words("la")


def test_quotes_hold_words_together_whatever_they_look_like():
    for text in ('"hôtel de ville"', "« hôtel de ville »", "“hôtel de ville”"):
        assert root(text) == (Words("hôtel de ville", is_exact=True),)
    assert parse_query('"hôtel de').root == Words("hôtel de", is_exact=True)


def test_what_is_left_out_is_never_half_typed():
    assert parse_query("pont -gare").root == And((Words("pont"), Not(Words("gare"))))
    assert parse_query("pont ~gare*").root == And((Words("pont"), Not(Words("gare", is_begun=True))))
    assert root("porte-avions") == (Words("porte-avions"),)


def test_choices_and_groups():
    assert root("(lyon OU paris) -(bus OR tram)") == (
        Or((Words("lyon"), Words("paris"))),
        Not(Or((Words("bus"), Words("tram")))),
    )
    assert parse_query("a b OU c").root == Or((And((Words("a"), Words("b"))), Words("c")))


def test_words_that_stand_close_to_each_other():
    words = (Words("grève"), Words("hôtel de ville", is_exact=True), Words("tra", is_begun=True))
    assert root('NEAR(grève "hôtel de ville" tra*, 5)') == (Near(words, 5),)
    assert root("PRÈS(a b)") == root("PRES( a b )") == (Near((Words("a"), Words("b")), 10),)
    assert root("-NEAR(a b) near(c)") == (Not(Near((Words("a"), Words("b")), 10)), Words("near"), Words("c"))


def test_fields_in_both_languages():
    assert root("rubrique:monde") == (Asked(Field.SECTION, "monde", 9),)
    assert root('source:"Le Phare"') == (Asked(Field.SOURCE, "Le Phare", 7),)
    assert root("est:non-lu")[0].value == root("is:unread")[0].value == "unread"
    assert root("titre:pont") == root("title:pont") == (Words("pont", in_title=True),)
    assert parse_query("pont tri:pertinence").by_relevance and not parse_query("pont sort:date").by_relevance


def test_what_only_looks_like_a_field_is_words():
    assert root("https://gazette.example/a")[0].text == "https://gazette.example/a"
    assert [one.text for one in root("Otan: budget")] == ["Otan:", "budget"]


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("pont (gare", 5),
        ("pont) gare", 4),
        ("OU pont", 0),
        ("pont OR", 5),
        ("setcion:monde", 0),
        ("pont est:vert", 9),
        ("pont tri:couleur", 9),
        ("pont NEAR(gare", 9),
        ("NEAR(gare)", 5),
        ("pont NEAR(gare port, loin)", 21),
        ("NEAR(gare port, 1000)", 16),
        ("sujet:grève", 6),
        ("(" * 50 + "a" + ")" * 50, 21),
    ],
)
def test_what_cannot_be_understood_is_shown_where_it_stands(text, at):
    with pytest.raises(QueryError) as raised:
        parse_query(text)
    assert raised.value.at == at
    sentence, query, caret = str(raised.value).split("\n")
    assert sentence.endswith(".") and query.strip() == text and caret.index("^") == at + 2


@pytest.mark.parametrize(
    ("language", "offered"),
    [("fr", "non-lu, lu, enregistre, payant, masque."), ("en", "unread, read, saved, paid, hidden.")],
)
def test_what_may_stand_there_is_told_in_one_language(language, offered):
    use_language(language)
    with pytest.raises(QueryError, match=offered):
        parse_query("is:foo")


def test_of_what_was_kept_the_words_count_at_least():
    assert parse_words("budget (otan").root == And((Words("budget"), Words("otan")))


@pytest.mark.parametrize("name", ["Le Phare", 'Le "Phare" bleu', "Le “Phare” (bleu)", """Le « "Phare" »"""])
def test_a_name_with_quotes_of_its_own_is_asked_for_whole(name):
    assert parse_query(in_field("source", name)).root == Asked(Field.SOURCE, name, 7)


@given(st.text(st.sampled_from('ab é"«»()-~:*OURNEASPRÈsectionis,.1'), max_size=40))
def test_any_text_is_understood_or_refused_at_a_place_of_it(text):
    try:
        parse_query(text)
    except QueryError as error:
        assert 0 <= error.at <= len(text)
    parse_words(text)
