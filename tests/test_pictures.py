"""Pictures of articles: drawn in cells, kept for a while, refused when they are no pictures or too much of one."""

import os
import struct
import zlib
from contextlib import closing
from datetime import UTC, datetime
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from termnews.config import Settings
from termnews.errors import TermnewsError
from termnews.fetch import Answer, Fetcher, answering
from termnews.fulltext.pictures import draw_halves, load_pictures, prune
from termnews.library import Library
from termnews.text.picture import Picture
from tests.tui.newsstand import folders

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
URL = "https://phare.example/pont.png"


def png(width=40, height=20, colour=(200, 0, 0), kind="PNG", mode="RGB"):
    file = BytesIO()
    Image.new(mode, (width, height), colour).save(file, kind)
    return file.getvalue()


@pytest.fixture
def library(tmp_path):
    with closing(Library.open(folders(tmp_path), Settings(), lambda: NOW)) as library:
        yield library


class Press:
    """A publisher of pictures, and how often each was asked for."""

    def __init__(self, answers):
        self.answers, self.asked = answers, []

    def fetcher(self):
        return Fetcher(transport=answering(self.answer))

    def answer(self, url):
        self.asked.append(url)
        return self.answers.get(url, Answer(status=404))

    def load(self, library, *urls):
        return load_pictures(library, urls, 60, 20, self.fetcher)


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "GIF", "WEBP", "BMP"])
def test_pictures_of_the_usual_forms_are_drawn(kind):
    picture = draw_halves(png(kind=kind), 60, 20)
    assert (picture.width, len(picture.rows)) == (40, 10)
    [(text, upper, lower, _)] = {dots for row in picture.rows for dots in row}
    assert text == "▀" * 40 and upper == lower and upper[0] > 150 and upper[1] < 40


@given(st.integers(8, 300), st.integers(8, 300), st.integers(4, 80), st.integers(4, 30))
def test_a_picture_is_never_wider_or_higher_than_its_place_nor_larger_than_it_is(width, height, columns, rows):
    picture = draw_halves(png(width, height), columns, rows)
    assert 1 <= picture.width <= min(columns, width)
    assert 1 <= len(picture.rows) <= min(rows, max(1, height // 2))
    assert {sum(len(dots.text) for dots in row) for row in picture.rows} == {picture.width}


def test_transparent_dots_show_paper():
    picture = draw_halves(png(colour=(0, 0, 0, 0), mode="RGBA"), 60, 20)
    assert picture.rows[0][0][1:3] == ((255, 255, 255), (255, 255, 255))


def bomb():
    """A PNG of a few hundred bytes that says it has 90,000 by 90,000 dots."""
    content = struct.pack(">IIBBBBB", 90_000, 90_000, 8, 2, 0, 0, 0)
    header = b"IHDR" + content
    return b"\x89PNG\r\n\x1a\n" + struct.pack(">I", 13) + header + struct.pack(">I", zlib.crc32(header))


@pytest.mark.parametrize("body", [b"", b"<html>", png()[:60], bomb(), png(1, 1), png(4000, 2)], ids=repr)
def test_what_is_no_picture_or_too_much_of_one_is_a_sentence(body):
    with pytest.raises(TermnewsError, match="L’image"):
        draw_halves(body, 60, 20)


@given(st.binary(max_size=200))
def test_no_bytes_make_drawing_fail_otherwise(body):
    with pytest.raises(TermnewsError):
        draw_halves(png()[:30] + body, 60, 20)


def test_pictures_are_asked_for_once_and_a_failure_is_a_sentence(library):
    press = Press({URL: Answer(body=png(), content_type="image/png")})
    first = press.load(library, URL, "https://phare.example/rien.png")
    assert isinstance(first[URL], Picture)
    assert "ne connaît plus cette adresse" in first["https://phare.example/rien.png"]
    assert isinstance(press.load(library, URL)[URL], Picture)
    assert press.asked.count(URL) == 1


def test_picture_in_the_readers_own_network_is_not_asked_for(library):
    press = Press({})
    assert "votre propre réseau" in press.load(library, "http://192.168.1.1/a.png")["http://192.168.1.1/a.png"]
    assert press.asked == []


def test_cache_keeps_what_was_seen_last(tmp_path):
    for age, name in enumerate("abcd"):
        (tmp_path / name).write_bytes(b"x" * 10)
        os.utime(tmp_path / name, (1000 - age, 1000 - age))
    prune(tmp_path, 25)
    assert sorted(file.name for file in tmp_path.iterdir() if file.is_file()) == ["a", "b"]


def test_kept_pictures_are_the_readers_alone(library):
    Press({URL: Answer(body=png(), content_type="image/png")}).load(library, URL)
    [file] = (library.paths.cache / "pictures").iterdir()
    assert file.stat().st_mode & 0o777 == 0o600
