"""The digest for login messages, cron and mail."""

from datetime import timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from termnews.cli.brief import Brief, brief_lines
from termnews.cli.output import Sheet
from termnews.editorial.front_page import Material, arrange
from termnews.text.clean import clean_line
from termnews.text.width import cell_width
from tests.editorial.press import BRIDGE, NOW, OTHERS, candidates

PLAIN = Sheet(None, False)
TITLES = st.text(max_size=200).map(clean_line)


def brief(*articles, since=None, **fields):
    page = arrange(Material(articles=candidates(articles), since=since), NOW, 30, lambda _ids: articles)
    return Brief("termnews", page, NOW, **({"unread": 7, "refreshed": NOW - timedelta(hours=2)} | fields))


def test_digest_is_one_screen_of_plain_lines(demo):
    told = demo("brief")
    assert (told.code, told.err) == (0, "")
    assert len(told.lines) <= 23 and "\x1b" not in told.out
    assert all(cell_width(line) <= 72 for line in told.lines)
    assert told.lines[0].startswith("termnews, édition de démonstration ")
    assert told.lines[0].endswith("lundi 21 juillet 1969, 19\u00a0h\u00a000")
    assert "• L’Aigle a quitté la Lune (Le Fanal d’Orvigny, 2 min)" in told.lines
    assert "53 articles non lus. Actualisé à l’instant." in told.lines


def test_digest_shows_the_front_page_in_its_order(demo):
    titles = [story["title"] for story in demo("top", "--json").objects]
    text = " ".join(demo("brief").out.split())
    places = [text.find(" ".join(title.split())) for title in titles[:8]]
    assert places == sorted(places) and min(places) > 0


def test_digest_is_as_wide_as_columns_says(demo, monkeypatch):
    monkeypatch.setenv("COLUMNS", "40")
    assert max(map(cell_width, demo("brief").lines)) in range(36, 41)
    monkeypatch.setenv("COLUMNS", "rien")
    assert max(map(cell_width, demo("brief").lines)) > 60


def test_digest_of_a_section_and_of_so_many_stories(demo):
    assert demo("--section", "sport", "brief").lines[0].startswith("termnews, édition de démonstration · Sport")
    assert len([line for line in demo("brief", "-n", 3).lines if line.startswith("•")]) == 3
    assert len(demo("brief", "-n", 20).lines) > 23


def test_digest_of_an_empty_newspaper_fails_at_once_and_asks_nobody(termnews):
    told = termnews("brief")
    assert (told.code, told.out) == (1, "")
    assert "termnews refresh" in told.err
    assert termnews("sources", "--json").out == ""


def test_digest_after_a_refresh_has_its_exit_code(newspaper, server):
    before = server.count("/phare.xml")
    assert newspaper("brief").code == 0
    assert server.count("/phare.xml") == before
    told = newspaper("brief", "--refresh")
    assert told.code in (0, 75) and "Élections" in told.out


def test_digest_says_what_came_since_the_last_visit():
    old = [one._replace(seen=NOW - timedelta(hours=9)) for one in OTHERS]
    new = BRIDGE[0]._replace(seen=NOW)
    text = "\n".join(brief_lines(brief(*old, new, since=NOW - timedelta(hours=5)), PLAIN, 60, 24))
    assert "1 sujet nouveau ici depuis votre dernière visite, il y a 5 h." in text.replace("\n", " ")
    few = brief_lines(brief(*old, *BRIDGE, since=NOW - timedelta(hours=5)), PLAIN, 60, 7)
    assert sum("•" in line for line in few) == 1 and "1 sujet nouveau ici" in " ".join(few)
    text = " ".join(brief_lines(brief(*old, since=NOW - timedelta(hours=5)), PLAIN, 60, 24))
    assert "Rien de nouveau depuis votre dernière visite" in text
    assert "visite" not in " ".join(brief_lines(brief(*old), PLAIN, 60, 24))


def test_digest_marks_what_is_unread_and_dates_nothing_that_has_no_date():
    read = BRIDGE[0]._replace(read=True, published=NOW - timedelta(hours=3))
    lines = brief_lines(brief(read, BRIDGE[1]), PLAIN, 100, 24)
    assert [line[:2] for line in lines if "Valmont" in line] == ["  ", "• "]
    assert "(La Gazette, 3 h)" in "\n".join(lines) and "(Le Phare)" in "\n".join(lines)


@settings(deadline=None, max_examples=80)
@given(
    st.integers(12, 130), st.integers(1, 40), st.lists(st.text(max_size=200).map(clean_line), min_size=1, max_size=12)
)
def test_no_line_is_wider_and_no_digest_higher_than_the_screen(width, height, titles):
    articles = [BRIDGE[0]._replace(id=id_, title=title) for id_, title in enumerate(titles, start=1)]
    lines = brief_lines(brief(*articles), PLAIN, width, height)
    assert all(cell_width(line) <= width for line in lines)
    one_story = brief_lines(brief(*articles), PLAIN, width, 1)
    assert len(lines) <= max(height, len(one_story))
