"""What goes with an article, and why."""

from termnews.editorial.dossiers import propose, timeline
from termnews.editorial.related import choose, query_terms
from tests.editorial.press import BRIDGE, NOW, OTHERS, article


def rare(words):
    """A store in which no word is common."""
    return dict.fromkeys(words, 1)


def test_the_rarest_words_of_an_article_ask_for_others_like_it():
    counts = {"pont": 4, "valmont": 3, "travaux": 30, "ans": 90, "rouvre": 1}

    def frequency(words):
        return {word: counts[word] for word in words if word in counts}

    terms = query_terms(BRIDGE[0], "Le pont de Valmont.", frequency, 100)
    assert set(terms[:2]) == {"pont", "valmont"}
    assert "rouvre" not in terms


def test_related_articles_say_why():
    found = choose(BRIDGE[0], [(BRIDGE[1], 9.0), (BRIDGE[2], 8.0), (OTHERS[0], 2.0)], NOW, 5, rare, 100)
    assert [one.article.id for one in found] == [2, 3]
    assert "Valmont" in found[0].reason
    assert 0 < found[1].score <= found[0].score <= 1


def test_neither_the_article_itself_nor_a_reprint_goes_with_it():
    reprint = article(9, BRIDGE[0].title, publisher="Le Phare")
    assert choose(BRIDGE[0], [(BRIDGE[0], 9.0), (reprint, 9.0)], NOW, 5, rare, 100) == []


def test_a_shared_word_that_everybody_uses_relates_nothing():
    def frequency(words):
        return {word: 99 if word == "travaux" else 1 for word in words}

    other = article(9, "Les travaux du verger", publisher="Le Phare")
    assert choose(BRIDGE[0], [(other, 9.0)], NOW, 5, frequency, 100) == []


def test_the_same_event_comes_before_background():
    background = article(8, "Valmont : dix ans de travaux, un pont fermé", publisher="Le Phare", age_h=900)
    found = choose(BRIDGE[0], [(background, 9.0), (BRIDGE[2], 8.0)], NOW, 5, rare, 100)
    assert [one.article.id for one in found] == [3, 8]


def test_a_dossier_is_proposed_from_the_names_in_an_article():
    name, query = propose(article(1, "Une foire à Port Valmont", lead="Le port de Port Valmont s’anime."))
    assert name == "Port Valmont"
    assert query == '"Port Valmont"'


def test_a_timeline_counts_articles_and_publishers_by_day():
    days = timeline([*BRIDGE, article(7, "Avant", age_h=30)])
    assert [(len(day.articles), day.publishers) for day in days] == [(1, 1), (3, 3)]
