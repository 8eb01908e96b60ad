"""The gate: what no string may hold behind it."""

import re
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from termnews.text.clean import LINE_LIMIT, MARKS_IN_A_ROW, canonical_url, clean_line, clean_text, clean_url

FORBIDDEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u202a-\u202e\ufdd0-\ufdef\ufeff\ufffe\uffff\ud800-\udfff]")
ANY_TEXT = st.text(st.one_of(st.characters(), st.sampled_from("\x1b\x9b\u202e\u2066\u2069\u00ad\ud800\u0301\n\t «»")))


def is_balanced(line):
    depth = 0
    for character in line:
        depth += ("\u2066" <= character <= "\u2068") - (character == "\u2069")
        if depth < 0:
            return False
    return depth == 0


@settings(deadline=None)
@given(ANY_TEXT)
def test_nothing_forbidden_is_left(text):
    for cleaned in (clean_line(text), clean_text(text)):
        assert not FORBIDDEN.search(cleaned)
        assert all(is_balanced(line) for line in cleaned.split("\n"))


@settings(deadline=None)
@given(ANY_TEXT)
def test_cleaning_twice_changes_nothing(text):
    assert clean_line(clean_line(text)) == clean_line(text)
    assert clean_text(clean_text(text)) == clean_text(text)


@settings(deadline=None)
@given(ANY_TEXT)
def test_a_line_is_one_line(text):
    assert len(clean_line(text).splitlines()) <= 1


def test_french_spaces_are_kept_and_ordinary_ones_folded():
    assert clean_line("  Il dit :\t« oui\u00a0»\u202f!  ") == "Il dit : « oui\u00a0»\u202f!"


def test_an_escape_sequence_loses_its_teeth():
    assert clean_line("\x1b]8;;https://x\x07lien\x9b31m") == "]8;;https://xlien31m"


def test_marks_piled_on_a_letter_are_thinned():
    cleaned = clean_line("Z" + "\u0301\u0323" * 40)
    assert sum(map(unicodedata.combining, cleaned)) > 0
    assert len(cleaned) <= MARKS_IN_A_ROW + 1


def test_a_line_of_any_length_is_cut_with_an_ellipsis():
    cleaned = clean_line("mot " * 10_000)
    assert len(cleaned) <= LINE_LIMIT
    assert cleaned.endswith("…")


@settings(deadline=None)
@given(st.text())
def test_an_address_is_http_in_ascii_or_nothing(text):
    for address in (clean_url(text), clean_url(text, "https://gazette.example/a/"), clean_url("https://" + text)):
        assert address == "" or (address.startswith(("http://", "https://")) and address.isascii())
        assert not FORBIDDEN.search(address)
        assert " " not in address


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "file:///etc/passwd",
        "data:text/html,x",
        "//",
        "https://",
        "ftp://a.example/",
        "mailto:a@b",
    ],
)
def test_what_is_no_web_address_is_nothing(address):
    assert clean_url(address) == ""


def test_a_relative_address_is_made_whole():
    assert clean_url("../b?c=d", "https://gazette.example/a/e/") == "https://gazette.example/a/b?c=d"


def test_a_user_name_is_taken_out_of_an_address():
    assert clean_url("https://banque.example@autre.example/x") == "https://autre.example/x"


def test_a_host_of_look_alike_letters_shows_as_such():
    assert clean_url("https://gаzette.example/").startswith("https://xn--")


def test_what_only_tracks_the_reader_goes_and_the_rest_stays():
    address = "https://gazette.example/a?utm_source=rss&id=7&fbclid=x#xtor=RSS-1"
    assert canonical_url(address) == "https://gazette.example/a?id=7"
    assert canonical_url("https://gazette.example/a?id=7#suite") == "https://gazette.example/a?id=7#suite"


@settings(deadline=None)
@given(st.from_regex(r"https?://[a-z.-]{1,9}(?:/[./%a~@-]{0,6})*", fullmatch=True))
def test_an_address_made_whole_stays_as_it_is(address):
    once = clean_url(f" {address}")
    assert clean_url(address) == once and (not once or clean_url(once) == once)
