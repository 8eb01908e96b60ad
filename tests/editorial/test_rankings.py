"""Most-read lists, merged and of our own."""

from datetime import timedelta

from termnews.editorial.rankings import covered, merge, opened
from termnews.editorial.stories import group
from termnews.models import Origin, Ranking, RankingItem
from tests.editorial.press import BRIDGE, NOW, OTHERS


def ranking(origin, *titles, hours=1):
    items = [
        RankingItem(rank=rank, title=title, url=f"https://a.example/{title}") for rank, title in enumerate(titles, 1)
    ]
    return Ranking(origin=origin, kind=Origin.FEED, fetched=NOW - timedelta(hours=hours), items=tuple(items))


def test_what_two_publishers_rank_comes_first_with_both_names():
    merged = merge([ranking("La Gazette", "a", "b", "c"), ranking("Le Phare", "b", "d")], 3, {})
    assert [item.title for item in merged.items] == ["b", "a", "d"]
    assert merged.items[0].publishers == ("La Gazette", "Le Phare")
    assert merged.items[0].ranks == (2, 1)
    assert [item.rank for item in merged.items] == [1, 2, 3]


def test_pieces_on_one_story_are_one_item_and_count_once_for_each_publisher():
    def ranked(origin, *articles):
        items = (
            RankingItem(rank=n, title=f"{origin} {id_}", url=f"https://{id_}.example/", article=id_)
            for n, id_ in enumerate(articles, 1)
        )
        return Ranking(origin=origin, kind=Origin.FEED, fetched=NOW, items=tuple(items))

    merged = merge([ranked("La Gazette", 9, 1, 2), ranked("Le Phare", 3)], 3, {1: 1, 2: 1, 3: 1})
    assert [(item.title, item.publishers) for item in merged.items] == [
        ("Le Phare 3", ("La Gazette", "Le Phare")),
        ("La Gazette 9", ("La Gazette",)),
    ]
    assert merged.items[0].article == 3


def test_a_merged_ranking_is_as_old_as_its_oldest_part():
    assert merge([ranking("A", "a", hours=1), ranking("B", "b", hours=5)], 3, {}).fetched == NOW - timedelta(hours=5)


def test_the_most_covered_are_the_stories_with_most_publishers():
    found = covered(group([*BRIDGE, *OTHERS]), NOW, 9)
    assert found.kind is Origin.COVERED
    assert [item.publishers for item in found.items] == [("L’Écho", "Le Phare", "La Gazette")]


def test_the_most_opened_forget_what_was_opened_long_ago():
    history = [(BRIDGE[0], NOW - timedelta(days=1)), (BRIDGE[1], NOW - timedelta(days=90))]
    assert [item.article for item in opened(history, NOW, 9).items] == [1]
