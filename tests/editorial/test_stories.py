"""Which articles tell one event."""

from termnews.editorial.readings import read
from termnews.editorial.stories import group, place
from tests.editorial.press import BRIDGE, OTHERS, article


def test_articles_of_several_publishers_on_one_event_are_one_story():
    [story] = group([*BRIDGE, *OTHERS])
    assert {one.id for one in story.articles} == {1, 2, 3}
    assert set(story.publishers) == {"La Gazette", "Le Phare", "L’Écho"}


def test_a_story_keeps_its_id_when_later_articles_join_it():
    [before] = group([*BRIDGE[:2], *OTHERS])
    [after] = group([*BRIDGE, *OTHERS])
    assert before.id == after.id == 1


def test_what_one_publisher_says_twice_is_no_story():
    twice = [article(1, BRIDGE[0].title), article(2, BRIDGE[1].title)]
    assert group([*twice, *OTHERS]) == []


def test_the_same_words_days_apart_are_two_events():
    late = article(4, BRIDGE[0].title, publisher="Le Phare", age_h=200)
    assert group([BRIDGE[0], late, *OTHERS]) == []


def test_no_articles_make_no_story():
    assert group([]) == []
    assert group([article(1, "")]) == []


def placed(articles, before, new):
    return place([read(one) for one in articles], before, {one.id for one in new})


def test_new_articles_join_the_story_that_is_known_and_leave_the_others_alone():
    known = [*BRIDGE[:2], *OTHERS]
    elsewhere = {10: 99, 11: 99}
    assert placed([*known, BRIDGE[2]], {1: 7, 2: 7} | elsewhere, BRIDGE[2:]) == {1: 7, 2: 7, 3: 7} | elsewhere


def test_a_late_article_makes_one_story_of_two():
    floods = [
        article(5, "Un hiver de crues à Valmont", publisher="La Gazette"),
        article(6, "À Valmont, un hiver entier de crues", publisher="L’Écho"),
    ]
    known = [*BRIDGE, *floods, *OTHERS]
    before = placed(known, {}, known)
    assert before == {1: 1, 2: 1, 3: 1, 5: 5, 6: 5}
    late = article(4, "Valmont : le pont rouvre après dix ans de travaux et un hiver de crues", publisher="Le Quai")
    assert placed([*known, late], before, [late]) == dict.fromkeys((1, 2, 3, 4, 5, 6), 1)


def test_a_story_that_is_parted_leaves_its_id_where_most_of_it_stays():
    theatre = [
        article(5, "Grève surprise au théâtre de Montclair", publisher="La Gazette"),
        article(6, "Montclair : le théâtre fermé par une grève surprise", publisher="L’Écho"),
    ]
    articles = [*BRIDGE, *theatre, *OTHERS]
    wrongly_one = dict.fromkeys((1, 2, 3, 5, 6), 9)
    after = placed(articles, wrongly_one, [BRIDGE[0]])
    assert after[1] == after[2] == after[3] == 9
    assert after[5] == after[6] == 5


def test_words_of_every_day_make_no_story():
    articles = [
        article(1, "Le président annonce un plan pour l’emploi des jeunes", publisher="La Gazette"),
        article(2, "Un plan du gouvernement pour aider les familles", publisher="Le Phare"),
        article(3, "Horoscope du lundi 6 mai : votre journée", publisher="La Gazette"),
        article(4, "L’horoscope de ce lundi 6 mai", publisher="Le Phare"),
        article(5, "Météo : quel temps lundi matin ?", publisher="La Gazette"),
        article(6, "La météo de lundi matin en direct", publisher="L’Écho"),
    ]
    assert group([*articles, *OTHERS]) == []


def test_two_languages_are_two_stories():
    english = [
        article(4, "Valmont bridge reopens after the ten years of works", publisher="The Quay", language="en"),
        article(5, "The bridge of Valmont reopens after years of works", publisher="The Mole", language="en"),
    ]
    assert {frozenset(story.publishers) for story in group([*BRIDGE, *english, *OTHERS])} == {
        frozenset(("La Gazette", "Le Phare", "L’Écho")),
        frozenset(("The Quay", "The Mole")),
    }
