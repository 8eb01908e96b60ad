"""The program as the shell runs it: what it loads, what becomes of its pipes, and its exit codes."""

import fcntl
import os
import pty
import re
import signal
import struct
import subprocess
import sys
import termios
import time
from pathlib import Path

import pytest

from termnews.text.width import cell_width

PROGRAM = [sys.executable, "-m", "termnews"]
PATIENCE_S = 60


def run(*words, **options):
    """Run the program to its end."""
    return subprocess.run(
        [*PROGRAM, *map(str, words)],
        capture_output=True,
        timeout=PATIENCE_S,
        stdin=subprocess.DEVNULL,
        check=False,
        **options,
    )


def in_terminal(*words, columns=80, **environment):
    """What the program writes to a terminal, as text, and its exit code."""
    leader, follower = pty.openpty()
    fcntl.ioctl(follower, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
    process = subprocess.Popen(
        [*PROGRAM, *map(str, words)],
        stdin=follower,
        stdout=follower,
        stderr=subprocess.PIPE,
        env=os.environ | {"TERM": "xterm-256color"} | environment,
    )
    os.close(follower)
    written = b""
    try:
        while piece := os.read(leader, 65_536):
            written += piece
    except OSError:
        pass  # how Linux says that the other side has hung up
    os.close(leader)
    process.stderr.close()
    return written.decode().replace("\r\n", "\n"), process.wait(PATIENCE_S)


LOADED = """
import sys
from termnews.cli import main
code = main(sys.argv[1:])
sys.stdout.flush()
print(*sorted({name.partition(".")[0] for name in sys.modules}), file=sys.stderr)
sys.exit(code)
"""


@pytest.mark.parametrize(
    "words", [("--section", "monde"), ("--section", "monde", "--json"), ("--unread",), ("search", "crue"), ("sources",)]
)
def test_quick_command_loads_no_heavy_library(newspaper, words):
    ran = subprocess.run([sys.executable, "-c", LOADED, *words], capture_output=True, timeout=PATIENCE_S, check=True)
    assert ran.stdout
    heavy = {"textual", "rich", "httpx", "feedparser", "lxml", "trafilatura", "asyncio", "logging", "tomllib"}
    assert heavy & set(ran.stderr.decode().split()) == set()


def test_closed_pipe_ends_quietly(newspaper):
    command = f"{sys.executable} -m termnews --section monde --json -n 100 | head -c 5"
    ran = subprocess.run(
        ["bash", "-c", f"{command}; echo ${{PIPESTATUS[0]}}"], capture_output=True, timeout=PATIENCE_S, check=True
    )
    assert ran.stderr == b"" and ran.stdout.endswith(b"0\n")


def test_pipe_that_was_never_read_ends_quietly(demo):
    reader, writer = os.pipe()
    os.close(reader)
    ran = subprocess.run(
        [*PROGRAM, "--demo", "--section", "une"], stdout=writer, stderr=subprocess.PIPE, timeout=PATIENCE_S, check=False
    )
    os.close(writer)
    assert (ran.returncode, ran.stderr) == (0, b"")


def test_closed_stdout_is_no_crash(newspaper):
    ran = subprocess.run(
        ["bash", "-c", f"{sys.executable} -m termnews --section monde >&-"],
        capture_output=True,
        timeout=PATIENCE_S,
        check=False,
    )
    assert b"Traceback" not in ran.stderr and ran.returncode in (0, 1)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no full device here")
def test_full_device_is_a_sentence(newspaper):
    with Path("/dev/full").open("wb") as full:
        ran = subprocess.run(
            [*PROGRAM, "--section", "monde"], stdout=full, stderr=subprocess.PIPE, timeout=PATIENCE_S, check=False
        )
    assert ran.returncode == 1 and len(ran.stderr.splitlines()) == 1 and b"Traceback" not in ran.stderr


def test_output_in_an_old_encoding_loses_characters_and_no_line(newspaper):
    ran = run("--section", "monde", env=os.environ | {"PYTHONIOENCODING": "latin-1"})
    assert ran.returncode == 0 and len(ran.stdout.splitlines()) == 3
    ran = run("--section", "monde", "--json", env=os.environ | {"PYTHONIOENCODING": "ascii"})
    assert b"\\u00c9lections" in ran.stdout


@pytest.fixture
def interruptible():
    """Programs that can be interrupted, also where the tests run in the background, which has it ignored."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.usefixtures("interruptible")
def test_interrupt_ends_quietly_with_its_code(termnews, server, opml):
    server.answer("/phare.xml", lambda exchange: exchange.hang())
    termnews("import", opml)
    process = subprocess.Popen([*PROGRAM, "refresh"], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    until(lambda: server.count("/phare.xml"))
    process.send_signal(signal.SIGINT)
    _out, err = process.communicate(timeout=PATIENCE_S)
    assert process.returncode == 130 and err == b""


def until(condition):
    deadline = time.monotonic() + PATIENCE_S
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.01)


def test_terminal_gets_colours_and_lines_of_its_width(newspaper):
    written, code = in_terminal("--section", "monde", columns=70)
    assert code == 0 and "\x1b[1mÉlections" in written
    plain, _code = in_terminal("--section", "monde", columns=34, NO_COLOR="1")
    assert "\x1b" not in plain and max(map(len, plain.splitlines())) <= 34


def test_digest_fits_the_terminal_and_is_coloured_there_alone(demo):
    written, code = in_terminal("--demo", "brief", columns=50)
    lines = re.sub(r"\x1b\[[0-9;]*m", "", written).splitlines()
    assert code == 0 and "\x1b[1m" in written
    assert max(map(cell_width, lines)) <= 50 and 15 < len(lines) <= 23
    assert "\x1b" not in in_terminal("--demo", "brief", NO_COLOR="1")[0]


def test_dumb_terminal_gets_the_front_page_and_no_sequences(newspaper):
    written, code = in_terminal(TERM="dumb")
    assert code == 0 and "\x1b" not in written and "La crue recule" in written


def test_interface_without_a_keyboard_is_refused_in_a_sentence(newspaper):
    leader, follower = pty.openpty()
    ran = subprocess.run(
        PROGRAM,
        stdin=subprocess.DEVNULL,
        stdout=follower,
        stderr=subprocess.PIPE,
        timeout=PATIENCE_S,
        check=False,
        env=os.environ | {"TERM": "xterm"},
    )
    os.close(follower)
    os.close(leader)
    assert ran.returncode == 2 and "clavier" in ran.stderr.decode()


def test_version_is_printed():
    from termnews import __version__

    assert run("--version").stdout.decode() == f"termnews {__version__}\n"


def test_newer_database_is_refused_in_a_sentence(newspaper, paths):
    import sqlite3

    connection = sqlite3.connect(paths.database)
    connection.execute("PRAGMA user_version = 999")
    connection.close()
    refused = newspaper("--section", "monde")
    assert refused.code == 1 and "plus récente" in refused.err and len(refused.err.splitlines()) == 1


def test_home_that_cannot_be_written_is_refused_in_a_sentence(termnews, home, monkeypatch):
    (home / "fichier").write_text("")
    monkeypatch.setenv("XDG_DATA_HOME", str(home / "fichier"))
    refused = termnews("--section", "monde")
    assert refused.code == 1 and "fichier" in refused.err and len(refused.err.splitlines()) == 1


def test_home_that_may_not_even_be_looked_at_is_refused_in_a_sentence(termnews, home, monkeypatch):
    monkeypatch.setenv("XDG_DATA_HOME", str(home / ("long" * 100)))  # refused to root, too
    refused = termnews("--section", "monde")
    assert refused.code == 1 and "longlong" in refused.err and "inattendue" not in refused.err
    monkeypatch.setattr("termnews.cli.network_check.is_reachable", lambda host, port: True)
    assert "le nom est trop long" in termnews("doctor", "--json").out


def test_what_nobody_expected_is_a_sentence_and_a_note_in_the_log(newspaper, monkeypatch, paths):
    def broken(*_args, **_options):
        raise ZeroDivisionError("par rien")

    monkeypatch.setattr("termnews.store.articles.Articles.page", broken)
    refused = newspaper("--section", "monde")
    log = paths.state / "termnews.log"
    assert refused.code == 1 and str(log) in refused.err and "par rien" not in refused.err
    assert "ZeroDivisionError: par rien" in log.read_text(encoding="utf-8")
    assert log.stat().st_mode & 0o077 == 0


def test_log_that_cannot_be_written_hides_no_sentence(newspaper, monkeypatch, home):
    (home / "fichier").write_text("")
    monkeypatch.setenv("XDG_STATE_HOME", str(home / "fichier"))
    monkeypatch.setattr("termnews.store.articles.Articles.page", lambda *_args, **_options: 1 / 0)
    refused = newspaper("--section", "monde")
    assert refused.code == 1 and len(refused.err.splitlines()) == 1
    assert "division by zero" in refused.err and "termnews.log" not in refused.err


def test_long_log_is_put_aside(newspaper, monkeypatch, paths):
    from termnews.cli.log import MAX_BYTES

    log = paths.state / "termnews.log"
    log.parent.mkdir(parents=True, exist_ok=True)
    log.write_bytes(b"x" * (MAX_BYTES + 1))
    monkeypatch.setattr("termnews.store.articles.Articles.page", lambda *_args, **_options: 1 / 0)
    newspaper("--section", "monde")
    assert log.stat().st_size < 20_000 and log.with_suffix(".1.log").stat().st_size == MAX_BYTES + 1


def test_warning_of_a_library_goes_to_the_log_and_not_to_the_terminal(home, tmp_path, paths):
    program = (
        "import sys, logging, warnings\n"
        "import termnews.feeds.parse as parse\n"
        "def parse_feed(*_):\n"
        "    logging.getLogger('quelque.part').warning('avertissement')\n"
        "    warnings.warn('attention')\n"
        "    raise RecursionError\n"
        "parse.parse_feed = parse_feed\n"
        "from termnews.cli import main\n"
        "sys.exit(main(sys.argv[1:]))\n"
    )
    file = tmp_path / "flux.xml"
    file.write_text("<rss/>")
    ran = subprocess.run(
        [sys.executable, "-c", program, "inspect", file], capture_output=True, timeout=PATIENCE_S, check=False
    )
    assert (ran.returncode, ran.stderr) == (1, b"")
    log = (paths.state / "termnews.log").read_text(encoding="utf-8")
    assert "avertissement" in log and "attention" in log and "RecursionError" in log


@pytest.mark.parametrize("words", [(), ("--section", "monde"), ("read", "1"), ("sources",)])
def test_broken_configuration_is_wrong_usage_with_file_line_and_nearest_key(termnews, paths, words):
    paths.config.mkdir(parents=True)
    paths.config_file.write_text('language = "fr"\nmesure = 80\n', encoding="utf-8")
    refused = termnews(*words)
    assert refused.code == 2 and refused.out == ""
    assert f"{paths.config_file}:2" in refused.err and "mesure" in refused.err and "measure" in refused.err


def test_help_comes_with_a_broken_configuration_too(termnews, paths):
    paths.config.mkdir(parents=True)
    paths.config_file.write_text("x", encoding="utf-8")
    assert termnews("--help").code == 0 and termnews("--version").code == 0


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no full device here")
@pytest.mark.parametrize("words", [("--section", "monde"), ("--help",), ("--version",), ("export",)])
@pytest.mark.parametrize("unbuffered", ["", "1"])
def test_output_that_takes_no_more_is_told_in_a_sentence(newspaper, words, unbuffered):
    with Path("/dev/full").open("wb") as full:
        ran = subprocess.run(
            [*PROGRAM, *words],
            stdout=full,
            stderr=subprocess.PIPE,
            timeout=PATIENCE_S,
            check=False,
            env=os.environ | {"PYTHONUNBUFFERED": unbuffered, "LC_ALL": "C"},
        )
    told = ran.stderr.decode()
    assert ran.returncode == 1
    assert told == "La sortie n’a pas pu être écrite\u00a0: il n’y a plus de place.\n"


def test_interrupt_while_the_program_loads_prints_nothing(tmp_path):
    # Stands for the command line, and is interrupted before it is there.
    (tmp_path / "sitecustomize.py").write_text(
        "import os, signal, sys\n"
        "class Interrupting:\n"
        "    def find_spec(self, name, path=None, target=None):\n"
        "        if name == 'termnews.cli':\n"
        "            os.kill(os.getpid(), signal.SIGINT)\n"
        "sys.meta_path.insert(0, Interrupting())\n"
    )
    path = os.pathsep.join([str(tmp_path), *sys.path])
    ran = subprocess.run(
        [*PROGRAM, "--version"],
        capture_output=True,
        timeout=PATIENCE_S,
        check=False,
        env=os.environ | {"PYTHONPATH": path},
    )
    assert ran.returncode == -signal.SIGINT and ran.stderr == b"" and ran.stdout == b""


@pytest.mark.parametrize("words", [("-crue", "pont"), ("pont", "-crue"), ("--", "pont", "-crue"), ("-crue pont",)])
def test_word_that_a_search_leaves_out_may_stand_anywhere(newspaper, words):
    found = newspaper("search", *words)
    assert found.code == 0 and "Le pont rouvre" in found.out and "crue" not in found.out


def test_options_of_a_search_are_still_options(newspaper):
    assert newspaper("search", "-n", "1", "--json", "pont").objects[0]["title"] == "Le pont rouvre"
    assert newspaper("search", "-n1", "pont").code == 0


def test_folder_that_is_not_there_is_told_in_the_readers_language(newspaper, monkeypatch, tmp_path):
    nowhere = tmp_path / "fichier"
    nowhere.write_text("")
    exported = newspaper("export", nowhere / "liste.opml")
    assert exported.code == 1 and "une partie du chemin n’est pas un dossier" in exported.err.replace("\n", " ")
    monkeypatch.setenv("XDG_DATA_HOME", str(nowhere))
    refused = newspaper("top")
    assert refused.code == 1 and "une partie du chemin" in refused.err and "Errno" not in refused.err


def test_wrong_configuration_is_shown_as_it_was_written(termnews, paths):
    paths.config.mkdir(parents=True)
    paths.config_file.write_text("\nmeasure = = 3\n", encoding="utf-8")
    refused = termnews("top")
    assert refused.code == 2 and "config.toml:2" in refused.err and "«\u00a0measure = = 3\u00a0»" in refused.err
