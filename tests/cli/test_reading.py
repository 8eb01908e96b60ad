"""`read`: an article by its id, its address, or from a file."""

import gzip
import sys
import zipfile

import pytest

from termnews.cli import reading
from termnews.cli.output import Sheet
from termnews.config import Settings
from termnews.library import Library
from tests.cli.conftest import PHARE, rss

PAGE = (
    b"<!DOCTYPE html><html lang='fr'><head><title>Le barrage</title>"
    b"<meta property='og:title' content='Le barrage tient'></head><body><article><h1>Le barrage tient</h1>"
    + b"".join(
        f"<p>Paragraphe {n} : l’eau monte encore, et les ingénieurs surveillent la digue du matin au soir, "
        "avec des instruments que la ville leur a confiés.</p>".encode()
        for n in range(6)
    )
    + b"</article></body></html>"
)


@pytest.fixture
def page(tmp_path):
    file = tmp_path / "page.html"
    file.write_bytes(PAGE)
    return file


def id_of(newspaper, words):
    return newspaper("search", words, "--json").objects[0]["id"]


def test_article_is_read_by_its_id_and_counts_as_read(newspaper):
    id_ = id_of(newspaper, "crue")
    read = newspaper("read", id_)
    assert read.code == 0
    assert read.out.startswith("Monde\nLa crue recule\nLe Phare") and "Le fleuve est rentré dans son lit." in read.out
    assert newspaper("search", "crue", "--json").objects[0]["read"] is True


def test_article_whose_page_is_away_says_why_it_is_short(newspaper):
    read = newspaper("read", id_of(newspaper, "crue"))
    assert read.code == 0 and "Le texte entier n’est pas là." in read.out


def test_article_is_read_without_asking_for_its_page_where_that_is_wanted(newspaper):
    read = newspaper("read", id_of(newspaper, "crue"), "--feed")
    assert "Le fleuve est rentré dans son lit." in read.out and "texte entier" not in read.out


def test_paid_article_shows_its_opening_and_says_whose_the_rest_is(demo):
    id_ = demo("search", '"Ce que coûte la Lune"', "--json").objects[0]["id"]
    read = demo("read", id_)
    assert "La suite est réservée aux abonnés du Courrier de Valombre." in read.out.replace("\n", " ")


def test_lines_of_a_text_are_no_wider_than_the_measure(demo, paths):
    paths.config.mkdir(parents=True)
    paths.config_file.write_text("measure = 50\n", encoding="utf-8")
    for article in demo("top", "--json", "-n", 3).objects:
        assert max(map(len, demo("read", article["articles"][0]["id"]).lines[:-1])) <= 50


def test_article_as_json_has_its_text(demo):
    id_ = demo("search", "Armstrong", "--json").objects[0]["id"]
    article = demo("read", id_, "--format", "json").objects[0]
    assert article["id"] == id_ and len(article["text"].split()) > 50 and article["image"] is not None


def test_article_as_markdown_has_headline_byline_and_address(demo):
    article = demo("top", "--json", "-n", 1).objects[0]["articles"][0]
    text = demo("read", article["id"], "--format", "markdown").out
    assert text.startswith(f"# {article['title']}\n\n{article['publisher']}")
    assert article["url"] in text


def test_article_as_html_is_a_page_without_anything_that_loads(demo):
    article = demo("top", "--json", "-n", 1).objects[0]["articles"][0]
    text = demo("read", article["id"], "--format", "html").out
    assert text.startswith("<!DOCTYPE html>") and f"<h1>{article['title']}</h1>" in text
    assert not any(tag in text for tag in ("<script", "<img", "<link", "<style", "<iframe"))


@pytest.mark.parametrize("form", ["text", "markdown", "html", "json"])
def test_saved_page_is_read_in_every_form(termnews, page, form):
    read = termnews("read", page, "--format", form)
    assert read.code == 0 and "Le barrage tient" in read.out and "Paragraphe 5" in read.out


@pytest.mark.parametrize("form", ["text", "markdown", "html", "json"])
def test_saved_feed_is_read_article_by_article(termnews, tmp_path, form):
    file = tmp_path / "flux.xml"
    file.write_bytes(PHARE)
    read = termnews("read", file, "--format", form)
    places = [read.out.index(headline) for headline in ("Le pont rouvre", "La crue recule", "Élections à l’île")]
    assert read.code == 0 and places == sorted(places)
    assert read.out.count("<html") <= 1


def test_long_feed_is_read_in_part_and_that_is_said(termnews, tmp_path):
    file = tmp_path / "flux.xml"
    file.write_bytes(rss("Long", *[(f"Titre {n}", f"Texte {n}.") for n in range(60)]))
    read = termnews("read", file, "--format", "json")
    assert len(read.lines) == 50 and "60" in read.err


def test_packed_file_is_unpacked(termnews, tmp_path):
    file = tmp_path / "flux.xml.gz"
    file.write_bytes(gzip.compress(PHARE))
    assert "La crue recule" in termnews("read", file).out


def test_standard_input_is_read(termnews, monkeypatch, page):
    with page.open() as stdin:
        monkeypatch.setattr(sys, "stdin", stdin)
        assert "Le barrage tient" in termnews("read", "-").out


def test_page_is_fetched_from_its_address(termnews, server):
    url = server.serve("/barrage.html", PAGE, content_type="text/html; charset=utf-8")
    assert "Le barrage tient" in termnews("read", url).out


def test_stored_article_is_read_by_its_address_without_network(demo):
    article = demo("top", "--json", "-n", 1).objects[0]["articles"][0]
    read = demo("read", article["url"] + "?utm_source=flux")
    assert article["title"] in read.out


def test_stored_beginning_stands_in_for_a_page_that_is_away(newspaper):
    url = newspaper("search", "crue", "--json").objects[0]["url"]
    read = newspaper("read", url)
    assert read.code == 0 and "La crue recule" in read.out and "n’est pas là" in read.out


def test_address_that_cannot_be_reached_is_unreachable(termnews, server):
    url = server.url("/barrage.html")
    server.__exit__(None, None, None)
    assert termnews("read", url).code == 69


def test_page_that_is_not_there_is_a_failure(termnews, server):
    refused = termnews("read", server.url("/rien.html"))
    assert refused.code == 1 and refused.err.endswith(".\n")


@pytest.mark.parametrize(("what", "code"), [("absent.html", 2), (".", 1), ("http://", 2), ("٣", 2), ("-1", 2)])
def test_what_is_no_article_is_refused_in_a_sentence(termnews, what, code, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    refused = termnews("read", what)
    assert refused.code == code and refused.out == "" and refused.err.endswith(".\n")


@pytest.mark.parametrize("content", [b"", b"   ", b"\0" * 100, b"{}", b"<rss/>", b"\x1f\x8b", b"<opml><body/></opml>"])
def test_file_without_article_is_a_failure_in_a_sentence(termnews, tmp_path, content):
    file = tmp_path / "rien.xml"
    file.write_bytes(content)
    refused = termnews("read", file)
    assert refused.code == 1 and refused.out == "" and refused.err.strip()


def test_unknown_form_is_wrong_usage(termnews, page):
    assert termnews("read", page, "--format", "pdf").code == 2


def test_several_articles_become_one_book_that_no_second_call_overwrites(newspaper, tmp_path):
    file = tmp_path / "choix.epub"
    ids = [id_of(newspaper, "crue"), id_of(newspaper, "pont")]
    assert newspaper("read", *ids, "-o", file).code == 0
    names = zipfile.ZipFile(file).namelist()
    assert sum(name.startswith("article-") for name in names) == 2
    before = file.read_bytes()
    again = newspaper("read", *ids, "-o", file)
    assert again.code == 1 and "existe déjà" in again.err and str(file) in again.err.replace("\n", " ")
    assert file.read_bytes() == before


def test_saved_articles_become_a_book(newspaper, paths, tmp_path):
    nothing = newspaper("read", "--saved", "-o", tmp_path / "vide.epub")
    assert nothing.code == 1 and "Aucun article n’est enregistré" in nothing.err
    id_ = id_of(newspaper, "crue")
    library = Library.open(paths, Settings())
    library.store.articles.set_saved([id_], True)
    library.close()
    assert newspaper("read", "--saved", "-o", tmp_path / "gardés.epub").code == 0
    book = zipfile.ZipFile(tmp_path / "gardés.epub")
    assert "La crue recule" in book.read("article-1.xhtml").decode()
    assert "Articles enregistrés" in book.read("nav.xhtml").decode()
    assert newspaper("search", "crue", "--json").objects[0]["read"] is False


@pytest.mark.parametrize(
    ("name", "beginning"),
    [("a.md", "# La crue recule"), ("a.txt", "La crue recule\n"), ("a.html", "<!DOCTYPE html>"), ("a", "La crue")],
)
def test_name_of_a_file_tells_its_form(newspaper, tmp_path, name, beginning):
    newspaper("read", id_of(newspaper, "crue"), "-o", tmp_path / name)
    assert (tmp_path / name).read_text(encoding="utf-8").startswith(beginning)


def test_name_that_tells_no_form_is_refused_unless_the_form_is_said(newspaper, tmp_path):
    for words in (("read", id_of(newspaper, "crue")), ("dossiers", "Fleuve")):
        refused = newspaper(*words, "-o", tmp_path / "a.pdf")
        assert refused.code == 2 and ".epub" in refused.err and not (tmp_path / "a.pdf").exists()
    assert newspaper("read", id_of(newspaper, "crue"), "-o", tmp_path / "a.pdf", "--format", "text").code == 0


def test_file_that_cannot_be_written_is_a_sentence(newspaper, tmp_path):
    read = newspaper("read", id_of(newspaper, "crue"), "-o", tmp_path / "absent" / "a.md")
    assert read.code == 1 and "ne peut pas être écrit" in read.err


def test_nothing_to_read_is_wrong_usage(termnews):
    assert termnews("read").code == 2


@pytest.fixture
def linked_page(tmp_path):
    file = tmp_path / "liens.html"
    file.write_bytes(PAGE.replace(b"Paragraphe 0", b"<a href='https://phare.example/digue'>La digue</a>"))
    return file


def test_terminal_that_knows_links_gets_them(termnews, linked_page, monkeypatch):
    monkeypatch.setattr(reading, "stdout_sheet", lambda: Sheet(72, has_colours=False, has_links=True))
    read = termnews("read", linked_page)
    assert "\x1b]8;;https://phare.example/digue\x1b\\La digue\x1b]8;;\x1b\\" in read.out


def test_pipe_gets_no_escape_sequence(termnews, linked_page):
    assert "\x1b" not in termnews("read", linked_page).out


def test_list_of_links_is_a_setting(termnews, linked_page, paths):
    assert "[1] https://phare.example/digue" in termnews("read", linked_page).out
    paths.config.mkdir(parents=True)
    paths.config_file.write_text("links_at_end = false\n", encoding="utf-8")
    read = termnews("read", linked_page)
    assert "La digue[1]" in read.out and "[1] https" not in read.out


def test_dossier_becomes_a_book_of_its_articles(newspaper, tmp_path):
    newspaper("follow", "Fleuve", "crue", "fleuve")
    given = newspaper("dossiers", "Fleuve", "-o", tmp_path / "fleuve.epub")
    assert given.code == 0, given.err
    book = zipfile.ZipFile(tmp_path / "fleuve.epub")
    assert "Fleuve" in book.read("nav.xhtml").decode() and "La crue recule" in book.read("article-1.xhtml").decode()
    assert newspaper("dossiers", "Fleuve", "--format", "markdown").out.startswith("# La crue recule")


def test_book_of_no_dossier_is_wrong_usage(newspaper, tmp_path):
    assert newspaper("dossiers", "-o", tmp_path / "rien.epub").code == 2
    newspaper("follow", "Rien", "zeppelin")
    empty = newspaper("dossiers", "Rien", "-o", tmp_path / "rien.epub")
    assert empty.code == 1 and "aucun article" in empty.err and not (tmp_path / "rien.epub").exists()
