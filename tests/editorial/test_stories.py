"""Which articles tell one event."""

from termnews.editorial.stories import group
from tests.editorial.press import BRIDGE, NOW, OTHERS, article


def test_articles_of_several_publishers_on_one_event_are_one_story():
    [story] = group([*BRIDGE, *OTHERS], NOW)
    assert {one.id for one in story.articles} == {1, 2, 3}
    assert set(story.publishers) == {"La Gazette", "Le Phare", "L’Écho"}


def test_a_story_keeps_its_id_when_later_articles_join_it():
    [before] = group([*BRIDGE[:2], *OTHERS], NOW)
    [after] = group([*BRIDGE, *OTHERS], NOW)
    assert before.id == after.id == 1


def test_what_one_publisher_says_twice_is_no_story():
    twice = [article(1, BRIDGE[0].title), article(2, BRIDGE[1].title)]
    assert group([*twice, *OTHERS], NOW) == []


def test_the_same_words_days_apart_are_two_events():
    late = article(4, BRIDGE[0].title, publisher="Le Phare", age_h=200)
    assert group([BRIDGE[0], late, *OTHERS], NOW) == []


def test_no_articles_make_no_story():
    assert group([], NOW) == []
    assert group([article(1, "")], NOW) == []
