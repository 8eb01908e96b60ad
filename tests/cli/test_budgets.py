"""What must not grow unseen: what a command loads, and what a screen asks of the store. No clock is looked at."""

import gc
import re
import subprocess
import sys
from datetime import timedelta

import pytest

from termnews.config import Settings
from termnews.demo import demo_time, open_demo
from termnews.models import ParsedFeed
from termnews.store.articles import to_article
from termnews.store.database import Database
from tests.store.newsroom import entry

LOADED = """
import sys
from termnews.cli import main
main(["--demo", *sys.argv[1:]])
sys.stdout.flush()
print(*sys.modules, file=sys.stderr)
"""


PYTHON_S_OWN = 15 if sys.version_info >= (3, 13) else 0
"""What newer Pythons load with the same: `compression.zstd` with `shutil`, `annotationlib` with `dataclasses`."""


@pytest.mark.parametrize(
    ("words", "ours", "all_"),
    [
        (("--version",), 18, 105),
        (("--section", "monde"), 32, 140),
        (("search", "lune"), 44, 170),
        (("top",), 48, 165),
        (("most-read",), 56, 180),
        (("related", "1"), 64, 190),
    ],
)
def test_command_loads_few_modules(demo, words, ours, all_):
    ran = subprocess.run([sys.executable, "-c", LOADED, *words], capture_output=True, timeout=60, check=True)
    modules = ran.stderr.decode().split()
    assert len(modules) <= all_ + PYTHON_S_OWN
    assert sum(module.startswith("termnews") for module in modules) <= ours


NEW = "import sys; before = set(sys.modules); {}; print(*set(sys.modules) - before)"
"""Prints what something loads."""


def loaded(statement):
    ran = subprocess.run([sys.executable, "-c", NEW.format(statement)], capture_output=True, timeout=60, check=True)
    return set(ran.stdout.decode().split())


def test_last_screen_waits_for_nothing_to_be_loaded():
    shown = loaded("import termnews.__main__, termnews.last_screen")
    assert sum(module.startswith("termnews") for module in shown) == 4
    assert not shown & {"typing", "dataclasses", "pathlib", "json", "platformdirs"}


def test_interface_loads_only_what_its_first_screen_shows():
    shown = loaded("import termnews.cli.interface, termnews.tui.app")
    behind = ("text.query", "text.clean", "editorial.changes", "editorial.names", "fetch", "refresh", "fulltext")
    later = ("tui.dialogs", "tui.helping", "tui.exporting", "tui.sharing", "models.entries", "models.feeds")
    assert [name for name in (*behind, *later) if f"termnews.{name}" in shown] == []
    assert not shown & {"httpx", "feedparser", "lxml", "trafilatura", "webbrowser"}
    assert sum(module.startswith("termnews") for module in shown) <= 92


UNUSED = (
    *("cli.commands", "cli.templates", "config.own", "config.values", "habits", "telling", "tui", "refresh"),
    *("document", "models.entries", "models.rankings", "store.asking", "text.clean", "text.query"),
)


def test_listing_loads_nothing_of_what_it_does_not_use(demo):
    ran = subprocess.run(
        [sys.executable, "-c", LOADED, "--section", "monde"], capture_output=True, timeout=60, check=True
    )
    modules = set(ran.stderr.decode().split())
    assert [name for name in UNUSED if f"termnews.{name}" in modules] == []
    assert not modules & {"dataclasses", "inspect", "json"}


@pytest.fixture
def library(demo, paths):
    opened = open_demo(paths, Settings())
    yield opened
    opened.close()


FIRST_FRAME = """
import asyncio, sys
from pathlib import Path
from termnews.config import Settings
from termnews.library import Library
from termnews.paths import Paths
from termnews.tui.app import PaperApp

async def start():
    app = PaperApp(Library(Paths(*map(Path, sys.argv[1:])), Settings()), is_demo=True)
    drawn = []
    app._paper.curtain.callback(lambda: drawn.extend(sys.modules))
    async with app.run_test(size=(80, 24)) as pilot:
        while not drawn:
            await pilot.pause(0.01)
        while "termnews.tui.printed" not in sys.modules:  # what the first article needs, behind the frame
            await pilot.pause(0.01)
    assert app._paper.headline_list.rows
    print(*drawn)

asyncio.run(start())
"""


def test_first_frame_waits_only_for_what_it_shows(library):
    for dossier in library.store.dossiers.all():  # what is new in one is searched for
        library.unfollow(dossier.name)
    paths = library.paths
    words = (paths.config, paths.data, paths.cache, paths.state)
    ran = subprocess.run([sys.executable, "-c", FIRST_FRAME, *words], capture_output=True, timeout=60, check=True)
    loaded = set(ran.stdout.decode().split())
    behind = (
        *("text.query", "text.clean", "text.layout", "store.index", "editorial.stories", "editorial.readings"),
        *("editorial.dossiers", "feeds.skips", "document"),
    )
    assert [name for name in behind if f"termnews.{name}" in loaded] == []
    assert not loaded & {"json", "lxml", "httpx"}
    assert sum(name.startswith("termnews") for name in loaded) <= 106


def refresh(library):
    feed = library.store.feeds.all()[0]
    library.apply(feed, ParsedFeed(entries=(entry(1), entry(2))))
    library.apply(feed, ParsedFeed(entries=(entry(2), entry(3, categories=("Sport",)))))


SCREENS = {
    "a section": lambda library: library.store.articles.page("monde"),
    "all articles": lambda library: library.store.articles.page(),
    "a search": lambda library: library.store.index.search("lune", section="monde"),
    "a word half typed": lambda library: library.store.index.search("lun"),
    "the front page": lambda library: library.front_page(),
    "most read": lambda library: library.most_read(),
    "related": lambda library: library.related(1),
    "an article": lambda library: (library.article(1), library.store.articles.body(1), library.dossiers_of(1)),
    "a mark": lambda library: library.store.articles.set_read([1], read=True),
    "a refresh": refresh,
    "retention": lambda library: library.store.intake.expired(demo_time(), demo_time() - timedelta(days=1), 10),
}
MOST_STATEMENTS = {
    "a section": 1, "all articles": 1, "a search": 5, "a word half typed": 9, "the front page": 11, "most read": 6,
    "related": 60, "an article": 9, "a mark": 4, "a refresh": 50, "retention": 4,
}  # fmt: skip
"""What a screen asks of the store, however many articles there are."""
LARGE = "article|shelf|entry|body|page|place|forgotten"
"""The tables that grow with the articles; those of the stories hold those of the last days alone."""


def noting(method, asked, times):
    """A method of the database that notes each statement with parameters of it, and that it was asked."""

    def note(database, sql, parameters=()):
        times.append(sql)
        if method.__name__ == "write_many":
            parameters = list(parameters)
            for one in parameters[:1]:
                asked[sql] = one
        else:
            asked[sql] = parameters
        return method(database, sql, parameters)

    return note


@pytest.mark.parametrize("screen", SCREENS)
def test_screen_walks_through_no_table_of_articles(library, screen, monkeypatch):
    asked, times = {}, []
    for name in ("rows", "row", "write", "write_many"):
        monkeypatch.setattr(Database, name, noting(getattr(Database, name), asked, times))
    SCREENS[screen](library)
    monkeypatch.undo()
    assert len(times) <= MOST_STATEMENTS[screen]
    plans = {
        sql: [row[3] for row in library.store.database.rows(f"EXPLAIN QUERY PLAN {sql}", parameters)]
        for sql, parameters in asked.items()
        if re.match(r"\s*(SELECT|WITH|INSERT|UPDATE|DELETE)\b", sql)
    }
    assert plans
    walks = re.compile(rf"SCAN (?:{LARGE})(?! USING)|SCAN search VIRTUAL TABLE INDEX 0:$")
    assert [(sql, step) for sql, steps in plans.items() for step in steps if walks.match(step)] == []


def test_front_page_makes_the_articles_that_it_shows(library, monkeypatch):
    made = []
    monkeypatch.setattr("termnews.store.articles.to_article", lambda row: made.append(row) or to_article(row))
    page = library.front_page(3)
    in_stories = sum(len(story.articles) for story in library.store.stories.all())
    assert len(made) <= 2 * in_stories + len(page.placed)


def test_an_article_of_a_list_is_few_objects(library):
    gc.collect()
    before = len(gc.get_objects())
    articles = library.store.articles.page(limit=20)
    assert len(gc.get_objects()) - before <= 2 * len(articles) + 20
