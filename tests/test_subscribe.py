"""From what a reader types to a subscription."""

from collections.abc import Iterator

import httpx
import pytest

from termnews.errors import NotAFeed, TermnewsError, Unreachable, UsageError
from termnews.fetch import Answer, Fetcher, answering
from termnews.models import FeedKind, Subscription
from termnews.subscribe import (
    completed,
    find_feed,
    proposed_section,
    publisher_of,
    run_find_most_read,
    run_find_sources,
)
from tests.loopback import Loopback


def rss(title: str, *headlines: str) -> bytes:
    items = "".join(
        f"<item><title>{headline}</title><link>https://phare.example/1</link></item>" for headline in headlines
    )
    return (
        f"<?xml version='1.0' encoding='UTF-8'?><rss version='2.0'><channel><title>{title}</title>"
        f"<link>https://phare.example/</link><language>fr</language>{items}</channel></rss>"
    ).encode()


def page(*feeds: str, head: str = "") -> Answer:
    links = "".join(f'<link rel="alternate" type="application/rss+xml" href="{feed}">' for feed in feeds)
    html = f"<!doctype html><html><head><title>Accueil</title>{head}{links}</head><body><p>Bonjour</p></body></html>"
    return Answer(body=html.encode(), content_type="text/html; charset=utf-8")


def feed(title: str = "Le Phare", *headlines: str) -> Answer:
    return Answer(body=rss(title, *(headlines or ("Le port rouvre",))))


class Web:
    """A network by address, which keeps what was asked."""

    def __init__(self, answers: dict[str, Answer | Exception]) -> None:
        self.answers = answers
        self.asked: list[str] = []

    def answer(self, url: str) -> Answer:
        self.asked.append(url)
        answer = self.answers.get(url, Answer(status=404))
        if isinstance(answer, Exception):
            raise answer
        return answer

    async def find(self, address: str) -> Subscription:
        async with Fetcher(transport=answering(self.answer)) as fetcher:
            return await find_feed(fetcher, address)


async def find(address: str, answers: dict[str, Answer | Exception]) -> Subscription:
    return await Web(answers).find(address)


async def test_address_of_a_feed_is_that_feed() -> None:
    found = await find("https://phare.example/sport/rss.xml", {"https://phare.example/sport/rss.xml": feed()})
    assert found == Subscription(
        url="https://phare.example/sport/rss.xml",
        title="Le Phare",
        publisher="Le Phare",
        section="sport",
        language="fr",
    )


async def test_name_of_a_site_is_enough() -> None:
    web = Web({"https://phare.example": page("/rss/une.xml"), "https://phare.example/rss/une.xml": feed()})
    assert (await web.find("phare.example")).url == "https://phare.example/rss/une.xml"


async def test_site_names_its_publisher() -> None:
    site = page("/rss", head='<meta property="og:site_name" content="Le Phare du l&eacute;vant">')
    found = await find(
        "phare.example", {"https://phare.example": site, "https://phare.example/rss": feed("Les titres")}
    )
    assert (found.publisher, found.title) == ("Le Phare du lévant", "Les titres")


async def test_broken_feed_of_a_page_gives_way_to_the_next() -> None:
    answers = {
        "https://phare.example": page("/vieux", "/page", "/vide", "/flux"),
        "https://phare.example/page": page(),
        "https://phare.example/vide": Answer(body=rss("Commentaires")),
        "https://phare.example/flux": feed(),
    }
    assert (await find("phare.example", answers)).url == "https://phare.example/flux"


async def test_empty_feed_is_better_than_none() -> None:
    answers = {"https://phare.example": page("/vide"), "https://phare.example/vide": Answer(body=rss("Le Phare"))}
    assert (await find("phare.example", answers)).url == "https://phare.example/vide"


async def test_site_that_names_no_feed_is_tried_at_usual_addresses() -> None:
    found = await find("phare.example", {"https://phare.example": page(), "https://phare.example/feed": feed()})
    assert found.url.startswith("https://phare.example/feed")


async def test_site_without_feed_is_told_and_not_combed() -> None:
    web = Web({"https://phare.example": page()})
    with pytest.raises(NotAFeed, match=r"Aucun flux trouvé sur phare\.example"):
        await web.find("phare.example")
    assert len(web.asked) <= 9


async def test_page_names_no_address_in_the_network_of_the_reader() -> None:
    web = Web({"https://phare.example": page("http://192.168.1.1/admin", "http://127.0.0.1:631/")})
    with pytest.raises(NotAFeed):
        await web.find("phare.example")
    assert not [url for url in web.asked if "phare.example" not in url]


async def test_feed_that_moved_for_good_is_taken_at_its_new_address() -> None:
    moved = Answer(status=301, headers=(("Location", "https://www.phare.example/flux"),))
    found = await find(
        "https://phare.example/flux", {"https://phare.example/flux": moved, "https://www.phare.example/flux": feed()}
    )
    assert found.url == "https://www.phare.example/flux"


async def test_feed_that_is_elsewhere_for_now_keeps_its_address() -> None:
    moved = Answer(status=302, headers=(("Location", "https://cdn.example/flux"),))
    found = await find(
        "https://phare.example/flux", {"https://phare.example/flux": moved, "https://cdn.example/flux": feed()}
    )
    assert found.url == "https://phare.example/flux"


async def test_server_without_https_is_asked_without() -> None:
    answers = {"https://phare.example/flux": httpx.ConnectError("x"), "http://phare.example/flux": feed()}
    assert (await find("phare.example/flux", answers)).url == "http://phare.example/flux"


async def test_https_that_the_reader_typed_is_kept_to() -> None:
    web = Web({"https://phare.example/flux": httpx.ConnectError("x"), "http://phare.example/flux": feed()})
    with pytest.raises(Unreachable, match="refuse la connexion"):
        await web.find("https://phare.example/flux")
    assert len(web.asked) == 1


async def test_server_that_refuses_is_told() -> None:
    with pytest.raises(TermnewsError, match="refuse l’accès"):
        await find("phare.example", {"https://phare.example": Answer(status=403)})


async def test_feed_of_the_catalogue_is_named_as_there() -> None:
    found = await find(
        "https://www.lemonde.fr/rss/une.xml", {"https://www.lemonde.fr/rss/une.xml": feed("Le Monde.fr - x")}
    )
    assert (found.publisher, found.section, found.language) == ("Le Monde", "une", "fr")


@pytest.fixture
def server() -> Iterator[Loopback]:
    with Loopback() as server:
        yield server


def test_page_that_shows_what_is_read_most_is_a_source_of_it() -> None:
    items = "".join(
        f"<li><a href='/une-nouvelle-{n}.html'>Une nouvelle du port, la {n}e du jour</a></li>" for n in range(4)
    )
    head = (
        "<meta property='og:site_name' content='Le Phare'><link rel='alternate' type='application/rss+xml' href='/rss'>"
    )
    html = f"<html><head>{head}</head><body><h2>Les plus lus</h2><ol>{items}</ol></body></html>"
    answers: dict[str, Answer | Exception] = {
        "https://phare.example": Answer(body=html.encode(), content_type="text/html")
    }
    found = run_find_most_read(Fetcher(transport=answering(Web(answers).answer)), "phare.example")
    assert (found.url, found.publisher, found.kind) == ("https://phare.example", "Le Phare", FeedKind.MOST_READ)
    assert (found.title, found.section) == ("Les plus lus · Le Phare", "une")
    answers |= {"https://phare.example/rss": feed()}
    feed_of_site, most_read = run_find_sources(Fetcher(transport=answering(Web(answers).answer)), "phare.example")
    assert (feed_of_site.kind, most_read.url) == (FeedKind.SECTION, found.url)
    assert most_read.publisher == feed_of_site.publisher
    with pytest.raises(NotAFeed, match="plus lus"):
        run_find_most_read(Fetcher(transport=answering(Web({"https://phare.example": page()}).answer)), "phare.example")


def test_server_of_the_reader_is_found_without_scheme(server: Loopback) -> None:
    server.serve("/", page("/flux").body, content_type="text/html")
    server.serve("/flux", rss("Le Phare", "Le port rouvre"))
    [found] = run_find_sources(Fetcher(), server.address.removeprefix("http://"))
    assert found.url == server.url("/flux")


@pytest.mark.parametrize(
    ("typed", "url"),
    [
        ("lemonde.fr", "https://lemonde.fr"),
        (" LeMonde.fr/rss ", "https://lemonde.fr/rss"),
        ("http://phare.example/", "http://phare.example/"),
        ("feed://phare.example/flux", "https://phare.example/flux"),
        ("feed:http://phare.example/flux", "http://phare.example/flux"),
        ("//phare.example/x", "https://phare.example/x"),
        ("localhost:8080/flux", "https://localhost:8080/flux"),
        ("phare.example:8080", "https://phare.example:8080"),
        ("müller.example", "https://xn--mller-kva.example"),
    ],
)
def test_address_is_completed(typed: str, url: str) -> None:
    assert completed(typed) == url


@pytest.mark.parametrize(
    "typed", ["", "   ", "lemonde", "file:///etc/passwd", "javascript:alert(1)", "https://", "a b.c"]
)
def test_what_is_no_address_is_told(typed: str) -> None:
    with pytest.raises(UsageError, match="adresse du web"):
        completed(typed)


@pytest.mark.parametrize(
    ("url", "title", "publisher", "section"),
    [
        ("https://phare.example/international/rss_full.xml", "Le Phare", "Le Phare", "monde"),
        ("https://phare.example/rss?rubrique=%C3%A9conomie", "Le Phare", "Le Phare", "economie"),
        ("https://phare.example/f/123", "Le Phare - Culture", "Le Phare", "culture"),
        ("https://lemonde.example/f/123", "Le Monde - Actualités", "Le Monde", "une"),
        ("https://phare.example/rss.xml", "Le Phare", "Le Phare", "une"),
    ],
)
def test_section_is_read_from_address_and_title(url: str, title: str, publisher: str, section: str) -> None:
    assert proposed_section(url, title, publisher) == section


@pytest.mark.parametrize(
    ("title", "url", "publisher"),
    [
        ("Le Phare", "https://phare.example/", "Le Phare"),
        ("LePhare.fr - Actualités et infos", "https://www.lephare.fr/", "LePhare"),
        ("Culture | Le Phare", "https://lephare.example/culture", "Le Phare"),
        ("International : toute l’actualité sur Le Phare", "https://www.le-phare.example/", "Le Phare"),
        ("Monde : les titres du jour", "https://x.example/", "les titres du jour"),
        ("", "https://www.phare.example/flux", "phare.example"),
    ],
)
def test_publisher_is_read_from_title_and_host(title: str, url: str, publisher: str) -> None:
    assert publisher_of(title, url) == publisher
