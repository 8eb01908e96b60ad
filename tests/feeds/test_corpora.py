"""Real feeds and lists, where a collection of them lies beside the project: nothing that others read is lost."""

import json
from pathlib import Path

import pytest

from termnews.errors import TermnewsError
from termnews.feeds.opml import format_opml, parse_opml
from termnews.feeds.parse import parse_feed

CORPORA = Path(__file__).parents[3] / "shared" / "corpora"

pytestmark = pytest.mark.skipif(not CORPORA.is_dir(), reason="no collection of real feeds beside the project")


def rows(name):
    return [json.loads(line) for line in (CORPORA / name).read_text(encoding="utf-8").splitlines()]


def entries_of(file):
    try:
        return parse_feed(file.read_bytes()).entries
    except TermnewsError:
        return ()


def test_real_feeds_give_all_their_articles():
    judged = {}
    for row in rows("feeds/reference.jsonl"):
        expected = max(row["feedparser"]["count"], row["fastfeedparser"]["count"])
        if expected:
            judged[row["file"]] = len(entries_of(CORPORA / row["file"])) >= expected
    assert sum(judged.values()) >= 0.99 * len(judged), [file for file, is_whole in judged.items() if not is_whole]


def test_real_lists_give_all_their_feeds():
    for row in rows("opml/manifest.jsonl"):
        feeds = parse_opml((CORPORA / row["file"]).read_bytes())
        assert row["feeds"] - 1 <= len(feeds) <= row["feeds"], row["file"]
        assert sorted(map(repr, parse_opml(format_opml(feeds)))) == sorted(map(repr, feeds)), row["file"]


def test_hostile_feeds_are_read_or_refused_with_a_sentence():
    for row in json.loads((CORPORA / "hostile/manifest.json").read_text(encoding="utf-8")):
        content = (CORPORA / "hostile" / row["file"]).read_bytes()
        for parse in (parse_feed, parse_opml):
            try:
                parse(content)
            except TermnewsError as error:
                assert str(error), row["file"]
