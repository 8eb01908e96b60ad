"""What goes with an article, and why."""

import pytest

from termnews.editorial.dossiers import propose, timeline
from termnews.editorial.related import choose, theme_of
from tests.editorial.press import BRIDGE, OTHERS, article


def goes_with(opened, *candidates, story=(), dossiers=None, limit=5, counts=None):
    """What is chosen to go with an article; a word without a count stands in two of a hundred articles."""
    theme = theme_of(opened, "", lambda words: {word: (counts or {}).get(word, 2) for word in words}, 100)
    return choose(theme, story, candidates, dossiers or {}, limit)


def ids(related):
    return [one.article.id for one in related]


def test_the_rarest_words_of_an_article_ask_for_others_like_it():
    counts = {"pont": 4, "valmont": 3, "travaux": 30, "ans": 90, "rouvre": 1}
    theme = theme_of(BRIDGE[0], "Le pont de Valmont.", lambda words: {w: counts[w] for w in words if w in counts}, 100)
    assert set(theme.query[:2]) == {"pont", "valmont"}
    assert "rouvre" not in theme.query


def test_a_search_leaves_out_words_of_which_the_index_has_too_many():
    counts = {"pont": 300, "valmont": 200, "travaux": 90_000}
    theme = theme_of(BRIDGE[0], "", lambda words: {w: counts[w] for w in words if w in counts}, 100_000)
    assert sorted(theme.query) == ["pont", "valmont"]


def test_an_article_of_common_words_alone_is_asked_for_by_the_rarest():
    theme = theme_of(BRIDGE[0], "", lambda words: dict.fromkeys(words, 50_000) | {"pont": 40_000}, 100_000)
    assert theme.query == ["pont"]


def test_related_articles_say_why():
    found = goes_with(BRIDGE[0], BRIDGE[1], BRIDGE[2], OTHERS[0])
    assert sorted(ids(found)) == [2, 3]
    assert all("Valmont" in one.reason for one in found)
    assert 0 < found[1].score <= found[0].score <= 1


def test_a_reason_has_words_as_they_are_written_the_most_telling_first():
    opened = article(1, "Les Alpages de Haute Valmont rouvrent leurs sentiers")
    other = article(2, "Sentiers : la maire de Haute Valmont inaugure les alpages", publisher="Le Phare")
    [found] = goes_with(opened, other, counts={"sentiers": 9, "alpages": 5})
    assert found.reason == "Haute Valmont, alpages, sentiers"


def test_days_and_kinds_of_pieces_are_no_reason():
    opened = article(1, "Vidéo : lundi à Valmont")
    [found] = goes_with(opened, article(2, "Un lundi de fête à Valmont (vidéo)", publisher="Le Phare"))
    assert found.reason == "Valmont"


def test_the_story_comes_first_and_is_its_own_reason():
    story = article(7, "Réouverture en fanfare", publisher="Le Phare")
    found = goes_with(BRIDGE[0], BRIDGE[1], story=[story])
    assert ids(found) == [7, 2]
    assert found[0].reason == "même événement"


def test_what_the_publisher_itself_adds_to_the_event_comes_after_the_others():
    own = article(7, "Valmont : le pont, récit de dix ans de travaux", publisher=BRIDGE[0].publisher)
    assert ids(goes_with(BRIDGE[0], own, story=[own, BRIDGE[1]])) == [2, 7]


def test_a_dossier_that_holds_both_is_a_reason_of_background():
    found = goes_with(BRIDGE[0], BRIDGE[2], dossiers={3: "Ponts"})
    assert [one.reason for one in found] == ["même focus\u00a0: Ponts"]


def test_what_a_followed_dossier_holds_comes_before_other_background():
    close = article(8, "Un pont et dix ans de travaux", publisher="Le Phare", age_h=900)
    followed = article(9, "Valmont attend son pont", publisher="Le Phare", age_h=901)
    assert ids(goes_with(BRIDGE[0], close, followed)) == [8, 9]
    assert ids(goes_with(BRIDGE[0], close, followed, dossiers={9: "Ponts"})) == [9, 8]


def test_a_word_in_the_headline_relates_more_than_one_in_the_lead():
    lead = "Les pommes tombent. On en parle jusqu’à Valmont, où le pont est sec."
    told_aside = article(8, "Les pommes tombent", publisher="Le Phare", lead=lead, age_h=900)
    told = article(9, "Un pont à Valmont", publisher="Le Phare", lead="Les pommes tombent. On en parle.", age_h=900)
    opened = article(1, "Valmont : un pont", lead="On en parle beaucoup.")
    assert ids(goes_with(opened, told_aside, told))[0] == 9


@pytest.mark.parametrize(
    "reprint",
    [
        BRIDGE[0],
        article(9, BRIDGE[0].title, publisher="Le Phare"),
        article(9, "Valmont retrouve son pont", publisher="Le Phare", url=BRIDGE[0].url),
    ],
    ids=["itself", "one headline", "one address"],
)
def test_neither_the_article_itself_nor_a_reprint_goes_with_it(reprint):
    assert goes_with(BRIDGE[0], reprint, story=[reprint]) == []


def test_agency_copy_under_two_headlines_goes_with_an_article_once():
    lead = (
        "Le pont de Valmont, fermé voilà dix ans, a été rouvert samedi par la maire devant une foule de riverains émus."
    )
    copies = [article(n, f"Valmont : {word}", publisher=f"P{n}", lead=lead) for n, word in ((5, "fête"), (6, "joie"))]
    assert len(goes_with(BRIDGE[0], *copies)) == 1


def test_nothing_goes_with_an_article_twice():
    assert ids(goes_with(BRIDGE[0], BRIDGE[1], BRIDGE[1], story=[BRIDGE[1]])) == [2]


def test_a_shared_word_that_everybody_uses_relates_nothing():
    other = article(9, "Les travaux du verger", publisher="Le Phare")
    assert goes_with(BRIDGE[0], other, counts={"travaux": 99}) == []


def test_the_same_event_comes_before_background():
    background = article(8, "Valmont : dix ans de travaux, un pont fermé", publisher="Le Phare", age_h=900)
    assert ids(goes_with(BRIDGE[0], background, BRIDGE[2])) == [3, 8]


def test_an_article_without_words_has_nothing_with_it():
    assert goes_with(article(1, "", lead=""), *BRIDGE[1:]) == []


def test_a_dossier_is_proposed_from_the_names_in_an_article():
    name, query = propose(article(1, "Une foire à Port Valmont", lead="Le port de Port Valmont s’anime."))
    assert name == "Port Valmont"
    assert query == '"Port Valmont"'


def test_a_timeline_counts_articles_and_publishers_by_day():
    days = timeline([*BRIDGE, article(7, "Avant", age_h=30)])
    assert [(len(day.articles), day.publishers) for day in days] == [(1, 1), (3, 3)]
