"""Bytes become the text that was meant, whatever they say of themselves."""

import codecs
import gzip

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from termnews.text.charset import INFLATED_LIMIT, decode

FRENCH = "Élection : « l’été » coûte 5 à Orléans"
RUSSIAN = "Мост открылся сегодня утром после зимы"
ARABIC = "افتتح الجسر هذا الصباح بعد الشتاء"
JAPANESE = "橋は今朝、冬の後に開通しました"


def declared(text, charset):
    return f'<?xml version="1.0" encoding="{charset}"?><a>{text}</a>'


@pytest.mark.parametrize(
    ("text", "codec", "name"),
    [
        (FRENCH, "utf-8", "utf-8"),
        (FRENCH, "utf-8", "ISO-8859-1"),
        (FRENCH, "utf-8", "utf-16"),
        (FRENCH, "utf-8", "nimporte"),
        (FRENCH, "cp1252", "ISO-8859-1"),
        (FRENCH, "cp1252", "utf-8"),
        (FRENCH, "cp1252", "nimporte"),
        (FRENCH, "cp1252", "us-ascii"),
        (FRENCH, "utf-16-le", "utf-16"),
        (FRENCH, "utf-16-be", "utf-16"),
        (FRENCH, "utf-32-le", "utf-32"),
        (FRENCH, "utf-32-be", "utf-8"),
        (FRENCH.replace("’", "'").replace("«", "").replace("»", "") + " €", "iso-8859-15", "iso-8859-15"),
        (RUSSIAN, "cp1251", "windows-1251"),
        (RUSSIAN, "koi8-r", "KOI8-R"),
        (ARABIC, "cp1256", "windows-1256"),
        (ARABIC, "iso-8859-6", "ISO-8859-6"),
        (JAPANESE, "euc-jp", "EUC-JP"),
        (JAPANESE, "shift_jis", "Shift_JIS"),
        (JAPANESE, "iso2022_jp", "ISO-2022-JP"),
        (JAPANESE, "gb18030", "GB2312"),
        ("Cafe", "cp037", "ebcdic-cp-us"),
    ],
)
def test_text_is_the_one_that_was_meant(text, codec, name):
    whole = declared(text, name)
    assert decode(whole.encode(codec)) == whole


@pytest.mark.parametrize(
    ("mark", "codec"),
    [(codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"),
     (codecs.BOM_UTF32_LE, "utf-32-le"), (codecs.BOM_UTF32_BE, "utf-32-be")],
)  # fmt: skip
def test_mark_of_order_is_believed_and_left_out(mark, codec):
    assert decode(mark + FRENCH.encode(codec)) == FRENCH


def test_mark_that_is_a_mistake_is_not_believed():
    assert decode(codecs.BOM_UTF8 + FRENCH.encode("cp1252")) == FRENCH
    assert decode(codecs.BOM_UTF16_LE + b"<a>Bonjour</a>") == "<a>Bonjour</a>"


def test_header_names_the_charset_where_the_document_does_not():
    assert decode(RUSSIAN.encode("koi8-r"), "text/xml; charset=koi8-r") == RUSSIAN


def test_latin_1_that_a_server_adds_counts_less_than_the_document():
    whole = declared(RUSSIAN, "windows-1251")
    assert decode(whole.encode("cp1251"), "text/xml; charset=ISO-8859-1") == whole


@pytest.mark.parametrize("name", ["utf-8", "ISO-8859-1"])
def test_one_broken_byte_costs_one_character(name):
    content = declared(FRENCH * 3, name).encode().replace("û".encode(), b"\xfb", 1)
    assert decode(content) == declared(FRENCH * 3, name).replace("û", "\ufffd", 1)


@pytest.mark.parametrize("name", ["punycode", "idna", "unicode_escape", "rot13", "zlib", "base64", "mbcs", "undefined"])
def test_codecs_that_are_no_charsets_are_not_used(name):
    whole = declared(r"caf\xe9 abc-", name)
    assert decode(whole.encode()) == whole


def test_page_names_its_charset_in_a_meta_element():
    page = f'<html><head><meta charset="windows-1256"></head>{ARABIC}</html>'
    assert decode(page.encode("cp1256")) == page


def test_gzip_is_inflated_up_to_a_limit():
    assert decode(gzip.compress(FRENCH.encode())) == FRENCH
    assert len(decode(gzip.compress(b"a" * (INFLATED_LIMIT + 1000)))) == INFLATED_LIMIT
    assert decode(gzip.compress(b"Bonjour " * 99)[:-9]).startswith("Bonjour")


@given(st.binary(max_size=200), st.sampled_from(["", "text/xml; charset=utf-7", "text/html; charset=\x00", "charset="]))
@settings(deadline=None, max_examples=200)
def test_any_bytes_have_a_text(content, header):
    for wrapped in (content, b"\x1f\x8b" + content, b"\xff\xfe" + content, b"Lo\xa7\x94" + content):
        assert isinstance(decode(wrapped, header), str)


@given(st.text(st.characters(exclude_categories=("Cs",), exclude_characters="\0"), min_size=8))
@settings(deadline=None, max_examples=100)
def test_utf_8_comes_back_as_it_was(text):
    text = "<a>" + text
    assert decode(text.encode()) == text
