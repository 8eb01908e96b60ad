"""What must not grow unseen: what a command loads, and what a screen asks of the store. No clock is looked at."""

import re
import subprocess
import sys
from datetime import timedelta

import pytest

from termnews.config import Settings
from termnews.demo import demo_time, open_demo
from termnews.models import ParsedFeed
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
        (("--version",), 19, 125),
        (("--section", "monde"), 36, 160),
        (("search", "lune"), 46, 170),
        (("top",), 62, 185),
        (("most-read",), 62, 185),
        (("related", "1"), 64, 195),
    ],
)
def test_command_loads_few_modules(demo, words, ours, all_):
    ran = subprocess.run([sys.executable, "-c", LOADED, *words], capture_output=True, timeout=60, check=True)
    modules = ran.stderr.decode().split()
    assert len(modules) <= all_ + PYTHON_S_OWN
    assert sum(module.startswith("termnews") for module in modules) <= ours


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


@pytest.fixture
def library(demo, paths):
    opened = open_demo(paths, Settings())
    yield opened
    opened.close()


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
LARGE = "article|shelf|entry|body|page|place|forgotten"
"""The tables that grow with the articles; those of the stories hold those of the last days alone."""


def noting(method, asked):
    """A method of the database that notes each statement with parameters of it."""

    def note(database, sql, parameters=()):
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
    asked = {}
    for name in ("rows", "row", "write", "write_many"):
        monkeypatch.setattr(Database, name, noting(getattr(Database, name), asked))
    SCREENS[screen](library)
    monkeypatch.undo()
    plans = {
        sql: [row[3] for row in library.store.database.rows(f"EXPLAIN QUERY PLAN {sql}", parameters)]
        for sql, parameters in asked.items()
        if re.match(r"\s*(SELECT|WITH|INSERT|UPDATE|DELETE)\b", sql)
    }
    assert plans
    walks = re.compile(rf"SCAN (?:{LARGE})(?! USING)|SCAN search VIRTUAL TABLE INDEX 0:$")
    assert [(sql, step) for sql, steps in plans.items() for step in steps if walks.match(step)] == []
