"""Bytes are told apart: feeds, pages, lists of feeds."""

import gzip

import pytest

from termnews.pages.kinds import kind_of


@pytest.mark.parametrize(
    ("content", "content_type", "kind"),
    [
        (b"<rss version='2.0'/>", "text/html", "feed"),
        (b"<?xml version='1.0'?><!-- x --><feed xmlns='http://www.w3.org/2005/Atom'/>", "", "feed"),
        (b"<rdf:RDF/>", "", "feed"),
        (b"<urlset/>", "", "feed"),
        (b"<br>Notice: x<br><rss/>", "", "page"),
        (b"<br>Notice: x<br><rss version='2.0'/>", "", "feed"),
        (b'\xef\xbb\xbf {"version": "https://jsonfeed.org/version/1", "items": []}', "", "feed"),
        (b'{"records": [1]}', "", "feed"),
        (b'{"nom": 1}', "application/json", "unknown"),
        (b"<opml version='2.0'/>", "text/xml", "opml"),
        (b"<!DOCTYPE html><title>Bonjour</title>", "", "page"),
        (b"<html><body>Bonjour</body></html>", "application/rss+xml", "page"),
        (b"<article><p>Bonjour</p></article>", "", "page"),
        ("<rss version='2.0'/>".encode("utf-16"), "", "feed"),
        (gzip.compress(b"<urlset/>", mtime=0), "application/gzip", "feed"),
        (b"Bonjour", "text/html; charset=utf-8", "page"),
        (b"Bonjour", "application/atom+xml", "feed"),
        (b"Bonjour", "text/plain", "unknown"),
        (b"\x89PNG\r\n\x1a\n\0\0", "image/png", "unknown"),
        (b"", "text/html", "unknown"),
        (b" \n", "", "unknown"),
    ],
)
def test_kind_of_some_bytes(content, content_type, kind):
    assert kind_of(content, content_type) == kind
