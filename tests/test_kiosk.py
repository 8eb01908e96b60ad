"""A news stand: whoever stands in front of it can read, and can neither change anything nor get out."""

import getpass
import os
import shutil
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest

from termnews.cli import main
from termnews.config import Settings
from termnews.errors import StoreError
from termnews.library import Library
from termnews.tui.actions import ACTIONS, BY_ID, offer_only
from termnews.tui.kiosk import OFFERED
from tests.loopback import Loopback
from tests.tui.terminal import Terminal

ITEM = """<item><title>Le pont {n}</title><link>{url}</link><guid>{n}</guid>
<description>Le pont de pierre a été rouvert. <![CDATA[<a href='https://autre.example/'>Lien</a>]]></description></item>"""
ROOT = Path(__file__).parent.parent
"""Where the program is run."""
PROGRAM = "import sys; sys.argv[1:] = ['--kiosk']; from termnews.__main__ import run; sys.exit(run())"
CONTROLS = "".join(map(chr, [*range(1, 8), 11, 12, *range(14, 17), *range(18, 27), 28, 29, 30, 31]))
CONFIG = """pipe = ["touch", "{0}"]
on_open = ["touch", "{0}"]
on_new = ["touch", "{0}"]
full_text = true
[macros]
j = ["down", "toggle_saved", "browse"]
"""


@pytest.fixture(autouse=True)
def all_actions():
    yield
    offer_only()


@pytest.fixture
def stand(paths, tmp_path, capsys):
    """A newspaper with articles, and commands in its settings; the server whose feed it has."""
    with Loopback() as server:
        items = "".join(ITEM.format(n=n, url=server.url(f"/{n}.html")) for n in range(5))
        feed = f"<rss version='2.0'><channel><title>Le Phare</title>{items}</channel></rss>"
        server.serve("/a.xml", feed.encode())
        paths.config.mkdir(parents=True)
        paths.config_file.write_text(CONFIG.format(tmp_path / "lancé"))
        library = Library.open(paths, Settings())
        from termnews.models import Subscription

        library.store.feeds.add([Subscription(url=server.url("/a.xml"), section="monde")], library.clock())
        library.close()
        assert main(["refresh"]) == 0
        (tmp_path / "lancé").unlink(missing_ok=True)
        yield server


def kept(paths):
    """All that the newspaper holds, and the names of all files."""
    library = Library(paths, Settings(), is_read_only=True)
    dump = list(library.store.database._connection.iterdump())
    library.close()
    files = {file for file in paths.data.parents[2].rglob("*") if not file.name.startswith("termnews.")}
    return dump, files


def test_only_what_changes_nothing_is_offered():
    assert not OFFERED - BY_ID.keys()
    forbidden = {action.id for action in ACTIONS} - OFFERED
    assert {"browse", "export", "pipe", "refresh", "toggle_read", "follow", "links", "pictures", "theme"} <= forbidden


def test_it_goes_with_no_command_and_needs_a_terminal(capsys):
    assert main(["--kiosk", "add", "https://phare.example/"]) == 2
    assert main(["--kiosk", "--section", "monde"]) == 2
    assert main(["--kiosk"]) == 2


def test_store_that_is_open_to_be_read_cannot_be_changed(stand, paths):
    library = Library(paths, Settings(), is_read_only=True)
    again = library.reopen()
    article = library.store.articles.newest_id()
    for write in (
        lambda: library.store.database.write("DELETE FROM article"),
        lambda: library.add_edition("maroc"),
        lambda: again.store.database.write("UPDATE feed SET title = 'x'"),
    ):
        with pytest.raises(StoreError):
            write()
    assert article and library.store.articles.find(article)
    again.close()
    library.close()


def test_notes_and_tags_are_shown_and_found_nowhere(stand, paths):
    own = Library.open(paths, Settings())
    id_ = own.store.articles.newest_id()
    own.store.changes.set_note(id_, "Appeler le maire", own.clock())
    own.store.changes.set_tags([id_], own.clock(), add=["intime"])
    shown = Library(paths, Settings(), is_read_only=True)
    for library, is_own in ((own, True), (shown.reopen(), False), (shown, False)):
        article = library.store.articles.find(id_)
        assert (bool(article.note), bool(article.tags), bool(library.store.tags.names())) == (is_own,) * 3
        for query in ("note:maire", "tag:intime", "avec:note", "avec:etiquette"):
            assert bool(library.search(query)) is is_own
        library.close()


def test_newspaper_that_is_not_there_is_not_made(paths):
    with pytest.raises(StoreError, match="pas encore"):
        Library(paths, Settings(), is_read_only=True)
    assert not paths.database.exists()


def test_newspaper_of_an_older_version_is_left_as_it_is(stand, paths):
    library = Library.open(paths, Settings())
    library.store.database.write("PRAGMA user_version = 1")
    library.close()
    with pytest.raises(StoreError, match="plus ancienne"):
        Library(paths, Settings(), is_read_only=True)


def test_no_key_changes_anything_or_leads_out(stand, paths, tmp_path):
    before, asked, pictures = kept(paths), len(stand.seen), set(ROOT.glob("*.svg"))
    keys = "".join(key for action in ACTIONS for key in action.keys if len(key) == 1 and key != "q")
    with Terminal(tmp_path, tmp_path, (100, 30), program=PROGRAM, TEXTUAL_SCREENSHOT="1") as terminal:
        terminal.until(lambda: "Le pont" in terminal.text and "Quitter" in terminal.text)
        assert "Actualiser" not in terminal.text
        for typed in (CONTROLS, keys, "\r", keys, CONTROLS, "|e\ro\r"):
            for key in typed:
                terminal.press(key)
                if key in "?/":
                    terminal.press("\x1b")
            mark = len(terminal.sent)
            terminal.press("\x1b")
            terminal.until(lambda mark=mark: len(terminal.sent) >= mark)
        for _escape in range(8):
            terminal.press("\x1b")
            terminal._read(0.3)
        while terminal._read(1):  # right behind an escape, a key is another one
            pass
        terminal.press("q")
        assert terminal.exit_code() == 0, terminal.sent[-6000:].decode(errors="replace")
    assert kept(paths) == before
    assert len(stand.seen) == asked
    assert not (tmp_path / "lancé").exists()
    assert set(ROOT.glob("*.svg")) == pictures


def test_no_page_is_asked_for(stand, paths, tmp_path):
    asked = len(stand.seen)
    with Terminal(tmp_path, tmp_path, (100, 30), program=PROGRAM) as terminal:
        terminal.until(lambda: "Le pont" in terminal.text and "Quitter" in terminal.text)
        terminal.press("\r")
        terminal.until(lambda: "Éch Retour" in terminal.text)
        terminal.press("x")
        terminal.until(lambda: "Ce journal n’a pas d’autre texte" in terminal.text)
    assert len(stand.seen) == asked


@pytest.mark.skipif(not (shutil.which("sshd") and shutil.which("ssh")), reason="needs OpenSSH")
def test_behind_a_forced_command_whatever_is_asked_for_the_stand_opens(stand, paths, home, tmp_path):
    port = free_port()
    for name in ("host", "key"):
        subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", tmp_path / name], check=True)
    environ = " ".join(f"{name}={os.environ[name]}" for name in os.environ if name.startswith("XDG_") or name == "HOME")
    environ += f" LANG=fr_FR.UTF-8 PYTHONPATH={os.pathsep.join(filter(None, sys.path))}"
    config = tmp_path / "sshd_config"
    config.write_text(
        f"ListenAddress 127.0.0.1:{port}\nHostKey {tmp_path / 'host'}\nAuthorizedKeysFile {tmp_path / 'key.pub'}\n"
        f"StrictModes no\nPermitRootLogin prohibit-password\nPidFile none\nUsePAM no\n"
        + documented(getpass.getuser(), f"env {environ} {sys.executable} -m termnews")
    )
    if os.geteuid() == 0:
        Path("/run/sshd").mkdir(exist_ok=True)
    before = kept(paths)
    server = subprocess.Popen([shutil.which("sshd"), "-D", "-f", config], stderr=subprocess.DEVNULL)
    try:
        wait_for(port)
        options = ["-p", str(port), "-i", str(tmp_path / "key"), "-F", "none", "-o", "StrictHostKeyChecking=no"]
        options += ["-o", f"UserKnownHostsFile={tmp_path / 'known'}", f"{getpass.getuser()}@127.0.0.1"]
        asked = subprocess.run(["ssh", *options, "touch", str(tmp_path / "dehors")], capture_output=True, timeout=60)
        assert asked.returncode == 2 and "terminal" in asked.stderr.decode()
        program = f"import os; os.execvp('ssh', ['ssh', '-tt', *{options!r}, 'bash'])"
        with Terminal(tmp_path, tmp_path, (100, 30), program=program) as terminal:
            terminal.until(lambda: "Le pont" in terminal.text and "Quitter" in terminal.text)
            for key in "\x03\x1a\x1c!:|e":
                terminal.press(key)
            terminal.press("q")
            assert terminal.exit_code() == 0
        assert not (tmp_path / "dehors").exists()
        assert kept(paths)[0] == before[0]
    finally:
        server.terminate()
        server.wait()


def documented(user, program):
    """The example of the documentation, for a user and a program of the test's."""
    page = Path(__file__).parent.parent.joinpath("docs", "security.md").read_text(encoding="utf-8")
    example = page.partition("# /etc/ssh/sshd_config.d/kiosk.conf\n")[2].partition("```")[0]
    assert "/usr/local/bin/termnews --kiosk" in example
    return example.replace("User journal", f"User {user}").replace("/usr/local/bin/termnews", program)


def free_port():
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return found.getsockname()[1]


def wait_for(port):
    end = time.monotonic() + 20
    while True:
        try:
            socket.create_connection(("127.0.0.1", port)).close()
            return
        except OSError:
            assert time.monotonic() < end
