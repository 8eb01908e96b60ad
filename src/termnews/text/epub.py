"""Articles as a book: EPUB 3 (https://www.w3.org/TR/epub-33/), a chapter an article.

The same articles are the same bytes. Nothing in it loads from elsewhere: a picture is its caption and its address.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import UTC, datetime
from html import escape
from io import BytesIO
from uuid import NAMESPACE_URL, uuid5
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from termnews.i18n import _, language
from termnews.text.copies import Copy
from termnews.text.export import article_html

_EPOCH = (1980, 1, 1, 0, 0, 0)
"""The first day that a ZIP archive knows: that of every file in the book."""
_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 has no place for."""
_CONTAINER = """<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
<rootfiles><rootfile full-path="book.opf" media-type="application/oebps-package+xml"/></rootfiles>
</container>"""
_CSS = """body { line-height: 1.5; margin: 0 5%; }
h1 { line-height: 1.2; text-align: left; }
blockquote { border-left: 2px solid; margin-left: 0; padding-left: 1em; }
pre { overflow-wrap: break-word; white-space: pre-wrap; }
table { border-collapse: collapse; }
td, th { border: 1px solid; padding: .2em .5em; }
figure { font-size: .9em; margin: 1em 0; }
"""


def epub(title: str, copies: Sequence[Copy]) -> bytes:
    """A book of articles, at least one, in their order; without a title it has that of the first."""
    title = title or copies[0].article.title
    names = [f"article-{number}.xhtml" for number in range(1, len(copies) + 1)]
    files = {
        "META-INF/container.xml": _CONTAINER,
        "book.opf": _package(title, copies, names),
        "nav.xhtml": _contents(title, copies, names),
        "style.css": _CSS,
    }
    files |= {name: _chapter(copy) for name, copy in zip(names, copies, strict=True)}
    archive = BytesIO()
    with ZipFile(archive, "w") as book:
        # A reader knows an EPUB by its first bytes: the type comes first, and is not packed.
        _add(book, "mimetype", "application/epub+zip", ZIP_STORED)
        for name, text in files.items():
            declaration = "" if name.endswith(".css") else '<?xml version="1.0" encoding="UTF-8"?>\n'
            _add(book, name, declaration + _NO_XML.sub("", text), ZIP_DEFLATED)
    return archive.getvalue()


def _add(book: ZipFile, name: str, text: str, compression: int) -> None:
    info = ZipInfo(name, _EPOCH)
    info.compress_type = compression
    info.external_attr = 0o644 << 16
    # Where the archive was made says nothing about the book.
    info.create_system = 3
    book.writestr(info, text.encode())


def _package(title: str, copies: Sequence[Copy], names: Sequence[str]) -> str:
    ids = [name.removesuffix(".xhtml") for name in names]
    items = "".join(
        f'<item id="{id_}" href="{name}" media-type="application/xhtml+xml"/>\n'
        for id_, name in zip(ids, names, strict=True)
    )
    return f"""<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="book-id">
<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">
{_metadata(title, copies)}</metadata>
<manifest>
<item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>
<item id="style" href="style.css" media-type="text/css"/>
{items}</manifest>
<spine>
<itemref idref="nav"/>
{"".join(f'<itemref idref="{id_}"/>' for id_ in ids)}
</spine>
</package>"""


def _metadata(title: str, copies: Sequence[Copy]) -> str:
    addresses = "\n".join(copy.article.url or copy.article.title for copy in copies)
    identifier = uuid5(NAMESPACE_URL, f"{title}\n{addresses}")
    modified = max(copy.article.updated or copy.article.dated or copy.article.sorted_by for copy in copies)
    lines = [
        f'<dc:identifier id="book-id">urn:uuid:{identifier}</dc:identifier>',
        f"<dc:title>{escape(title)}</dc:title>",
    ]
    languages = dict.fromkeys([copy.article.language for copy in copies if copy.article.language] or [language()])
    lines += [f"<dc:language>{escape(one)}</dc:language>" for one in languages]
    publishers = dict.fromkeys(copy.article.publisher for copy in copies if copy.article.publisher)
    lines += [f"<dc:creator>{escape(one)}</dc:creator>" for one in publishers]
    lines.append(f'<meta property="dcterms:modified">{_utc(modified)}</meta>')
    return "\n".join(lines) + "\n"


def _utc(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _contents(title: str, copies: Sequence[Copy], names: Sequence[str]) -> str:
    entries = "".join(
        f'<li><a href="{name}">{escape(copy.article.title or copy.article.url or name)}</a></li>\n'
        for name, copy in zip(names, copies, strict=True)
    )
    heading = escape(_("Sommaire"))
    body = f'<h1>{escape(title)}</h1>\n<nav epub:type="toc"><h2>{heading}</h2>\n<ol>\n{entries}</ol>\n</nav>'
    return _page(title, body, language())


def _chapter(copy: Copy) -> str:
    article = copy.article
    title = article.title or article.url
    return _page(title, article_html(title, copy.facts, copy.text), article.language or language())


def _page(title: str, body: str, language_: str) -> str:
    tag = escape(language_)
    return f"""<!DOCTYPE html>
<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops" lang="{tag}" xml:lang="{tag}">
<head><title>{escape(title)}</title><link rel="stylesheet" type="text/css" href="style.css"/></head>
<body>
{body}
</body>
</html>"""
