"""`inspect`: one line for each file, in order, whatever it holds."""

import gzip
import json
import zlib

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from termnews.cli import main
from tests.cli.conftest import PHARE
from tests.cli.test_reading import PAGE

FIELDS = ["file", "kind", "ok", "error", "title", "entries", "rankings", "feeds", "text"]
OPML = (
    b"<opml version='2.0'><body><outline text='Sport'><outline xmlUrl='https://a.example/f'/></outline></body></opml>"
)


@pytest.fixture
def written(tmp_path):
    def write(name, content):
        file = tmp_path / name
        file.write_bytes(content)
        return file

    return write


def test_feed_is_told_with_its_articles_and_their_texts(termnews, written):
    line = termnews("inspect", written("flux.xml", PHARE), "--json").objects[0]
    assert list(line) == FIELDS
    assert (line["kind"], line["ok"], line["error"], line["title"]) == ("feed", True, "", "Le Phare")
    assert [entry["title"] for entry in line["entries"]] == ["Le pont rouvre", "La crue recule", "Élections à l’île"]
    assert line["entries"][0]["lead"] == "Les travaux ont duré deux ans." and "text" in line["entries"][0]
    assert line["entries"][0]["id"] is None


def test_page_is_told_with_its_text_and_its_own_address(termnews, written):
    file = written("page.html", PAGE)
    line = termnews("inspect", file, "--json", "--url", "https://phare.example/barrage").objects[0]
    assert (line["kind"], line["ok"], line["title"]) == ("page", True, "Le barrage tient")
    assert "Paragraphe 5" in line["text"] and line["entries"][0]["text"] == line["text"]
    assert line["entries"][0]["url"] == "https://phare.example/barrage"


def test_list_of_feeds_is_told(termnews, written):
    line = termnews("inspect", written("liste.opml", OPML), "--json").objects[0]
    assert (line["kind"], line["ok"]) == ("opml", True)
    assert [(feed["url"], feed["section"]) for feed in line["feeds"]] == [("https://a.example/f", "sport")]


def test_files_are_told_in_order_and_a_bad_one_does_not_stop_the_others(termnews, written):
    files = [written("rien.xml", b""), written("flux.xml", PHARE), written("texte.txt", b"bonjour"), written("p", PAGE)]
    ran = termnews("inspect", *files, "--json")
    assert [line["file"] for line in ran.objects] == [str(file) for file in files]
    assert [line["ok"] for line in ran.objects] == [False, True, False, True]
    assert all(bool(line["error"]) is not line["ok"] for line in ran.objects)
    assert ran.code == 1 and termnews("inspect", files[1], files[3], "--json").code == 0


def test_missing_file_fails_but_the_others_are_told(termnews, written, tmp_path):
    ran = termnews("inspect", tmp_path / "absent.xml", written("flux.xml", PHARE), "--json")
    assert ran.code == 1
    assert [line["ok"] for line in ran.objects] == [False, True] and "absent.xml" in ran.objects[0]["error"]


def test_address_is_told_and_an_unreachable_one_says_so(termnews, server):
    url = server.serve("/flux.xml", PHARE)
    assert termnews("inspect", url, "--json").objects[0]["title"] == "Le Phare"
    server.__exit__(None, None, None)
    ran = termnews("inspect", url, "--json")
    assert ran.code == 69 and ran.objects[0]["error"]


def test_summary_for_people_names_kind_title_and_headlines(termnews, written):
    out = termnews("inspect", written("flux.xml", PHARE)).out
    assert all(words in out for words in ("flux", "Le Phare", "3 articles", "La crue recule"))


def test_packed_files_are_unpacked(termnews, written):
    files = [written("a.gz", gzip.compress(PHARE)), written("a.zz", zlib.compress(PHARE))]
    assert [line["title"] for line in termnews("inspect", *files, "--json").objects] == ["Le Phare", "Le Phare"]


@pytest.mark.parametrize(
    "bomb", [gzip.compress(bytes(60_000_000)), zlib.compress(bytes(60_000_000)), bytes(20_000_001)]
)
def test_bomb_is_refused(termnews, written, bomb):
    line = termnews("inspect", written("bombe.gz", bomb), "--json").objects[0]
    assert line["ok"] is False and "20 Mo" in line["error"]


def test_parser_that_breaks_is_noted_and_told(termnews, written, monkeypatch, paths):
    def broken(*_):
        raise RecursionError

    monkeypatch.setattr("termnews.feeds.parse.parse_feed", broken)
    ran = termnews("inspect", written("flux.xml", PHARE), "--json")
    assert ran.code == 1 and ran.objects[0]["ok"] is False and "termnews.log" in ran.objects[0]["error"]


@given(content=st.binary(max_size=400) | st.text("<>/&;!?-[]\"'=:rsfeditmnl aé\0\x1b", max_size=300).map(str.encode))
@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_bytes_end_the_program_or_pass_a_control_character(content, tmp_path, capsys):
    file = tmp_path / "quoi"
    file.write_bytes(content)
    code = main(["inspect", str(file), "--json"])
    line = json.loads(capsys.readouterr().out)
    assert bool(code) is not line["ok"]
    told = json.dumps([line[name] for name in FIELDS if name != "file"], ensure_ascii=False)
    assert "\x1b" not in told and "\\u001b" not in told and "\\u0000" not in told
