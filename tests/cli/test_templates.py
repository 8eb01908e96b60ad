"""Lists by a template, in parts, and as they come."""

import io
import json
import os
import subprocess
import sys
from argparse import Namespace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from termnews.cli import listing
from termnews.cli.session import Session
from termnews.cli.templates import FIELDS, Template
from termnews.cli.watching import watch
from termnews.config import Settings
from termnews.errors import UsageError
from termnews.library import Library, utc_now
from tests.cli.conftest import rss
from tests.store.newsroom import NOW, Newsroom, entry


@pytest.mark.parametrize(
    ("words", "lines"),
    [
        (("--section", "monde", "--format", "{publisher}|{title:<6}|{read}|{{x}}"), "Le Phare|Élect…|0|{x}"),
        (("--section", "monde", "--format", r"{section}\t{title}\\n"), "monde\tÉlections à l’île\\n"),
        (("search", "élections", "--format", "{title:>20}."), "   Élections à l’île."),
        (("--format", "{title}", "-n", "1"), "Élections à l’île"),
    ],
)
def test_each_article_is_a_line_of_the_template(newspaper, words, lines):
    assert newspaper(*words).out.splitlines()[0] == lines


@pytest.mark.parametrize("text", ["{titel}", "{", "}", "{title.__class__}", "{0}", "{title!r}", "{title:9999}"])
def test_what_is_no_field_is_wrong_usage(newspaper, text):
    refused = newspaper("--format", text)
    assert refused.code == 2 and refused.out == ""


@settings(deadline=None, max_examples=60)
@given(st.text(alphabet="{}:<>\\nt _a0titled.[]!", max_size=12))
def test_no_template_reaches_beyond_the_fields(text):
    try:
        template = Template.of(text)
    except UsageError:
        return
    names = {part.partition(":")[0] for part in text.replace("{{", "").replace("}}", "").split("{")[1:]}
    assert template.text == text and all(name.partition("}")[0] in FIELDS for name in names)


def test_format_of_a_list_is_not_that_of_an_article(newspaper):
    number = newspaper("--section", "monde", "--json").objects[0]["id"]
    assert newspaper("read", number, "--format", "markdown").code == 0
    assert newspaper("--format", "{id}", "read", number).code == 2


def test_long_list_is_printed_in_parts_and_whole(newspaper, monkeypatch):
    monkeypatch.setattr(listing, "PART", 2)
    whole = newspaper("--json").objects and newspaper("--section", "tout", "--json").objects
    assert [one["title"] for one in whole] == ["Élections à l’île", "La crue recule", "Le pont rouvre"]
    assert newspaper("--section", "tout", "-n", "2", "--format", "{title}").lines == [one["title"] for one in whole][:2]
    newspaper("read", whole[0]["id"], "--feed")
    unread = newspaper("--section", "tout", "--unread", "--format", "{read}{title}").lines
    assert unread == ["0La crue recule", "0Le pont rouvre"]


def test_what_comes_is_printed_as_it_comes(paths, capsys):
    library = Library(paths, Settings(refresh_every_min=0), lambda: NOW)
    newsroom = Newsroom(library.store)
    newsroom.bring("une", entry(1))
    coming = iter([lambda: newsroom.bring("une", entry(2)), lambda: newsroom.bring("sport", entry(3)), lambda: None])
    printed = []

    def wait(_seconds):
        printed.append(capsys.readouterr().out)
        come = next(coming, None)
        return bool(come and (come() or True))

    arguments = Namespace(json=True, template=None, unread=False, saved=False)
    watch(Session(paths, library.settings, False), library, "une", arguments, wait)
    library.close()
    titles = [[json.loads(line)["title"] for line in io.StringIO(one)] for one in printed]
    assert titles == [[], ["Titre 2"], [], []]


def test_watching_asks_the_feeds_whose_turn_it_is(newspaper, server, paths, capsys):
    server.serve("/phare.xml", rss("Le Phare", *[("Le pont rouvre", "x")] * 3, ("La digue tient", "y")))
    now = [utc_now()]
    library = Library(paths, Settings(refresh_every_min=15), lambda: now[0])
    turns = iter([24, 0])

    def wait(_seconds):
        hours = next(turns, None)
        if hours is None:
            return False
        from datetime import timedelta

        now[0] += timedelta(hours=hours)
        return True

    arguments = Namespace(json=False, template="{title}", unread=False, saved=False)
    watch(Session(paths, library.settings, False), library, "monde", arguments, wait)
    library.close()
    assert capsys.readouterr().out == "La digue tient\n"


def test_watching_ends_when_nobody_reads_any_more(newspaper):
    words = [sys.executable, "-m", "termnews", "--section", "monde", "--watch", "--format", "{title}"]
    with subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=os.environ) as process:
        lines = [process.stdout.readline().decode() for _line in range(3)]
        process.stdout.close()
        assert process.wait(timeout=20) == 0
    assert lines[-1] == "Élections à l’île\n"
