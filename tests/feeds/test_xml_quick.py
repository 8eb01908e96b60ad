"""The quick reader: it takes what publishers usually write, and says of it what feedparser says."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from termnews.errors import NotAFeed
from termnews.feeds import xml_feed
from termnews.feeds.parse import parse_feed
from termnews.feeds.xml_quick import read_quickly

CORPUS = Path(__file__).parents[3] / "shared" / "corpora" / "feeds"

RSS = """<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:media="http://search.yahoo.com/mrss/"
 xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:atom="http://www.w3.org/2005/Atom" xmlns:x="urn:x">
<channel><title>Le Phare</title><link>https://phare.example/</link><language>fr-FR</language><ttl>30</ttl>
<atom:link href="https://phare.example/flux" rel="self"/><image><title>Image</title><url>/i.png</url></image>
<item>{item}</item><item><title>Deux</title><link>https://phare.example/2</link></item></channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="fr"><title>Le Phare</title><id>https://phare.example/</id>
<updated>2026-03-01T08:00:00Z</updated><entry>{item}</entry></feed>"""

USUAL = [
    RSS.format(item=item)
    for item in (
        "<title>Un &amp; une</title><link>https://phare.example/1?a=1&amp;b=2</link><guid>https://phare.example/1</guid>",
        "<title><![CDATA[<b>Un</b>]]></title><description>Le début.</description><pubDate>Sun, 01 Mar 2026 08:00:00 "
        "+0100</pubDate><category>Ville</category><category domain='x'>Port</category>",
        "<title>Un</title><dc:creator>A. Quai</dc:creator><dc:creator>B. Môle</dc:creator>"
        "<content:encoded>&lt;p&gt;Le texte.&lt;/p&gt;</content:encoded>",
        "<title>Un</title><guid>https://phare.example/1</guid><description>Chapô</description>"
        "<content:encoded><![CDATA[<p>Le texte entier, plus long que le chapô.</p>]]></content:encoded>",
        "<title>Un</title><media:content url='https://phare.example/1.jpg' width='800' medium='image'>"
        "<media:description type='plain'>Le quai</media:description><media:credit>C. Jetée</media:credit>"
        "</media:content>",
        "<title>Un</title><media:group><media:content url='https://phare.example/g.jpg' medium='image'/>"
        "<media:description>Légende</media:description></media:group>"
        "<media:thumbnail url='https://phare.example/t.jpg'/>",
        "<title>Un</title><enclosure url='https://phare.example/1.mp3' type='audio/mpeg' length='42'/>",
        "<title>Un</title><x:premium><x:level>2</x:level></x:premium><guid isPermaLink='false'>tag:1</guid>",
        "<title>Un</title><atom:updated>2026-03-01T09:00:00Z</atom:updated>"
        "<pubDate>Sun, 01 Mar 2026 08:00 GMT</pubDate>",
        "<title>Le dÃ©but</title><author>redaction@phare.example (A. Quai)</author><comments>https://x.example</comments>",
    )
] + [
    ATOM.format(item=item)
    for item in (
        "<title>Un</title><id>https://phare.example/1</id><link href='/1'/>"
        "<summary type='html'>Le &lt;i&gt;début&lt;/i&gt;</summary>"
        "<published>2026-03-01T08:00:00Z</published><updated>2026-03-01T09:00:00Z</updated>",
        "<title type='html'>Un</title><id>tag:1</id><author><name>A. Quai</name><email>a@phare.example</email></author>"
        "<content type='html' xml:base='https://phare.example/x/'>&lt;a href='y'&gt;lien&lt;/a&gt;</content>",
        "<title>Un</title><id>tag:1</id><author><name>A</name></author><author><name>B</name></author>"
        "<category term='port' label='Port'/>"
        "<link rel='enclosure' href='https://phare.example/1.mp3' type='audio/mpeg'/>",
    )
]
UNUSUAL = [
    RSS.format(item="<title>Un</title><title>Deux</title>"),
    RSS.format(item="<title>Un <b>gras</b></title>"),
    RSS.format(item="<title>Un</title><pubDate>un jour</pubDate>"),
    RSS.format(item="<titre>Un</titre>"),
    ATOM.format(item="<title>Un</title><content type='xhtml'><div>Oui</div></content>"),
    RSS.format(item="<title>Un").replace("</item>", "", 1),
    RSS.format(item="<title>Un</title>").replace("http://purl.org/dc/elements/1.1/", "https://ailleurs.example/dc"),
]


def by_feedparser(content: bytes, monkeypatch: pytest.MonkeyPatch) -> object:
    with monkeypatch.context() as patch:
        patch.setattr(xml_feed, "read_quickly", lambda text: None)
        return said(content)


def said(content: bytes) -> object:
    try:
        return parse_feed(content, "https://phare.example/flux")
    except NotAFeed as error:
        return str(error)


@pytest.mark.parametrize("text", USUAL)
def test_what_is_usual_is_read_quickly_and_means_the_same(text, monkeypatch):
    taken: list[object] = []
    with monkeypatch.context() as patch:
        patch.setattr(xml_feed, "read_quickly", lambda text: taken.append(read_quickly(text)) or taken[-1])
        quick = said(text.encode())
    assert taken[0]
    assert quick == by_feedparser(text.encode(), monkeypatch)


@pytest.mark.parametrize("text", UNUSUAL)
def test_what_is_unusual_is_left_to_feedparser(text):
    assert read_quickly(text) is None


_PIECES = st.sampled_from(
    [item.partition("<item>")[2].partition("</item>")[0] for item in USUAL if item.startswith("<rss")]
    + [item.partition("<item>")[2].partition("</item>")[0] for item in UNUSUAL[:4]]
)


@settings(deadline=None, max_examples=40)
@given(st.lists(_PIECES, min_size=1, max_size=3))
def test_any_mixture_means_the_same(pieces):
    content = RSS.format(item="".join(pieces)).encode()
    with pytest.MonkeyPatch.context() as patch:
        assert said(content) == by_feedparser(content, patch)


@pytest.mark.skipif(not CORPUS.is_dir(), reason="a collection of real feeds that is not part of the project")
def test_real_feeds_mean_the_same(monkeypatch):
    taken: list[object] = []
    for file in sorted(CORPUS.glob("ffp_benchmark/*")) + sorted(CORPUS.glob("feedparser_suite/**/*rss*/*.xml"))[:150]:
        content = file.read_bytes()
        with monkeypatch.context() as patch:
            patch.setattr(xml_feed, "read_quickly", lambda text: taken.append(read_quickly(text)) or taken[-1])
            quick = said(content)
        assert quick == by_feedparser(content, monkeypatch), file
    assert sum(map(bool, taken)) > 20
