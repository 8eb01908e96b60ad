"""The front page in the interface: its stories unfolded, its reasons told, what is new parted from what was seen."""

from datetime import timedelta

import pytest

from termnews.demo import demo_time
from termnews.editorial.visits import Visits
from termnews.models import ParsedFeed
from tests.store.newsroom import entry
from tests.tui.newsstand import reading


def rows(reader):
    return reader.page.headline_list.rows


def front_badge(reader):
    return reader.page.section_list.rows[0].unread


@pytest.mark.parametrize("size", [(80, 24), (160, 50)])
async def test_v_unfolds_who_covers_a_story_and_who_was_first(library, size):
    async with reading(library, size) as reader:
        before = list(rows(reader))
        others = {one.title for one in before[0].placed.story.articles[1:]}
        await reader.press("v")
        members = [row for row in rows(reader) if row.is_member]
        assert {row.article.title for row in members} == others
        assert rows(reader)[1].is_member and rows(reader)[2].is_member
        picture = "\n".join(reader.picture_of(reader.page.headline_list))
        assert picture.count("└ ") == len(others)
        assert "en premier, il y a 12 h" in " ".join(picture.split())
        await reader.press("v")
        assert rows(reader) == before


async def test_an_unfolded_article_opens_and_the_list_stays_unfolded(library):
    async with reading(library) as reader:
        await reader.press("v", "j", "j")
        wanted = rows(reader)[2].article
        assert rows(reader)[2].is_member
        await reader.press("enter")
        assert reader.page.reading.opened.article.id == wanted.id
        await reader.press("escape")
        assert reader.page.headline_list.current.article.id == wanted.id
        assert rows(reader)[2].article.read
        await reader.press("v")
        assert reader.page.headline_list.cursor == 0
        assert not any(row.is_member for row in rows(reader))


async def test_unfolding_at_the_lower_edge_brings_the_articles_on_the_screen(library):
    async with reading(library, (80, 16)) as reader:
        shown = reader.page.headline_list
        while shown._ends[shown.cursor] - shown.top < shown.view_height or shown.current.sources < 2:
            await reader.press("j")
        await reader.press("v")
        assert "└ " in "\n".join(reader.picture_of(shown))


async def test_w_says_why_and_takes_it_back(library):
    async with reading(library) as reader:
        plain = reader.text
        await reader.press("w")
        told = " ".join(" ".join(reader.picture_of(reader.page.headline_list)).split())
        assert "premier titre de la une chez Le Courrier de Valombre" in told
        await reader.press("w")
        assert reader.text == plain


async def test_v_and_w_are_for_the_front_page_alone(library):
    async with reading(library, (160, 50)) as reader:
        assert "Pourquoi" in reader.lines[-1] and "Versions" in reader.lines[-1]
        await reader.press("2", "v", "w")
        assert "Pourquoi" not in reader.lines[-1]
        assert not any(row.is_member or row.why for row in rows(reader))


@pytest.mark.parametrize("size", [(80, 24), (160, 50)])
async def test_a_line_parts_what_came_since_the_last_visit(library, size):
    seen = demo_time() - timedelta(hours=3)
    old = demo_time() - timedelta(hours=9)
    library.store.front.note_look(seen, Visits())
    database = library.store.database
    database.write("UPDATE article SET seen = ? WHERE publisher <> 'Le Phare de Tamsouk'", (int(old.timestamp()),))
    async with reading(library, size) as reader:
        new = [row.placed.is_new for row in rows(reader)]
        assert new == sorted(new, reverse=True) and set(new) == {True, False}
        assert [row.above != "" for row in rows(reader)].index(True) == sum(new)
        await reader.press(*"j" * sum(new))
        picture = reader.picture_of(reader.page.headline_list)
        assert any("↑ depuis votre dernière visite, il y a 3 h" in line for line in picture)
        assert f"{sum(new)} nouveaux" in reader.lines[4 if size[1] == 50 else 2]
        await reader.press("v", "w", "L")
        assert sum(row.above != "" for row in rows(reader)) == 1


async def test_a_first_visit_has_no_line_and_one_without_news_says_so(library):
    async with reading(library) as reader:
        assert not any(row.above for row in rows(reader))
    library = library.reopen()
    library.clock = lambda: demo_time() + timedelta(hours=2)
    async with reading(library) as reader:
        assert not any(row.above for row in rows(reader))
        assert "rien de nouveau" in reader.lines[2]


async def test_the_badge_of_the_front_page_counts_what_it_shows(library):
    async with reading(library) as reader:
        shown = [row.article.id for row in rows(reader)]
        assert front_badge(reader) == len(shown)
        await reader.press("u", "j", "u")
        assert front_badge(reader) == len(shown) - 2
        await reader.press("L")
        assert len(rows(reader)) == len(shown) - 2
        assert front_badge(reader) == len(shown) - 2
        await reader.press("2", "u")
        assert front_badge(reader) <= len(shown) - 2


@pytest.mark.parametrize("width", [20, 31, 50, 81, 120, 200])
async def test_no_line_of_the_unfolded_front_page_is_wider_than_its_list(library, width):
    library.store.front.note_look(demo_time() - timedelta(hours=3), Visits())
    library.store.database.write("UPDATE article SET seen = 0 WHERE id > 20")
    async with reading(library, (width, 40)) as reader:
        await reader.press("v", "w", "j", "j", "v", "w")
        shown = reader.page.headline_list
        assert {strip.cell_length for strip in map(shown.render_line, range(shown.size.height))} <= {shown.size.width}


async def test_what_came_between_two_openings_stands_above_the_line(library):
    async with reading(library):
        pass
    library = library.reopen()
    library.clock = lambda: demo_time() + timedelta(minutes=2)
    feed = library.store.feeds.all()[0]
    library.apply(feed, ParsedFeed(entries=(entry(1, title="Une dépêche"),)))
    library.clock = lambda: demo_time() + timedelta(minutes=3)
    async with reading(library) as reader:
        assert rows(reader)[0].article.title == "Une dépêche"
        assert "depuis votre dernière visite, il y a 3 min" in rows(reader)[1].above
        await reader.press("L", "L")
        assert rows(reader)[1].above
