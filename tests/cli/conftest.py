"""The command line in tests: run in this process, on a newspaper of loopback feeds or on the demonstration edition."""

import json
import shutil
from dataclasses import dataclass

import pytest

from termnews.cli import main
from termnews.config import Settings
from termnews.demo import open_demo
from termnews.paths import Paths
from tests.loopback import Loopback


@dataclass(frozen=True)
class Ran:
    """What a command came to."""

    code: int
    out: str
    err: str

    @property
    def lines(self):
        return self.out.splitlines()

    @property
    def objects(self):
        return [json.loads(line) for line in self.lines]


@pytest.fixture
def termnews(capsys):
    """Run a command as if it were typed."""

    def run(*words):
        code = main([str(word) for word in words])
        captured = capsys.readouterr()
        assert "Traceback" not in captured.err
        return Ran(code, captured.out, captured.err)

    return run


@pytest.fixture(scope="session")
def demo_folder(tmp_path_factory):
    root = tmp_path_factory.mktemp("demo")
    paths = Paths(root, root, root, root)
    open_demo(paths, Settings()).close()
    return paths.for_demo().data


@pytest.fixture
def demo(termnews, demo_folder, paths):
    """Run a command on the demonstration edition, made once and copied."""
    shutil.copytree(demo_folder, paths.for_demo().data)
    return lambda *words: termnews("--demo", *words)


@pytest.fixture
def server():
    with Loopback() as server:
        yield server


def rss(title, *items, site="https://phare.example/"):
    """A feed of items given as (headline, text)."""
    told = "".join(
        f"<item><title>{headline}</title><link>{site}{title}/{number}</link><guid>{title}{number}</guid>"
        f"<pubDate>Mon, 06 May 2024 {10 + number:02}:00:00 GMT</pubDate><description>{text}</description></item>"
        for number, (headline, text) in enumerate(items)
    )
    return f"<rss version='2.0'><channel><title>{title}</title><link>{site}</link>{told}</channel></rss>".encode()


PHARE = rss(
    "Le Phare",
    ("Le pont rouvre", "Les travaux ont duré deux ans."),
    ("La crue recule", "Le fleuve est rentré dans son lit."),
    ("Élections à l’île", "Trois listes se présentent."),
)


@pytest.fixture
def opml(server, tmp_path):
    """A list of one good feed in a folder named like a section, and one that is away."""
    server.serve("/phare.xml", PHARE)
    file = tmp_path / "liste.opml"
    file.write_text(
        "<opml version='2.0'><body><outline text='International'>"
        f"<outline type='rss' text='Le Phare' xmlUrl='{server.url('/phare.xml')}'/></outline>"
        f"<outline type='rss' text='La Vigie' xmlUrl='{server.url('/absente.xml')}'/></body></opml>",
        encoding="utf-8",
    )
    return file


@pytest.fixture
def newspaper(termnews, opml):
    """A reader who has imported that list and asked for news; runs commands."""
    assert termnews("import", opml).code == 0
    assert termnews("refresh").code == 75
    return termnews
