"""What matters first."""

from termnews.editorial.front_page import arrange, why
from termnews.editorial.stories import group
from tests.editorial.press import BRIDGE, NOW, OTHERS, article


def test_what_several_publishers_tell_comes_first():
    articles = [*BRIDGE, *OTHERS]
    front = arrange(group(articles, NOW), articles, NOW, 10)
    assert front[0].id == 1
    assert len(front[0].articles) == 3
    assert len({one.id for story in front for one in story.articles}) == len(articles)


def test_fresh_news_come_before_old_ones():
    old, fresh = article(1, "Hier", age_h=30), article(2, "Ce matin", publisher="Le Phare", age_h=1)
    assert [story.id for story in arrange([], [old, fresh], NOW, 10)] == [2, 1]


def test_what_a_publisher_places_first_gains():
    one, other = article(1, "Un", age_h=2), article(2, "Deux", publisher="Le Phare", age_h=2)
    assert [story.id for story in arrange([], [one, other], NOW, 10, {1: 0})] == [1, 2]
    assert [story.id for story in arrange([], [one, other], NOW, 10, {2: 0})] == [2, 1]


def test_the_headline_is_the_best_placed_one():
    articles = [*BRIDGE, *OTHERS]
    front = arrange(group(articles, NOW), articles, NOW, 1, {2: 0, 3: 5})
    assert front[0].title == BRIDGE[1].title


def test_a_publisher_that_writes_most_does_not_fill_the_page():
    flood = [article(100 + number, f"Brève {number}", age_h=number / 100) for number in range(60)]
    rare = [article(200 + number, f"Enquête {number}", publisher="Le Phare", age_h=8) for number in range(3)]
    front = arrange([], [*flood, *rare], NOW, 30)
    assert {story.id for story in front} >= {200, 201, 202}
    assert len(front) == 30


def test_why_names_the_publishers():
    [story] = group([*BRIDGE, *OTHERS], NOW)
    assert "3 sources" in why(story, NOW)
    assert "Le Phare" in why(story, NOW)
