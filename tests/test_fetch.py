"""Fetching through a network that a function answers for: what is asked, and what is made of each answer."""

import gzip
import zlib
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime

import brotli
import httpx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from termnews import __version__
from termnews.fetch import Answer, Failed, Fetched, Fetcher, NotModified, Outcome, Request, answering
from termnews.fetch.bodies import PIECE, Body, BodyTooLarge, BodyUnreadable
from termnews.fetch.headers import max_age_s

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
FEED = b"<rss><channel><title>Le Phare</title></channel></rss>"
URL = "https://phare.example/flux.xml"


@dataclass
class Network:
    """Answers by address, and keeps what it was asked."""

    answers: dict[str, Answer | Exception] = field(default_factory=dict)
    asked: list[httpx.Request] = field(default_factory=list)

    def transport(self) -> httpx.AsyncBaseTransport:
        inner = answering(self._answer)

        class Recording(httpx.AsyncBaseTransport):
            async def handle_async_request(recording, request: httpx.Request) -> httpx.Response:  # noqa: N805
                self.asked.append(request)
                return await inner.handle_async_request(request)

        return Recording()

    def _answer(self, url: str) -> Answer:
        answer = self.answers.get(url, Answer(status=404))
        if isinstance(answer, Exception):
            raise answer
        return answer

    async def fetch(self, *requests: Request) -> list[Outcome]:
        async with Fetcher(transport=self.transport(), clock=lambda: NOW) as fetcher:
            return [await fetcher.fetch(request) for request in requests]


def redirect(location: str, status: int = 302) -> Answer:
    return Answer(status=status, headers=(("Location", location),))


async def fetch(answers: dict[str, Answer | Exception], url: str = URL, **request: str) -> Outcome:
    [outcome] = await Network(answers).fetch(Request(url=url, **request))
    return outcome


async def fetched(answers: dict[str, Answer | Exception], url: str = URL) -> Fetched:
    outcome = await fetch(answers, url)
    assert isinstance(outcome, Fetched), outcome
    return outcome


async def failed(answers: dict[str, Answer | Exception], url: str = URL) -> Failed:
    outcome = await fetch(answers, url)
    assert isinstance(outcome, Failed), outcome
    return outcome


def with_headers(**headers: str) -> Answer:
    return Answer(body=FEED, headers=tuple((name.replace("_", "-"), value) for name, value in headers.items()))


# What is asked


async def test_request_is_honest_and_tells_nothing_of_the_reader() -> None:
    network = Network({URL: Answer(body=FEED)})
    await network.fetch(Request(url=URL))
    headers = network.asked[0].headers
    assert headers["user-agent"] == f"termnews/{__version__} (+terminal news reader)"
    assert "cookie" not in headers and "referer" not in headers and "authorization" not in headers


async def test_cookie_is_not_sent_back() -> None:
    network = Network({URL: with_headers(Set_Cookie="lecteur=1; Path=/")})
    await network.fetch(Request(url=URL), Request(url=URL))
    assert "cookie" not in network.asked[1].headers


async def test_validators_are_sent_back_byte_for_byte() -> None:
    given_etag, given_date = b'W/"\xe9t\xc3\xa9  ,x"', b"Sun, 1 Mar 2026 8:00:00 +0000"
    asked: list[httpx.Request] = []

    class Raw(httpx.AsyncBaseTransport):
        async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
            asked.append(request)
            response = await answering(lambda _url: Answer(body=FEED)).handle_async_request(request)
            validators = [(b"ETag", given_etag), (b"Last-Modified", given_date)]
            return httpx.Response(200, headers=validators, stream=response.stream)

    async with Fetcher(transport=Raw()) as fetcher:
        first = await fetcher.fetch(Request(url=URL))
        assert isinstance(first, Fetched)
        await fetcher.fetch(Request(url=URL, etag=first.etag, last_modified=first.last_modified))
    sent = dict(asked[1].headers.raw)
    assert (sent[b"If-None-Match"], sent[b"If-Modified-Since"]) == (given_etag, given_date)


async def test_validator_with_control_characters_is_not_kept() -> None:
    outcome = await fetched({URL: with_headers(ETag='"\x1b]0;x\x07"', Last_Modified="not a date")})
    assert (outcome.etag, outcome.last_modified) == ("", "not a date")


async def test_first_request_has_no_condition() -> None:
    network = Network({URL: Answer(body=FEED)})
    await network.fetch(Request(url=URL))
    assert not {"if-none-match", "if-modified-since"} & set(network.asked[0].headers)


async def test_password_goes_to_its_own_host_and_never_to_another() -> None:
    network = Network(
        {
            "https://phare.example/a": redirect("/b"),
            "https://phare.example/b": redirect("https://phare.example:8443/c"),
            "https://phare.example:8443/c": redirect("http://phare.example/d"),
            "http://phare.example/d": redirect("https://autre.example/e"),
            "https://autre.example/e": Answer(body=FEED),
        }
    )
    await network.fetch(Request(url="https://lectrice:s%C3%A9same@phare.example/a"))
    authorized = [str(request.url) for request in network.asked if "authorization" in request.headers]
    assert authorized == ["https://phare.example/a", "https://phare.example/b"]
    assert len(network.asked) == 5


async def test_password_is_in_no_sentence() -> None:
    outcome = await failed({}, "https://lectrice:sesame@phare.example/flux.xml")
    assert "phare.example" in outcome.reason and "sesame" not in outcome.reason


# What comes


async def test_not_modified_keeps_new_validators() -> None:
    answers: dict[str, Answer | Exception] = {
        URL: Answer(status=304, headers=(("ETag", '"2"'), ("Cache-Control", "max-age=60")))
    }
    outcome = await fetch(answers, etag='"1"')
    assert outcome == NotModified(etag='"2"', max_age_s=60)


async def test_not_modified_without_condition_is_a_failure() -> None:
    assert "sans avoir rien envoyé" in (await failed({URL: Answer(status=304)})).reason


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        (Answer(status=404), "ne connaît plus"),
        (Answer(status=401), "mot de passe"),
        (Answer(status=500), "erreur 500"),
        (Answer(status=418), "418"),
        (Answer(status=204), "sans rien envoyer"),
        (Answer(), "sans rien envoyer"),
        (Answer(body=b"<p>\x1b[2JAttendez</p>", status=403), "refuse l’accès"),
    ],
)
async def test_answer_without_a_body_is_told_in_a_sentence(answer: Answer, said: str) -> None:
    outcome = await failed({URL: answer})
    assert said in outcome.reason and "phare.example" in outcome.reason
    assert not outcome.offline and not outcome.gone and outcome.status == answer.status


async def test_gone_is_for_good() -> None:
    assert (await failed({URL: Answer(status=410)})).gone


@pytest.mark.parametrize(
    ("value", "seconds"),
    [("120", 120), ("Sun, 01 Mar 2026 12:10:00 GMT", 600), ("Sun, 01 Mar 2020 12:10:00 GMT", 0), ("demain", None)],
)
async def test_retry_after_is_seconds_or_a_date(value: str, seconds: int | None) -> None:
    outcome = await failed({URL: Answer(status=503, headers=(("Retry-After", value),))})
    assert outcome.retry_after_s == seconds


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        ({}, None),
        ({"cache-control": "public, MAX-AGE=600"}, 600),
        ({"cache-control": "max-age=600", "age": "100"}, 500),
        ({"cache-control": "s-maxage=600"}, None),
        ({"cache-control": "max-age=peu"}, None),
        ({"expires": "Sun, 01 Mar 2026 13:00:00 GMT", "date": "Sun, 01 Mar 2026 12:00:00 GMT"}, 3600),
        ({"expires": "0", "date": "Sun, 01 Mar 2026 12:00:00 GMT"}, None),
    ],
)
def test_freshness_is_read_from_the_headers(headers: dict[str, str], seconds: int | None) -> None:
    assert max_age_s(headers) == seconds


@pytest.mark.parametrize(
    ("error", "said", "offline"),
    [
        (httpx.ConnectError("x"), "refuse la connexion", True),
        (httpx.ConnectTimeout("x"), "ne répond pas", True),
        (httpx.ReadTimeout("x"), "a cessé de répondre", False),
        (httpx.ReadError("x"), "coupé la connexion", False),
        (httpx.RemoteProtocolError("illegal status line"), "répond de travers", False),
        (httpx.ProxyError("x"), "mandataire", True),
        (RecursionError("x"), "n’a pas pu être lu", False),
    ],
)
async def test_what_goes_wrong_on_the_way_is_a_value(error: Exception, said: str, offline: bool) -> None:
    outcome = await failed({URL: error})
    assert said in outcome.reason and "phare.example" in outcome.reason
    assert outcome.offline == offline and outcome.status is None


@pytest.mark.parametrize(
    "url", ["", "phare.example", "file:///etc/passwd", "gopher://phare.example", "http://[::1", "https://a]\\@[b"]
)
async def test_address_off_the_web_is_refused(url: str) -> None:
    assert "adresse du web" in (await failed({}, url)).reason


# Redirects


async def test_permanent_redirects_give_the_new_address() -> None:
    answers = {
        URL: redirect("/nouveau", 301),
        "https://phare.example/nouveau": redirect("https://www.phare.example/rss#x", 308),
        "https://www.phare.example/rss": Answer(body=FEED),
    }
    outcome = await fetched(answers)
    assert outcome.permanent_url == outcome.url == "https://www.phare.example/rss"


async def test_permanent_address_ends_where_a_temporary_redirect_begins() -> None:
    answers = {
        URL: redirect("/a", 301),
        "https://phare.example/a": redirect("/b", 302),
        "https://phare.example/b": redirect("/c", 301),
        "https://phare.example/c": Answer(body=FEED),
    }
    outcome = await fetched(answers)
    assert outcome.permanent_url == "https://phare.example/a"
    assert outcome.url == "https://phare.example/c"


async def test_permanent_redirect_off_https_is_followed_but_not_kept() -> None:
    answers = {URL: redirect("http://phare.example/flux.xml", 301), "http://phare.example/flux.xml": Answer(body=FEED)}
    assert (await fetched(answers)).permanent_url == ""


async def test_redirects_have_an_end() -> None:
    network = Network({URL: redirect(URL)})
    [outcome] = await network.fetch(Request(url=URL))
    assert isinstance(outcome, Failed) and "plus de 10 fois" in outcome.reason
    assert len(network.asked) == 11


@pytest.mark.parametrize(
    "location",
    ["file:///etc/passwd", "data:text/xml,<rss/>", "javascript:1", "http://127.0.0.1/", "http://192.168.1.1/"],
)
async def test_redirect_off_the_public_web_is_not_followed(location: str) -> None:
    assert "n’est pas suivie" in (await failed({URL: redirect(location)})).reason


# Bodies


def gzipped_twice(body: bytes) -> bytes:
    return gzip.compress(gzip.compress(body, mtime=0))


def bare_deflate(body: bytes) -> bytes:
    stream = zlib.compressobj(wbits=-15)
    return stream.compress(body) + stream.flush()


@pytest.mark.parametrize(
    ("encoding", "pack"),
    [
        ("gzip", gzip.compress),
        ("x-gzip", gzip.compress),
        ("deflate", zlib.compress),
        ("deflate", bare_deflate),
        ("br", brotli.compress),
        ("", gzip.compress),
        ("gzip", bytes),
        ("deflate", bytes),
        ("gzip, gzip", gzipped_twice),
        ("gzip", gzipped_twice),
        ("identity", bytes),
        ("UTF-8", bytes),
        ("gzip", lambda body: gzip.compress(body[:20], mtime=0) + gzip.compress(body[20:]) + b"\0\0"),
    ],
)
async def test_body_is_unpacked_however_it_is_packed(encoding: str, pack: Callable[[bytes], bytes]) -> None:
    answer = Answer(body=pack(FEED), headers=(("Content-Encoding", encoding),) if encoding else ())
    assert (await fetched({URL: answer})).body == FEED


@pytest.mark.parametrize("packed", [gzip.compress(FEED, mtime=0)[:-12], b"\x1f\x8b" + b"\xff" * 200])
async def test_broken_compression_is_told(packed: bytes) -> None:
    answer = Answer(body=packed, headers=(("Content-Encoding", "gzip"),))
    assert "mal compressé" in (await failed({URL: answer})).reason


async def test_garbage_called_brotli_is_told() -> None:
    answer = Answer(body=b"\xff" * 500, headers=(("Content-Encoding", "br"),))
    assert "mal compressé" in (await failed({URL: answer})).reason


async def test_body_cut_after_its_end_is_kept_without_validators() -> None:
    packed = gzip.compress(FEED, mtime=0)[:-8]  # without the checksum
    answer = Answer(body=packed, headers=(("Content-Encoding", "gzip"), ("ETag", '"1"')))
    outcome = await fetched({URL: answer})
    assert (outcome.body, outcome.etag) == (FEED, "")


def bomb(megabytes: int) -> bytes:
    return gzip.compress(bytes(megabytes * 1_000_000), 9)


@pytest.mark.parametrize(
    ("encoding", "body"),
    [
        ("gzip", bomb(30)),
        ("", bomb(30)),
        ("gzip, gzip", gzip.compress(bomb(200))),
        ("br", brotli.compress(bytes(30_000_000), quality=4)),
        ("", bytes(10_000_001)),
    ],
)
async def test_body_larger_than_allowed_is_refused(encoding: str, body: bytes) -> None:
    outcome = await failed({URL: Answer(body=body, headers=(("Content-Encoding", encoding),) if encoding else ())})
    assert "plus de 10 Mo" in outcome.reason


def test_bomb_is_never_unpacked_beyond_its_limit() -> None:
    """Piece by piece: an inner bomb stops at the limit although its outer layer is small."""
    body = Body("gzip", 1_000_000)
    with pytest.raises(BodyTooLarge):
        body.add(gzip.compress(bomb(50)))
    assert len(body.end()) <= 1_000_000 + PIECE


def test_too_many_layers_are_refused() -> None:
    with pytest.raises(BodyUnreadable):
        Body("gzip, gzip, gzip, gzip", 1_000)


@given(
    content=st.binary(max_size=3_000).map(lambda random: FEED + random * 50),
    layers=st.lists(st.sampled_from(["gzip", "deflate", "br"]), max_size=3),
    step=st.integers(1, 5_000),
)
@settings(deadline=None, max_examples=60)
def test_body_is_the_same_in_whatever_pieces_it_comes(content: bytes, layers: list[str], step: int) -> None:
    pack = {"gzip": gzip.compress, "deflate": zlib.compress, "br": lambda data: brotli.compress(data, quality=1)}
    packed = content
    for layer in layers:
        packed = pack[layer](packed)
    body = Body(", ".join(layers), 1_000_000)
    for start in range(0, len(packed), step):
        body.add(packed[start : start + step])
    assert body.end() == content and body.is_whole


@given(content=st.binary(max_size=300), encoding=st.sampled_from(["", "gzip", "deflate", "br", "gzip, br"]))
@settings(deadline=None, max_examples=200)
def test_no_bytes_break_more_than_their_own_body(content: bytes, encoding: str) -> None:
    body = Body(encoding, 10_000)
    try:
        body.add(content)
        body.end()
    except (BodyTooLarge, BodyUnreadable):
        return
    assert not encoding or len(body.end()) <= 10_000


# Servers that have trouble


async def test_server_that_does_not_answer_is_soon_left_alone() -> None:
    network = Network({f"{URL}?{n}": httpx.ConnectTimeout("x") for n in range(6)})
    outcomes = await network.fetch(*(Request(url=f"{URL}?{n}") for n in range(6)))
    assert all(isinstance(outcome, Failed) and outcome.offline for outcome in outcomes)
    assert len(network.asked) == 2


async def test_server_that_asks_for_peace_gets_it_for_all_its_feeds() -> None:
    network = Network({URL: Answer(status=429, headers=(("Retry-After", "60"),))})
    _first, second = await network.fetch(Request(url=URL), Request(url="https://phare.example/autre"))
    assert isinstance(second, Failed) and second.retry_after_s == 60
    assert len(network.asked) == 1


async def test_one_missing_feed_says_nothing_about_its_server() -> None:
    network = Network({"https://phare.example/5": Answer(body=FEED)})
    outcomes = await network.fetch(*(Request(url=f"https://phare.example/{n}") for n in range(6)))
    assert isinstance(outcomes[5], Fetched)


async def test_more_servers_than_clients_are_kept_open_are_all_asked() -> None:
    network = Network({f"https://h{n}.example/": Answer(body=FEED) for n in range(80)})
    outcomes = await network.fetch(*(Request(url=f"https://h{n % 80}.example/") for n in range(160)))
    assert all(isinstance(outcome, Fetched) for outcome in outcomes)


async def test_proxy_that_is_none_is_a_failure_not_a_crash(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTPS_PROXY", "nonsense://proxy")
    async with Fetcher() as fetcher:
        assert isinstance(await fetcher.fetch(Request(url=URL)), Failed)
