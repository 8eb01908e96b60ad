"""What termnews keeps is its reader's alone, and no secret of theirs is noted or sent."""

import logging
import os
import stat

import pytest

from termnews.cli.log import MAX_BYTES, keep_log, log_file, without_secrets
from termnews.config import Settings
from termnews.files import write_new, write_whole
from termnews.library import Library
from termnews.models import Subscription
from termnews.paths import make_private
from termnews.refresh import run_refresh
from tests.loopback import Loopback

FEED = (
    b"<rss version='2.0'><channel><title>Le Phare</title><item><title>Le pont</title>"
    b"<link>https://phare.example/pont?utm_source=rss&amp;id=1&amp;fbclid=abc</link><guid>1</guid>"
    b"<description>Le texte. &lt;img src='https://espion.example/p.gif' width='1' height='1'&gt;</description>"
    b"</item></channel></rss>"
)


@pytest.fixture(autouse=True)
def lax_umask():
    before = os.umask(0)
    yield
    os.umask(before)


@pytest.fixture
def log(paths):
    """Begin the log, in the place of the one that pytest keeps; what has been noted."""
    root, ours = logging.getLogger(), logging.getLogger("termnews")
    before, level = root.handlers[:], ours.level

    def begin(**options):
        root.handlers.clear()
        keep_log(paths, **options)
        return log_file(paths).read_text

    yield begin
    for handler in root.handlers:
        handler.close()
    root.handlers[:] = before
    ours.setLevel(level)
    logging.captureWarnings(False)


def rights(path):
    return stat.S_IMODE(path.stat().st_mode)


def assert_private(root):
    for path in [root, *root.rglob("*")]:
        assert rights(path) == (0o700 if path.is_dir() else 0o600), path


def test_all_that_is_kept_is_private_whatever_the_umask(paths, log):
    log()
    logging.getLogger("termnews").info("x")
    library = Library.open(paths, Settings())
    library.store.feeds.add([Subscription(url="https://phare.example/a.xml")], library.clock())
    write_whole(make_private(paths.cache / "pictures") / "a", b"x")
    assert_private(paths.data)
    library.close()
    for folder in (paths.data, paths.cache, paths.state):
        assert_private(folder)


def test_what_older_versions_left_open_is_closed(paths):
    Library.open(paths, Settings()).close()
    paths.data.chmod(0o755)
    paths.database.chmod(0o644)
    Library.open(paths, Settings()).close()
    assert_private(paths.data)


def test_folders_above_that_were_missing_are_private_and_those_that_were_there_stay(tmp_path):
    (tmp_path / "là").mkdir(mode=0o755)
    make_private(tmp_path / "là" / "a" / "b")
    assert rights(tmp_path / "là") == 0o755
    assert_private(tmp_path / "là" / "a")


def test_what_is_exported_is_private(tmp_path):
    write_new(tmp_path / "a.md", b"x")
    write_whole(tmp_path / "b.opml", b"x")
    assert rights(tmp_path / "a.md") == rights(tmp_path / "b.opml") == 0o600


def test_log_is_bounded_while_the_program_runs(paths, log):
    log()
    for _line in range(300):
        logging.getLogger("termnews").info("x" * 5_000)
    logs = list(paths.state.iterdir())
    assert len(logs) == 2
    assert all(file.stat().st_size <= MAX_BYTES for file in logs)
    assert_private(paths.state)


@pytest.mark.parametrize(
    "told",
    [
        "https://anne:soleil@phare.example/a.xml: failed",
        "'https://anne:soleil@phare.example/a.xml'",
        "GET https://phare.example/a.xml?jeton=soleil HTTP/1.1",
        "(https://phare.example/a.xml?jeton=soleil)",
    ],
)
def test_log_holds_no_password_and_no_query(log, told):
    noted = log()
    logging.getLogger("termnews").warning(told)
    assert "phare.example/a.xml" in noted() and "soleil" not in noted()


def test_prose_keeps_its_question_marks():
    assert without_secrets("Pourquoi ? Parce que. a?b c") == "Pourquoi ? Parce que. a?… c"


def test_failure_of_a_feed_with_a_password_is_noted_and_told_without_it(paths, log, capsys):
    noted = log(is_verbose=True)
    library = Library.open(paths, Settings())
    with Loopback() as server:
        url = server.url("/absent.xml").replace("://", "://anne:soleil@") + "?jeton=lune"
        library.store.feeds.add([Subscription(url=url)], library.clock())
        run_refresh(library, library.store.feeds.all(), lambda step: None)
    library.close()
    told = capsys.readouterr().err
    for text in (told, noted()):
        assert "absent.xml" in text
        assert "soleil" not in text and "lune" not in text


def test_what_is_told_on_the_terminal_holds_no_escape(log, capsys):
    log(is_verbose=True)
    logging.getLogger("termnews").warning("a\x1b]0;titre\x07b")
    assert "\x1b" not in capsys.readouterr().err


def test_server_learns_nothing_of_its_reader(paths):
    library = Library.open(paths, Settings())
    with Loopback() as server:
        server.answer("/a.xml", lambda exchange: exchange.reply(FEED, set_cookie="qui=anne; Max-Age=9999"))
        server.answer("/b.xml", lambda exchange: exchange.reply(FEED.replace(b">1<", b">2<")))
        feeds = [Subscription(url=server.url(path)) for path in ("/a.xml", "/b.xml")]
        library.store.feeds.add(feeds, library.clock())
        for _turn in range(2):
            run_refresh(library, library.store.feeds.all(), lambda step: None)
        asked = [set(seen.headers) for seen in server.seen]
    assert len(asked) == 4
    known = {"host", "user-agent", "accept", "accept-encoding", "connection", "if-none-match", "if-modified-since"}
    assert not set().union(*asked) - known
    urls = [row[0] for row in library.store.database.rows("SELECT url FROM article")]
    pictures = [row[0] for row in library.store.database.rows("SELECT image FROM article")]
    library.close()
    assert urls and all(url == "https://phare.example/pont?id=1" for url in urls)
    assert not any(pictures)
