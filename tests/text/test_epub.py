"""Articles as a book, as a program that reads books takes it."""

import re
import zipfile
from io import BytesIO
from xml.etree import ElementTree

from hypothesis import given, settings
from hypothesis import strategies as st

from termnews.document import Document, Mark, Paragraph, Span
from termnews.text.copies import Copy
from termnews.text.epub import epub
from tests.text.test_layout import EVERYTHING, article

XHTML = "{http://www.w3.org/1999/xhtml}"


def book_of(*copies, title="Choix"):
    return zipfile.ZipFile(BytesIO(epub(title, copies)))


def pages(book):
    return [ElementTree.fromstring(book.read(name)) for name in book.namelist() if name.endswith(".xhtml")]


def test_a_book_says_what_it_is_in_its_first_bytes():
    made = epub("Choix", [Copy(article(), EVERYTHING)])
    assert made[30:58] == b"mimetypeapplication/epub+zip"


def test_every_article_is_a_chapter_that_the_contents_lead_to():
    book = book_of(Copy(article(title="Un pont"), EVERYTHING), Copy(article(title="L’eau & le feu"), EVERYTHING))
    contents = ElementTree.fromstring(book.read("nav.xhtml"))
    chapters = [(link.get("href"), link.text) for link in contents.iter(f"{XHTML}a")]
    assert [title for _name, title in chapters] == ["Un pont", "L’eau & le feu"]
    for name, title in chapters:
        assert ElementTree.fromstring(book.read(name)).findtext(f".//{XHTML}h1") == title


def test_chapters_hold_every_word_and_link_of_the_article():
    chapter = pages(book_of(Copy(article(publisher="La Gazette"), EVERYTHING)))[-1]
    told = "".join(chapter.itertext())
    for word in EVERYTHING.text.split():
        assert word in told
    assert "La Gazette" in told
    addresses = {link.get("href") for link in chapter.iter(f"{XHTML}a")}
    assert {link.href for link in EVERYTHING.links} <= addresses


def test_a_chapter_tells_its_language():
    chapter = pages(book_of(Copy(article(language="pt"), EVERYTHING)))[-1]
    assert chapter.get("lang") == "pt"


def test_the_same_articles_make_the_same_book():
    copies = [Copy(article(), EVERYTHING)]
    assert epub("Choix", copies) == epub("Choix", copies)
    assert epub("Choix", copies) != epub("Autre choix", copies)


def test_nothing_in_a_book_loads_from_elsewhere():
    book = book_of(Copy(article(), EVERYTHING))
    for name in book.namelist():
        assert not re.search(rb"(src=|<script|<iframe|<img|url\()", book.read(name))


@given(st.text(min_size=1), st.sampled_from(list(Mark)))
@settings(deadline=None, max_examples=60)
def test_any_text_makes_pages_that_are_xml(text, mark):
    document = Document((Paragraph((Span(text, mark), Span("lien", href="https://a.example/?a=1&b=%22"))),))
    assert len(pages(book_of(Copy(article(title=text, publisher=text), document), title=text))) == 2
