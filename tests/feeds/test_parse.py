"""Every kind of feed gives its articles: headline, lead, byline, body, times, pictures, files."""

from datetime import UTC, datetime

import pytest

from termnews.document import Heading, ListBlock, Paragraph
from termnews.errors import NotAFeed
from termnews.feeds.parse import parse_feed
from termnews.models import Enclosure
from tests.feeds.wire import ARTICLE, atom, rss

FEED = "https://courrier.example/rss/une.xml"


def only(content, url=FEED, content_type=""):
    (entry,) = parse_feed(content, url, content_type).entries
    return entry


def test_rss_2_gives_feed_and_articles():
    item = (
        "<title>Le pont rouvre après l’hiver</title><link>https://courrier.example/pont</link>"
        '<guid isPermaLink="false">c-17</guid><description>La crue de janvier l’avait fermé.</description>'
        "<dc:creator>Anne Lebrun</dc:creator><category>Régions</category><category>Transports</category>"
        "<pubDate>Mon, 21 Jul 1969 08:30:00 +0200</pubDate>"
    )
    parsed = parse_feed(rss(item, channel="<language>fr-FR</language><ttl>45</ttl>"), FEED)
    (entry,) = parsed.entries
    assert (parsed.title, parsed.site, parsed.language, parsed.ttl_s) == (
        "Le Courrier",
        "https://courrier.example/",
        "fr",
        2700,
    )
    assert (entry.title, entry.url, entry.guid) == (
        "Le pont rouvre après l’hiver",
        "https://courrier.example/pont",
        "c-17",
    )
    assert (entry.lead, entry.author, entry.language) == ("La crue de janvier l’avait fermé.", "Anne Lebrun", "fr")
    assert entry.categories == ("Régions", "Transports")
    assert entry.published == datetime(1969, 7, 21, 6, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    "content",
    [
        b"<rss version='0.91'><channel><title>F</title><item><title>Un titre</title>"
        b"<link>https://courrier.example/a</link></item></channel></rss>",
        b"<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#' xmlns='http://purl.org/rss/1.0/'>"
        b"<channel rdf:about='x'><title>F</title></channel><item rdf:about='https://courrier.example/a'>"
        b"<title>Un titre</title><link>https://courrier.example/a</link></item></rdf:RDF>",
        b"<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#' "
        b"xmlns='http://my.netscape.com/rdf/simple/0.9/'><channel><title>F</title></channel>"
        b"<item><title>Un titre</title><link>https://courrier.example/a</link></item></rdf:RDF>",
        b"<feed version='0.3' xmlns='http://purl.org/atom/ns#'><title>F</title><entry><title>Un titre</title>"
        b"<link rel='alternate' type='text/html' href='https://courrier.example/a'/></entry></feed>",
        b"<feed xmlns='http://www.w3.org/2005/Atom'><title>F</title><entry><title>Un titre</title>"
        b"<link href='https://courrier.example/a'/></entry></feed>",
        b"<a:feed xmlns:a='http://www.w3.org/2005/Atom'><a:title>F</a:title><a:entry><a:title>Un titre</a:title>"
        b"<a:link href='https://courrier.example/a'/></a:entry></a:feed>",
        b'{"version":"https://jsonfeed.org/version/1","title":"F","items":[{"id":"1","title":"Un titre",'
        b'"url":"https://courrier.example/a"}]}',
    ],
    ids=["rss-0.91", "rss-1.0", "rss-0.90", "atom-0.3", "atom-1.0", "atom-with-prefix", "json-feed-1.0"],
)
def test_every_format_gives_title_and_address(content):
    parsed = parse_feed(content, FEED)
    assert parsed.title == "F"
    assert [(entry.title, entry.url) for entry in parsed.entries] == [("Un titre", "https://courrier.example/a")]


def test_atom_dates_authors_and_categories():
    entry = only(
        atom(
            "<title>T</title><id>urn:c:1</id><link href='/a'/><published>1969-07-20T20:17:40Z</published>"
            "<updated>1969-07-21T02:56:15Z</updated>"
            "<author><name>Anne Lebrun</name><email>anne@courrier.example</email></author>"
            "<author><name>Paul Morin</name></author>"
            "<category term='sciences' label='Sciences'/>"
        )
    )
    assert entry.published == datetime(1969, 7, 20, 20, 17, 40, tzinfo=UTC)
    assert entry.updated == datetime(1969, 7, 21, 2, 56, 15, tzinfo=UTC)
    assert (entry.author, entry.categories, entry.guid) == ("Anne Lebrun, Paul Morin", ("Sciences",), "urn:c:1")


def test_article_that_has_only_an_update_was_published_then():
    entry = only(atom("<title>T</title><updated>1969-07-21T02:56:15Z</updated>"))
    assert entry.published == datetime(1969, 7, 21, 2, 56, 15, tzinfo=UTC)
    assert entry.updated is None


def test_article_without_date_has_none():
    assert only(rss(ARTICLE)).published is None


# Leads and bodies


def test_description_of_one_paragraph_is_the_lead_alone():
    entry = only(rss(ARTICLE + "<description>&lt;p&gt;Il était fermé depuis janvier.&lt;/p&gt;</description>"))
    assert entry.lead == "Il était fermé depuis janvier."
    assert not entry.body


def test_full_content_is_the_body_and_description_the_lead():
    body = "<p>Le premier camion a passé à six heures.</p><h2>Un hiver long</h2><ul><li>neige</li><li>crue</li></ul>"
    entry = only(
        rss(
            f"{ARTICLE}<description>Il était fermé depuis janvier.</description>"
            f"<content:encoded><![CDATA[{body}]]></content:encoded>"
        )
    )
    assert entry.lead == "Il était fermé depuis janvier."
    assert [type(block) for block in entry.body.blocks] == [Paragraph, Heading, ListBlock]


def test_long_description_is_the_body_and_its_first_paragraph_the_lead():
    paragraphs = [f"Le paragraphe numéro {number} dit ce que le pont a coûté à la ville." * 3 for number in range(4)]
    markup = "".join(f"&lt;p&gt;{one}&lt;/p&gt;" for one in paragraphs)
    entry = only(rss(f"{ARTICLE}<description>{markup}</description>"))
    assert entry.lead == paragraphs[0]
    assert entry.body.text.split("\n\n") == paragraphs


def test_body_is_the_fuller_of_two_texts_whatever_their_elements():
    long_text = "&lt;p&gt;" + "Le pont a rouvert ce matin devant deux cents personnes. " * 20 + "&lt;/p&gt;"
    short_text = "&lt;p&gt;Le pont.&lt;/p&gt;"
    item = f"{ARTICLE}<description>{long_text}</description><content:encoded>{short_text}</content:encoded>"
    assert only(rss(item)).body.word_count == 200


def test_lines_of_plain_text_stay_paragraphs():
    entry = only(rss(f"{ARTICLE}<description>Le pont a rouvert.\n\nLa foule était là, malgré la pluie.</description>"))
    assert entry.body.text == "Le pont a rouvert.\n\nLa foule était là, malgré la pluie."


def test_xhtml_content_is_read_as_markup():
    entry = only(
        atom(
            "<title>T</title><content type='xhtml'><div xmlns='http://www.w3.org/1999/xhtml'><p>Un <em>mot</em>.</p>"
            "<p>Deux.</p></div></content>"
        )
    )
    assert entry.body.text == "Un mot.\n\nDeux."


def test_lead_loses_what_the_publishing_system_adds():
    text = (
        "<p>Le pont rouvre lundi [&#8230;]</p><p>L’article <a href='/a'>Le pont</a> est apparu en premier sur "
        "<a href='/'>Le Courrier</a>.</p>"
    )
    assert only(rss(f"{ARTICLE}<description><![CDATA[{text}]]></description>")).lead == "Le pont rouvre lundi…"


# Titles


@pytest.mark.parametrize(
    ("markup", "title"),
    [
        ("Caf&amp;eacute; &amp;amp; th&amp;eacute;", "Café & thé"),
        ("<![CDATA[Le <b>pont</b> rouvre]]>", "Le pont rouvre"),
        ("Le &lt;i&gt;Titanic&lt;/i&gt; retrouvé", "Le Titanic retrouvé"),
        ("  Sur\n  deux   lignes ", "Sur deux lignes"),
        ("L&amp;#8217;été", "L’été"),
        ("Dessiner avec &lt;canvas&gt;", "Dessiner avec <canvas>"),
        ("3 &lt; 4 et 5 &gt; 4", "3 < 4 et 5 > 4"),
        ("[bold red]texte[/]", "[bold red]texte[/]"),
        ("Ro\u00aduge\u202e et \u200bnoir", "Rouge et noir"),
    ],
)
def test_title_is_one_clean_line(markup, title):
    assert only(rss(f"<title>{markup}</title><link>https://courrier.example/a</link>")).title == title


def test_missing_title_is_taken_from_the_first_words_of_the_text():
    text = "Le pont de fer a rouvert ce matin à la circulation après six mois de travaux, sous une pluie fine."
    entry = only(rss(f"<link>https://courrier.example/a</link><description>{text}</description>"))
    assert entry.title == "Le pont de fer a rouvert ce matin à la circulation après…"


def test_missing_title_without_text_is_taken_from_the_address():
    assert only(rss("<link>https://courrier.example/2024/le-pont-rouvre.html</link>")).title == "Le pont rouvre"


def test_entry_that_says_nothing_is_left_out():
    assert parse_feed(rss("", ARTICLE, "  ")).entries[0].title == "Le pont rouvre"
    assert len(parse_feed(rss("", ARTICLE, "  ")).entries) == 1


def test_entry_that_comes_twice_is_kept_once():
    assert len(parse_feed(rss(ARTICLE, ARTICLE)).entries) == 1


def test_two_articles_under_one_identifier_are_both_kept():
    parsed = parse_feed(rss("<title>A</title><guid>1</guid>", "<title>B</title><guid>1</guid>"))
    assert [entry.title for entry in parsed.entries] == ["A", "B"]


def test_order_is_the_publishers():
    items = [f"<title>{number}</title><link>https://courrier.example/{number}</link>" for number in (3, 1, 2)]
    assert [entry.title for entry in parse_feed(rss(*items)).entries] == ["3", "1", "2"]


# Addresses


@pytest.mark.parametrize(
    ("item", "url"),
    [
        ("<link>https://courrier.example/a?id=3&amp;utm_source=rss&amp;utm_medium=feed</link>", "/a?id=3"),
        ("<link>https://courrier.example/a#xtor=RSS-1</link>", "/a"),
        ("<link>/a</link>", "/a"),
        ("<link>courrier.example/a</link>", "/a"),
        ("<link>\n  https://courrier.example/a\n</link>", "/a"),
        ("<guid>https://courrier.example/a</guid>", "/a"),
        ("<guid isPermaLink='false'>https://courrier.example/?p=7</guid>", "/?p=7"),
        (
            "<link>https://relais.example/~r/1</link>"
            "<feedburner:origLink>https://courrier.example/a</feedburner:origLink>",
            "/a",
        ),
        ("<guid>a-7</guid>", None),
        ("<link>javascript:alert(1)</link>", None),
        ("<link>file:///etc/passwd</link>", None),
    ],
)
def test_address_of_an_article(item, url):
    expected = f"https://courrier.example{url}" if url else ""
    assert only(rss(f"<title>T</title>{item}")).url == expected


def test_atom_links_start_from_xml_base():
    content = atom(
        "<title>T</title><link href='a.html'/>", attributes='xml:base="https://courrier.example/monde/index.html"'
    )
    assert only(content, "https://relais.example/feed").url == "https://courrier.example/monde/a.html"


def test_atom_links_without_base_start_from_the_feed():
    head = "<link href='https://ailleurs.example/'/>"
    assert only(atom("<title>T</title><link href='a.html'/>", head=head)).url == "https://courrier.example/rss/a.html"


def test_alternate_link_is_preferred_to_the_others():
    links = (
        "<link rel='self' href='/api/1'/><link rel='enclosure' type='audio/mpeg' href='/1.mp3'/>"
        "<link rel='replies' href='/1/reponses'/><link rel='alternate' href='/1'/>"
    )
    assert only(atom(f"<title>T</title>{links}")).url == "https://courrier.example/1"


def test_links_in_a_text_are_resolved():
    text = "&lt;p&gt;Voir &lt;a href='/plan'&gt;le plan&lt;/a&gt; de la ville.&lt;/p&gt;"
    entry = only(rss(f"{ARTICLE}<description>{text}</description>"))
    assert [link.href for link in entry.body.links] == ["https://courrier.example/plan"]


# Bylines


@pytest.mark.parametrize(
    ("item", "author"),
    [
        ("<author>anne@courrier.example (Anne Lebrun)</author>", "Anne Lebrun"),
        ("<author>Anne Lebrun &lt;anne@courrier.example&gt;</author>", "Anne Lebrun"),
        ("<author>redaction@courrier.example</author>", ""),
        ("<dc:creator>Anne Lebrun</dc:creator><dc:creator>Paul Morin</dc:creator>", "Anne Lebrun, Paul Morin"),
        ("<author>Anne Lebrun</author><dc:creator>ANNE LEBRUN</dc:creator>", "ANNE LEBRUN"),
        ("<dc:creator>Par Anne Lebrun</dc:creator>", "Anne Lebrun"),
        ("<dc:creator><![CDATA[ <a href='/x'>Anne Lebrun</a> ]]></dc:creator>", "Anne Lebrun"),
        ("<dc:creator>https://courrier.example/auteurs/7</dc:creator>", ""),
    ],
)
def test_byline_holds_names_alone(item, author):
    assert only(rss(ARTICLE + item)).author == author


# Pictures and files


def test_largest_picture_leads_with_caption_and_credit():
    media = (
        "<media:thumbnail url='https://courrier.example/vignette.jpg' width='900'/>"
        "<media:group><media:content url='https://courrier.example/p-300.jpg' medium='image' width='300'/>"
        "<media:content url='https://courrier.example/p-800.jpg' medium='image' width='800'>"
        "<media:title type='plain'>Titre de la photo</media:title>"
        "<media:description type='plain'>Le pont, lundi.</media:description><media:credit>Agence Fanal</media:credit>"
        "</media:content></media:group>"
    )
    entry = only(rss(f"{ARTICLE}<description>La crue l’avait fermé.</description>{media}"))
    assert entry.image == "https://courrier.example/p-800.jpg"
    assert entry.image_caption == "Le pont, lundi. · Agence Fanal"
    assert (entry.title, entry.lead, entry.body.text) == ("Le pont rouvre", "La crue l’avait fermé.", "")


def test_description_of_a_film_stands_for_a_missing_summary():
    said = "<media:title>Un film</media:title><media:description>Ce que montre le film.</media:description>"
    content = atom(
        f"<title>Un film</title><link href='/f'/><media:group>{said}</media:group>",
        attributes='xmlns:media="http://search.yahoo.com/mrss/"',
    )
    assert only(content).lead == "Ce que montre le film."


@pytest.mark.parametrize(
    "item",
    [
        "<enclosure url='https://courrier.example/p.jpg' type='image/jpeg' length='9'/>",
        "<media:thumbnail url='https://courrier.example/p.jpg'/>",
        "<itunes:image href='https://courrier.example/p.jpg'/>",
        "<image><url>https://courrier.example/p.jpg</url></image>",
        "<description>&lt;p&gt;Un mot&lt;/p&gt;&lt;img src='/p.jpg'&gt;</description>",
        "<media:content url='https://secure.gravatar.com/avatar/7' medium='image'/>"
        "<media:content url='https://courrier.example/p.jpg' medium='image'/>",
    ],
)
def test_picture_is_found_wherever_it_stands(item):
    assert only(rss(ARTICLE + item)).image == "https://courrier.example/p.jpg"


def test_recordings_are_kept_as_files_and_pictures_are_not():
    item = (
        "<enclosure url='https://courrier.example/1.mp3' type='audio/mpeg' length='123456'/>"
        "<media:content url='https://courrier.example/1.mp3' type='audio/mpeg'/>"
        "<enclosure url='https://courrier.example/p.png' type='image/png'/>"
        "<enclosure url='ftp://courrier.example/x.zip' type='application/zip'/>"
    )
    assert only(rss(ARTICLE + item)).enclosures == (Enclosure("https://courrier.example/1.mp3", "audio/mpeg", 123456),)


def test_article_for_subscribers_is_marked():
    assert only(rss(ARTICLE + "<category>Réservé aux abonnés</category>")).paid
    assert not only(rss(ARTICLE + "<category>Économie</category>")).paid


# How long to leave the feed alone


@pytest.mark.parametrize(
    ("channel", "ttl_s"),
    [
        ("<ttl>60</ttl>", 3600),
        ("<ttl>bientôt</ttl>", None),
        ("<sy:updatePeriod>hourly</sy:updatePeriod><sy:updateFrequency>2</sy:updateFrequency>", 1800),
        ("<sy:updatePeriod> daily </sy:updatePeriod>", 86400),
        ("", None),
    ],
)
def test_feed_says_how_long_to_leave_it_alone(channel, ttl_s):
    assert parse_feed(rss(ARTICLE, channel=channel)).ttl_s == ttl_s


# Broken feeds


@pytest.mark.parametrize(
    "content",
    [
        b"\n\n  " + rss(ARTICLE),
        b"\xef\xbb\xbf\xef\xbb\xbf" + rss(ARTICLE),
        b"<br /><b>Warning</b>: date() in <b>/var/www/x.php</b><br />" + rss(ARTICLE),
        b"<!-- cache " + b"x" * 5000 + b" -->" + rss(ARTICLE),
        rss(ARTICLE)[:-20],
        rss(ARTICLE + "<description>R&D, & <b>gras</description>"),
        rss(ARTICLE + "<description>Caf&eacute;</description>"),
        rss(ARTICLE + "<description>\x0b\x00\x1b[31m</description>"),
        rss(ARTICLE + "<description>&#0;&#27;&#xFFFFFF;&#99999999999;</description>"),
        rss(ARTICLE).replace(b"UTF-8", b"x-inconnu"),
        b"<!DOCTYPE rss PUBLIC '-//Netscape//DTD RSS 0.91//EN' 'http://127.0.0.1:9/rss.dtd'>" + rss(ARTICLE)[38:],
    ],
    ids=[
        "blank lines first", "two marks", "warnings first", "comment first", "cut off", "bare ampersand",
        "entities of HTML", "controls", "forbidden references", "unknown charset", "document type",
    ],
)  # fmt: skip
def test_broken_feed_still_gives_its_article(content):
    entry = only(content)
    assert (entry.title, entry.url) == ("Le pont rouvre", "https://courrier.example/pont")


@pytest.mark.parametrize(
    "tangle",
    [
        "<psc:chapters><psc:chapter title='a'/></psc:chapters>",
        "<georss:where><gml:Point srsName='EPSG:x y'><gml:pos>1 2</gml:pos></gml:Point></georss:where>",
        "<image><width><b>9</width>",
        "</media:player>",
    ],
)
def test_what_a_parser_stumbles_over_costs_no_article(tangle):
    spaces = (
        "xmlns:psc='http://podlove.org/simple-chapters' xmlns:georss='http://www.georss.org/georss' "
        "xmlns:gml='http://www.opengis.net/gml' xmlns:media='http://search.yahoo.com/mrss/'"
    )
    item = f"<item><title>Le pont rouvre</title>{tangle}<link>https://courrier.example/pont</link></item>"
    entry = only(f"<rss {spaces}><channel>{item}</channel></rss>".encode())
    assert (entry.title, entry.url) == ("Le pont rouvre", "https://courrier.example/pont")


def test_bare_ampersand_in_an_address_parts_parameters():
    assert only(rss("<title>R&D</title><link>https://courrier.example/?a=1&copy=2</link>")).url == (
        "https://courrier.example/?a=1&copy=2"
    )


def test_own_entities_of_a_feed_are_put_in():
    content = b'<!DOCTYPE rss [<!ENTITY nom "Le Courrier">]>' + rss("<title>&nom; a cent ans</title>")[38:]
    assert only(content).title == "Le Courrier a cent ans"


@pytest.mark.parametrize(
    ("content", "word"),
    [
        (b"", "vide"),
        (b" \n\t ", "vide"),
        (b"<!DOCTYPE html><html><head><title>Accueil</title></head><body>Bonjour</body></html>", "page web"),
        (b"<html><body><rss></rss></body></html>", "page web"),
        (b'<opml version="2.0"><body/></opml>', "OPML"),
        (b"Bonjour", "ni RSS"),
        (b"<svg></svg>", "ni RSS"),
        (b'{"articles": 3}', "JSON"),
        (b'{"items": ', "JSON"),
        (b"[" * 100_000, "JSON"),
        (b"<sitemapindex><sitemap><loc>https://courrier.example/news.xml</loc></sitemap></sitemapindex>", "news.xml"),
        (b"<urlset><url><loc>https://courrier.example/</loc></url></urlset>", "titres"),
    ],
)
def test_what_is_no_feed_is_said_in_a_sentence(content, word):
    with pytest.raises(NotAFeed, match=word):
        parse_feed(content, FEED)


def test_feed_without_entries_is_an_empty_feed():
    assert parse_feed(rss()).entries == ()


# JSON


def test_json_feed_gives_all_it_has():
    content = """{"version": "https://jsonfeed.org/version/1.1", "title": "Le Courrier", "language": "fr-CH",
      "home_page_url": "https://courrier.example/", "authors": [{"name": "La rédaction"}], "items": [
        {"id": 7, "url": "/a", "title": "Un titre", "content_html": "<p>Un.</p><p>Deux.</p>", "summary": "Le résumé.",
         "image": "/p.jpg", "date_published": "1969-07-20T20:17:40-04:00", "tags": ["Sciences", 3],
         "authors": [{"name": "Anne Lebrun"}, {"name": "Paul Morin"}],
         "attachments": [{"url": "/a.mp3", "mime_type": "audio/mpeg", "size_in_bytes": 12}]},
        {"id": "x", "content_text": "5 < 6 & <b>c’est du texte</b>"}]}"""
    parsed = parse_feed(content.encode(), "https://courrier.example/feed.json")
    first, second = parsed.entries
    assert (parsed.title, parsed.site, parsed.language) == ("Le Courrier", "https://courrier.example/", "fr")
    assert (first.guid, first.url, first.lead) == ("7", "https://courrier.example/a", "Le résumé.")
    assert (first.author, first.categories) == ("Anne Lebrun, Paul Morin", ("Sciences",))
    assert (first.image, first.body.text) == ("https://courrier.example/p.jpg", "Un.\n\nDeux.")
    assert first.published == datetime(1969, 7, 21, 0, 17, 40, tzinfo=UTC)
    assert first.enclosures == (Enclosure("https://courrier.example/a.mp3", "audio/mpeg", 12),)
    assert (second.author, second.lead) == ("La rédaction", "5 < 6 & <b>c’est du texte</b>")


def test_json_feed_with_wrong_types_keeps_what_can_be_used():
    content = b"""{"version": 1, "title": null, "items": [null, "x", {}, {"id": 5, "title": ["x"], "url": {}, "tags": 4,
      "authors": "Anne", "attachments": null, "content_html": 7, "date_published": []}, {"title": "Bon"}]}"""
    assert [entry.title for entry in parse_feed(content).entries] == ["Sans titre", "Bon"]


@pytest.mark.parametrize(
    "content",
    [
        b'{"data": {"items": [{"id": "1", "rank": 1, "title": "Un", "href": "/un"}, {"rank": 2, "title": "Deux", '
        b'"href": "https://courrier.example/deux", "timestamp": 1687166411000}]}}',
        b'{"records": [{"promo": {"headlines": {"shortHeadline": "Un"}, "locators": {"assetUri": "/un"}}}, '
        b'{"promo": {"headlines": {"headline": "Deux"}, "locators": {"canonicalUrl": "https://courrier.example/deux"}}}]}',
        b'{"heading": "x", "trails": [{"url": "/un", "linkText": "Un"}, {"url": "/deux", "headline": "Deux"}]}',
        b'{"tabs": [{"trails": [{"url": "/un", "headline": "Un"}, {"url": "/deux", "headline": "Deux"}]}, {}]}',
        b'{"response": {"results": [], "mostViewed": [{"webTitle": "Un", "webUrl": "/un"}, {"webTitle": "Deux", '
        b'"webUrl": "/deux"}]}}',
        b'{"results": [{"title": "Un", "url": "/un"}, {"nothing": 1}, {"title": "Deux", "url": "/deux"}]}',
    ],
)
def test_most_read_lists_of_publishers_keep_their_order(content):
    entries = parse_feed(content, "https://courrier.example/mostread.json").entries
    assert [(entry.title, entry.url) for entry in entries] == [
        ("Un", "https://courrier.example/un"),
        ("Deux", "https://courrier.example/deux"),
    ]


# Sitemaps


def test_news_sitemap_gives_articles():
    content = """<?xml version="1.0" encoding="UTF-8"?>
    <urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:n="http://www.google.com/schemas/sitemap-news/0.9"
      xmlns:image="http://www.google.com/schemas/sitemap-image/1.1">
      <url><loc>https://courrier.example/</loc></url>
      <url><loc>https://courrier.example/pont?utm_source=x</loc>
        <image:image><image:loc>https://courrier.example/p.jpg</image:loc>
        <image:title>Le pont</image:title></image:image>
        <n:news><n:publication><n:name>Le Courrier</n:name><n:language>fr</n:language></n:publication>
        <n:publication_date>1969-07-21T08:30+02:00</n:publication_date><n:title><![CDATA[Le pont rouvre]]></n:title>
        <n:keywords>Régions, Transports</n:keywords></n:news></url></urlset>"""
    parsed = parse_feed(content.encode(), "https://courrier.example/sitemap-news.xml")
    (entry,) = parsed.entries
    assert (parsed.title, parsed.site, parsed.language) == ("Le Courrier", "https://courrier.example/", "fr")
    assert (entry.title, entry.url) == ("Le pont rouvre", "https://courrier.example/pont")
    assert (entry.categories, entry.image, entry.image_caption) == (
        ("Régions", "Transports"),
        "https://courrier.example/p.jpg",
        "Le pont",
    )
    assert entry.published == datetime(1969, 7, 21, 6, 30, tzinfo=UTC)


# Charsets, as a feed has them; the rules themselves are held in tests/text


@pytest.mark.parametrize(
    ("charset", "declared", "header"),
    [
        ("utf-8", "utf-8", ""),
        ("cp1252", "ISO-8859-1", ""),
        ("cp1252", "utf-8", ""),
        ("utf-8", "ISO-8859-1", ""),
        ("utf-16", "utf-16", ""),
        ("cp1256", "windows-1256", ""),
        ("utf-8", "utf-8", "text/xml; charset=iso-8859-1"),
        ("iso-8859-15", "x", "application/rss+xml; charset=ISO-8859-15"),
    ],
)
def test_accents_survive_every_charset(charset, declared, header):
    title = "Le coût du café" if charset != "cp1256" else "الجسر يفتح"
    declaration = f'<?xml version="1.0" encoding="{declared}"?>'
    text = f"{declaration}<rss><channel><item><title>{title}</title></item></channel></rss>"
    assert only(text.encode(charset), FEED, header).title == title


def test_one_bad_byte_costs_one_character():
    content = rss("<title>Le café de l’été coûte cher à Orléans</title>").replace("û".encode(), b"\xfb")
    assert only(content).title == "Le café de l’été co\ufffdte cher à Orléans"
