"""Fetching from a real server on loopback: what only a socket can show."""

import asyncio
import gzip
import itertools
import socket
import struct
from collections.abc import AsyncIterator, Iterator

import pytest
import pytest_asyncio

from termnews.fetch import Failed, Fetched, Fetcher, NotModified, Request
from tests.loopback import Exchange, Loopback

FEED = b"<rss><channel><title>Le Phare</title></channel></rss>"


@pytest.fixture
def server() -> Iterator[Loopback]:
    with Loopback() as server:
        yield server


@pytest_asyncio.fixture
async def fetcher() -> AsyncIterator[Fetcher]:
    async with Fetcher(timeout_s=5, deadline_s=5) as fetcher:
        yield fetcher


async def failed(fetcher: Fetcher, url: str) -> Failed:
    outcome = await fetcher.fetch(Request(url=url))
    assert isinstance(outcome, Failed), outcome
    return outcome


async def test_second_request_is_conditional_and_brings_nothing(server: Loopback, fetcher: Fetcher) -> None:
    url = server.serve("/flux.xml", FEED, etag='"a\xe9"', last_modified="Sun, 01 Mar 2026 08:00:00 GMT")
    first = await fetcher.fetch(Request(url=url))
    assert isinstance(first, Fetched) and first.body == FEED
    second = await fetcher.fetch(Request(url=url, etag=first.etag, last_modified=first.last_modified))
    assert second == NotModified(etag='"a\xe9"', last_modified="Sun, 01 Mar 2026 08:00:00 GMT")


async def test_feeds_of_one_server_share_a_connection(server: Loopback, fetcher: Fetcher) -> None:
    ports = []

    def answer(exchange: Exchange) -> None:
        ports.append(exchange.client_address[1])
        exchange.reply(FEED)

    server.answer("/ancien", lambda exchange: exchange.reply(status=301, location="/flux"))
    server.answer("/flux", answer)
    for path in ("/flux", "/ancien", "/flux"):
        assert isinstance(await fetcher.fetch(Request(url=server.url(path))), Fetched)
    assert len(set(ports)) == 1


async def test_redirects_are_followed_to_another_server(server: Loopback, fetcher: Fetcher) -> None:
    with Loopback() as other:
        target = other.serve("/flux", FEED)
        outcome = await fetcher.fetch(Request(url=server.redirect("/ancien", target, 301)))
    assert isinstance(outcome, Fetched) and outcome.permanent_url == outcome.url == target


async def test_compressed_body_is_asked_for_and_unpacked(server: Loopback, fetcher: Fetcher) -> None:
    url = server.serve("/flux", gzip.compress(FEED), content_encoding="gzip")
    outcome = await fetcher.fetch(Request(url=url))
    assert isinstance(outcome, Fetched) and outcome.body == FEED
    assert server.seen[0].headers["accept-encoding"] == "gzip, deflate, br"


async def test_endless_body_is_left_at_the_limit(server: Loopback, fetcher: Fetcher) -> None:
    def answer(exchange: Exchange) -> None:
        exchange.start(connection="close")
        exchange.stream(itertools.repeat(b"<item/>" * 1000))

    outcome = await fetcher.fetch(Request(url=server.answer("/sans-fin", answer), max_bytes=1_000_000))
    assert isinstance(outcome, Failed) and "plus de 1 Mo" in outcome.reason


async def test_body_that_says_it_is_too_large_is_not_read(server: Loopback, fetcher: Fetcher) -> None:
    def answer(exchange: Exchange) -> None:
        exchange.start(content_length="99999999")
        exchange.hang()

    assert "plus de 10 Mo" in (await failed(fetcher, server.answer("/gros", answer))).reason


async def test_body_shorter_than_its_length_is_kept_where_it_is_a_whole_document(
    server: Loopback, fetcher: Fetcher
) -> None:
    def answer(exchange: Exchange) -> None:
        exchange.start(content_length="9999", etag='"1"')
        exchange.wfile.write(FEED)
        exchange.close_connection = True

    outcome = await fetcher.fetch(Request(url=server.answer("/court", answer)))
    assert isinstance(outcome, Fetched) and (outcome.body, outcome.etag) == (FEED, "")


async def test_body_cut_in_the_middle_is_a_failure(server: Loopback, fetcher: Fetcher) -> None:
    def answer(exchange: Exchange) -> None:
        exchange.start(content_length="9999")
        exchange.wfile.write(FEED[:30])
        exchange.close_connection = True

    assert "coupé la connexion" in (await failed(fetcher, server.answer("/moitie", answer))).reason


async def test_reset_connection_is_a_failure_even_after_the_last_byte(server: Loopback, fetcher: Fetcher) -> None:
    def answer(exchange: Exchange) -> None:
        exchange.start(content_length="9999")
        exchange.wfile.write(FEED)
        exchange.wfile.flush()
        exchange.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        exchange.connection.close()
        exchange.close_connection = True

    assert "coupé la connexion" in (await failed(fetcher, server.answer("/reset", answer))).reason


@pytest.mark.parametrize("has_headers", [True, False])
async def test_server_that_falls_silent_is_left_after_the_timeout(server: Loopback, has_headers: bool) -> None:
    def answer(exchange: Exchange) -> None:
        if has_headers:
            exchange.start(content_length="9999")
        exchange.hang()

    async with Fetcher(timeout_s=0.2, deadline_s=60) as impatient:
        outcome = await failed(impatient, server.answer("/muet", answer))
    assert "a cessé de répondre" in outcome.reason and not outcome.offline


async def test_server_that_drips_is_left_after_the_deadline(server: Loopback) -> None:
    def answer(exchange: Exchange) -> None:
        exchange.start(connection="close")

        def drops() -> Iterator[bytes]:
            while not exchange.server.closing.wait(0.02):
                yield b" "

        exchange.stream(drops())

    async with Fetcher(timeout_s=60, deadline_s=0.3) as impatient:
        outcome = await failed(impatient, server.answer("/goutte", answer))
    assert "n’a pas tout envoyé" in outcome.reason


async def test_closed_port_is_offline_and_says_so(fetcher: Fetcher) -> None:
    with Loopback() as closed:
        url = closed.url("/flux")
    outcome = await failed(fetcher, url)
    assert outcome.offline and "refuse la connexion" in outcome.reason


async def test_redirect_to_a_closed_port_is_not_offline(server: Loopback, fetcher: Fetcher) -> None:
    with Loopback() as closed:
        url = server.redirect("/ancien", closed.url("/flux"))
    outcome = await failed(fetcher, url)
    assert not outcome.offline and "refuse la connexion" in outcome.reason


async def test_unknown_name_is_offline_and_says_so(fetcher: Fetcher) -> None:
    outcome = await failed(fetcher, "http://phare.invalid/flux")
    assert outcome.offline and "introuvable" in outcome.reason


async def test_https_to_a_server_without_it_is_a_sentence(server: Loopback, fetcher: Fetcher) -> None:
    outcome = await failed(fetcher, server.url("/flux").replace("http:", "https:"))
    assert outcome.offline and "connexion sûre" in outcome.reason


async def test_answer_that_is_no_http_is_a_sentence(server: Loopback, fetcher: Fetcher) -> None:
    def answer(exchange: Exchange) -> None:
        exchange.wfile.write(b"<rss/> \x1b[2J\r\n\r\n")
        exchange.close_connection = True

    outcome = await failed(fetcher, server.answer("/http09", answer))
    assert "répond de travers" in outcome.reason and "\x1b" not in outcome.reason


async def test_public_server_is_asked_two_things_at_a_time(
    server: Loopback, fetcher: Fetcher, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("termnews.fetch.origins.is_own_network", lambda _url: False)
    urls = [server.serve(f"/{number}", FEED) for number in range(12)]
    outcomes = await asyncio.gather(*(fetcher.fetch(Request(url=url)) for url in urls))
    assert all(isinstance(outcome, Fetched) for outcome in outcomes)
    assert server.most_talking <= 2


async def test_cancelled_request_lets_the_next_one_through(server: Loopback) -> None:
    async with Fetcher(connections=1) as fetcher:
        server.answer("/muet", Exchange.hang)
        hanging = asyncio.ensure_future(fetcher.fetch(Request(url=server.url("/muet"))))
        while not server.count("/muet"):
            await asyncio.sleep(0.01)
        hanging.cancel()
        with pytest.raises(asyncio.CancelledError):
            await hanging
        assert isinstance(await fetcher.fetch(Request(url=server.serve("/flux", FEED))), Fetched)


async def test_requests_go_through_the_proxy_of_the_environment(
    server: Loopback, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HTTP_PROXY", server.address)
    monkeypatch.delenv("NO_PROXY", raising=False)
    server.serve("http://phare.example/flux", FEED)
    async with Fetcher() as fetcher:
        outcome = await fetcher.fetch(Request(url="http://phare.example/flux"))
    assert isinstance(outcome, Fetched) and outcome.body == FEED
