"""Articles for a read-it-later service: what its command is told, and what came of it."""

import json

import pytest

from termnews.config import parse_settings
from termnews.errors import ConfigError
from termnews.telling.later import filled, send_later
from tests.telling.test_hooks import article, python

KEEPS = "import json, sys; json.dump([sys.argv[2:], sys.stdin.read()], open(sys.argv[1], 'a'))"
TEMPLATE = ("{url}", "--title={title}", "{title}", "{tags}", "x{note}y")


def test_each_word_stays_one_argument_whatever_an_article_says():
    one = article("; rm -rf ~ $(x) {url}")._replace(tags=("à lire", "veille"), note="un\n\ndeux")
    told = filled(TEMPLATE, one)
    assert told == [
        one.url, "--title=; rm -rf ~ $(x) {url}", "; rm -rf ~ $(x) {url}", "à lire,veille", "xun\n\ndeuxy"
    ]  # fmt: skip


@pytest.mark.parametrize("title", ["--delete-all", "-x", "@/etc/passwd", "+x"])
def test_what_an_article_says_is_no_option_and_no_file(title):
    assert filled(("-d", "{title}", "{title}!"), article(title)) == ["-d", f" {title}", f" {title}!"]
    assert filled(("--title={title}",), article(title)) == [f"--title={title}"]


def test_articles_are_sent_one_by_one_until_one_fails(tmp_path):
    file = tmp_path / "reçus"
    command = python(KEEPS, str(file), "{title}")
    sent = send_later(command, [article("Un"), article("Deux")])
    assert (sent.count, sent.has_failed) == (2, False) and "2 articles envoyés" in sent.sentence
    first, end = json.JSONDecoder().raw_decode(file.read_text(encoding="utf-8"))
    assert first[0] == ["Un"] and json.loads(first[1])["title"] == "Un" and end < file.stat().st_size
    sent = send_later(command, [article("Un"), article("Nul")._replace(url=""), article("Trois")])
    assert (sent.count, sent.has_failed) == (1, True)
    assert "1 article envoyé" in sent.sentence and "pas d’adresse" in sent.sentence


@pytest.mark.parametrize(
    ("command", "said"),
    [((), "read_later = "), (("commande-absente",), "commande-absente"), (python("raise SystemExit(3)"), "code 3")],
)
def test_a_service_that_fails_or_lacks_is_a_sentence(command, said):
    sent = send_later(command, [article()])
    assert sent.has_failed and said in sent.sentence and "0 article" not in sent.sentence


def test_what_the_command_may_be_told_is_known():
    assert parse_settings('read_later = ["x", "{url}", "{tags}"]', "").read_later == ("x", "{url}", "{tags}")
    with pytest.raises(ConfigError, match=r"config.toml:2.*{lien}.*{url}"):
        parse_settings('\nread_later = ["x", "{lien}"]', "config.toml")
