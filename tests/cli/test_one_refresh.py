"""One refresh at a time, over all processes."""

import json
import subprocess
import sys
from contextlib import contextmanager

HOLDS = """
import sys
from termnews.paths import default_paths
from termnews.refresh import refresh_turn
with refresh_turn(default_paths()):
    print("held", flush=True)
    sys.stdin.read()
"""


@contextmanager
def another_refresh():
    """A process that has its turn until it is told otherwise, or killed."""
    with subprocess.Popen([sys.executable, "-c", HOLDS], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdout.readline() == b"held\n"
        yield process
        process.kill()


def test_second_refresh_says_so_and_leaves_it_to_the_first(newspaper, server):
    with another_refresh():
        asked = len(server.seen)
        second = newspaper("refresh")
        assert second.code == 0 and "autre actualisation" in second.err and second.out == ""
        listed = newspaper("--section", "monde", "--refresh")
        assert listed.code == 0 and "Le pont rouvre" in listed.out and len(server.seen) == asked


def test_turn_of_a_process_that_was_killed_is_free_again(newspaper):
    with another_refresh() as process:
        process.kill()
        process.wait()
        assert newspaper("refresh").code in (0, 75)


def test_refresh_gives_what_came_to_the_reader_s_command(newspaper, paths, server, tmp_path):
    from tests.cli.conftest import rss

    file, code = tmp_path / "reçu", "import sys; open(sys.argv[1], 'wb').write(sys.stdin.buffer.read())"
    paths.config.mkdir(parents=True)
    words = json.dumps([sys.executable, "-c", code, str(file)])
    paths.config_file.write_text(f"on_new = {words}\non_open = {words}\n", encoding="utf-8")
    server.serve("/phare.xml", rss("Le Phare", *[("Le pont rouvre", "x")] * 3, ("La digue tient", "y")))
    assert newspaper("refresh").code == 75
    came = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]
    assert [one["title"] for one in came] == ["La digue tient"]
    newspaper("read", came[0]["id"], "--feed")
    assert [json.loads(line)["id"] for line in file.read_text(encoding="utf-8").splitlines()] == [came[0]["id"]]
