"""What matters first, and why."""

from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from termnews.editorial.front_page import (
    PAGE,
    QUOTA,
    Listed,
    Material,
    Opened,
    Place,
    Raised,
    arrange,
    first_publishers,
    own_places,
    own_tastes,
)
from termnews.editorial.reasons import coverage, reason
from termnews.editorial.stories import group
from termnews.models import Story
from tests.editorial.press import BRIDGE, NOW, OTHERS, article, candidates

FIRST = Place("La Gazette", 0)


def dated(id_, title="Un titre", *, age_h=1.0, **fields):
    return article(id_, title, age_h=age_h, **({"published": NOW - timedelta(hours=age_h)} | fields))


def front(*articles, limit=30, **material):
    return arrange(Material(articles=candidates(articles), **material), NOW, limit, lambda _ids: articles)


def ids(page):
    return [story.id for story in page.stories]


def group_of(*articles):
    names = tuple(dict.fromkeys(one.publisher for one in articles))
    return Story(id=articles[0].id, title=articles[0].title, publishers=names, articles=articles)


def bridge(**material):
    """The front page with a story of three."""
    articles = [*BRIDGE, *OTHERS]
    return front(*articles, stories=group(articles), **material)


def test_what_several_publishers_tell_comes_first():
    page = bridge()
    assert page.stories[0].id == 1
    assert len(page.stories[0].articles) == 3
    assert len({one.id for story in page.stories for one in story.articles}) == len([*BRIDGE, *OTHERS])


def test_filters_raise_and_lower_as_publishers_do_each_once_and_say_so():
    up, down = Raised("Voile", 2), Raised("Foot", -0.5)
    old = [dated(n, f"La régate {n}", age_h=9, publisher="Le Phare") for n in (1, 2)]
    told = {1: [up], 2: [up], 3: [down]}
    page = front(*old, dated(3), dated(4, publisher="L’Écho"), stories=[group_of(*old)], raised=told)
    assert ids(page) == [1, 4, 3]
    assert page.placed[0].score.raised == pytest.approx(2 * 0.5 ** (9 / 8))
    assert "relevé par votre filtre «\u00a0Voile\u00a0»" in reason(page.placed[0], NOW)
    assert "abaissé par votre filtre «\u00a0Foot\u00a0»" in reason(page.placed[2], NOW)
    assert "filtre" not in reason(page.placed[1], NOW)


def test_fresh_news_come_before_old_ones():
    assert ids(front(dated(1, age_h=30), dated(2, publisher="Le Phare"))) == [2, 1]


def test_an_article_without_a_publisher_has_its_place():
    held = {1: dated(1, publisher=""), 2: dated(2, publisher="Le Phare", age_h=2)}
    page = arrange(Material(articles=candidates(held.values())), NOW, 30, lambda ids: [held[id_] for id_ in ids])
    assert ids(page) == [1, 2]


def test_a_late_echo_does_not_make_a_story_young_again():
    old = [dated(number, publisher=f"Journal {number}", age_h=30) for number in range(1, 5)]
    echo = [*old[:-1], dated(4, publisher="Journal 4", age_h=0)]
    alive = [dated(number, publisher=f"Journal {number}", age_h=3) for number in range(11, 14)]
    story, other = (group_of(*one) for one in (echo, alive))
    assert ids(front(*echo, *alive, stories=[story, other])) == [11, 1]


def test_an_article_without_a_date_is_not_taken_for_a_fresh_one():
    undated, fresh = article(2, "Sans date", age_h=0), dated(1, publisher="Le Phare", age_h=5)
    assert ids(front(undated, fresh)) == [1, 2]


def test_articles_of_a_feed_without_dates_stand_in_its_order():
    articles = [article(id_, "Sans date", seen=NOW, sorted_by=NOW) for id_ in (1, 2, 3)]
    assert ids(front(*reversed(articles))) == [1, 2, 3]


@pytest.mark.parametrize("age_h", [24 * 400, 24 * 40000])
def test_news_of_other_years_still_stand_in_their_order(age_h):
    assert ids(front(dated(9, age_h=age_h + 1), dated(2, publisher="Le Phare", age_h=age_h))) == [2, 9]


def test_what_a_publisher_places_first_gains():
    pair = dated(1, age_h=2), dated(2, publisher="Le Phare", age_h=2)
    assert ids(front(*pair, places={1: FIRST})) == [1, 2]
    assert ids(front(*pair, places={2: FIRST})) == [2, 1]
    assert ids(front(*pair, places={1: Place("La Gazette", 20), 2: FIRST})) == [2, 1]


def test_first_places_at_two_publishers_gain_more_than_one():
    both = group_of(dated(1, age_h=7), dated(2, publisher="Le Phare", age_h=7))
    other = group_of(dated(3, publisher="L’Écho"), dated(4, publisher="La Vigie"))
    articles = (*both.articles, *other.articles)
    assert ids(front(*articles, stories=[both, other], places={1: FIRST})) == [3, 1]
    assert ids(front(*articles, stories=[both, other], places={1: FIRST, 2: Place("Le Phare", 0)})) == [1, 3]


def test_the_headline_is_the_best_placed_one():
    page = bridge(places={2: Place("Le Phare", 0), 3: Place("L’Écho", 5)})
    assert page.stories[0].title == BRIDGE[1].title
    assert page.stories[0].articles[0] == BRIDGE[1]


def listing(*ages_h, feed=1):
    return [
        Listed(feed, "La Gazette", rank + 1, rank, None if age is None else -age) for rank, age in enumerate(ages_h)
    ]


def test_a_feed_in_the_order_of_time_places_nothing_first():
    assert own_places(listing(1, 2, 3, 3, 5, 8)) == {}
    assert own_places(listing(None, None, None, None)) == {}
    assert own_places(listing(4, 1, 9, 2))[1] == FIRST


def test_the_best_of_several_places_counts():
    other = [Listed(2, "La Gazette", 4, 0, -2), Listed(2, "La Gazette", 1, 1, 0)]
    assert own_places([*listing(4, 1, 9, 2), *other])[4].rank == 0


def test_a_section_that_its_reader_opens_more_than_others_gains():
    tastes = own_tastes([Opened("sport", 100, 20), Opened("monde", 300, 20), Opened("culture", 100, 0)])
    assert tastes == {"sport": 1.0}
    pair = dated(1, section="monde"), dated(2, publisher="Le Phare", section="sport", age_h=2)
    assert ids(front(*pair)) == [1, 2]
    assert ids(front(*pair, tastes=tastes)) == [2, 1]


def test_a_taste_does_not_put_a_brief_above_what_everybody_tells():
    assert bridge(tastes={"sport": 1.0}).stories[0].id == 1
    assert own_tastes([Opened("sport", 100, 5), Opened("monde", 300, 1)]) == {}
    assert own_tastes([]) == {}


def test_a_publisher_of_three_hundred_articles_does_not_drown_one_of_three():
    flood = [dated(100 + number, age_h=number / 100) for number in range(300)]
    rare = [dated(500 + number, publisher="Le Phare", age_h=10 + number) for number in range(3)]
    page = front(*flood, *rare)
    assert set(ids(page)) >= {500, 501, 502} and ids(page)[1] == 500
    assert len(page.placed) == 30


@settings(deadline=None, max_examples=60)
@given(st.lists(st.tuples(st.integers(0, 5), st.floats(0, 40), st.booleans()), max_size=60), st.integers(1, 40))
def test_every_beginning_of_a_page_keeps_the_quota_and_is_the_shorter_page(brought, limit):
    articles = [
        dated(id_, publisher=f"Journal {name}", age_h=age, seen=NOW - timedelta(hours=1 if is_new else 90))
        for id_, (name, age, is_new) in enumerate(brought, start=1)
    ]
    page = front(*articles, limit=60, since=NOW - timedelta(hours=50))
    assert sorted(ids(page)) == [one.id for one in articles]
    assert ids(front(*articles, limit=limit, since=page.since)) == ids(page)[:limit]
    assert [one.is_new for one in page.placed] == sorted((one.is_new for one in page.placed), reverse=True)
    for index, placed in enumerate(page.placed):
        name = placed.story.publishers[0]
        above = sum(one.publishers == (name,) for one in page.stories[:index])
        others = {one.story.publishers[0] for one in page.placed[index:] if one.is_new == placed.is_new} - {name}
        taken = {other: sum(one.publishers == (other,) for one in page.stories[:index]) for other in others}
        allowed = 1 + index * QUOTA // PAGE
        assert above < allowed or all(count >= allowed for count in taken.values())


def test_what_came_since_the_last_visit_stands_above_what_was_there():
    since = NOW - timedelta(hours=4)
    seen, new = dated(1, age_h=5), dated(2, publisher="Le Phare", age_h=30, seen=NOW)
    page = front(seen, new, since=since)
    assert [(one.story.id, one.is_new) for one in page.placed] == [(2, True), (1, False)]
    assert (page.new, page.since) == (1, since)
    assert [one.is_new for one in front(seen, new).placed] == [False, False]


def test_reason_names_publishers_place_age_and_taste():
    places = {2: Place("Le Phare", 0)}
    placed = bridge(places=places).placed[0]
    told = reason(placed, NOW)
    assert "3 sources" in told and "Le Phare" in told
    assert "premier titre de la une chez Le Phare" in told
    lone = front(dated(7, section="sport"), places={7: Place("La Gazette", 3)}, tastes={"sport": 0.5}).placed[0]
    told = reason(lone, NOW)
    assert told.startswith("Seule source\u00a0: La Gazette") and told.endswith(".")
    assert "n°\u00a04" in told and "il y a 1 h" in told and "Sport" in told


def test_reason_invents_no_date_and_tells_what_waited():
    [placed] = front(article(1, "Sans date")).placed
    assert "sans date, arrivé il y a 1 h" in reason(placed, NOW)
    page = front(*(dated(id_, age_h=id_ / 10) for id_ in range(1, 5)), dated(9, publisher="Le Phare", age_h=9))
    assert ids(page) == [1, 9, 2, 3, 4]
    assert "déjà 1 titre au-dessus" in reason(page.placed[2], NOW)
    assert "au-dessus" not in reason(page.placed[1], NOW)


def test_coverage_tells_who_published_first_by_the_dates_that_are_given():
    first, second, undated = (
        dated(1, age_h=5),
        dated(2, publisher="Le Phare", age_h=2),
        article(3, "Un titre", publisher="L’Écho", age_h=9),
    )
    assert coverage(group_of(second, first), NOW).endswith("La Gazette l’a publié en premier, il y a 5 h.")
    assert "parmi celles qui donnent une date, La Gazette" in coverage(group_of(second, first, undated), NOW)
    assert "en premier" not in coverage(group_of(undated, article(4, "Autre", publisher="La Vigie")), NOW)
    assert first_publishers(group_of(undated)) == ([], None)
    both = group_of(first, dated(5, publisher="La Vigie", age_h=5))
    assert "La Gazette, La Vigie l’ont publié en premier" in coverage(both, NOW)
