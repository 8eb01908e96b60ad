"""What was found on the web may not lead into the reader's own network, whatever its name says or a redirect does."""

import pytest

from termnews.fetch import Answer, Failed, Fetched, Fetcher, Request, answering
from termnews.fetch.public import is_public
from tests.loopback import Loopback

PICTURE = "https://images.example/pont.jpg"
NAMES = {
    "images.example": ["1.1.1.1", "2606:4700::1111"],
    "interne.example": ["10.0.0.7"],
    "double.example": ["1.1.1.1", "127.0.0.1"],
    "six.example": ["::ffff:192.168.1.1"],
    "nulle.example": [],
}


async def resolve(host):
    return NAMES[host]


def redirect(location):
    return Answer(status=302, headers=(("Location", location),))


async def fetch(url, answers=None, may_reach=frozenset()):
    transport = answering(lambda address: (answers or {}).get(address, Answer(body=b"bytes")))
    async with Fetcher(transport=transport, resolve=resolve) as fetcher:
        return await fetcher.fetch(Request(url=url, may_reach=may_reach))


@pytest.mark.parametrize("url", [PICTURE, "https://nulle.example/"])
async def test_public_hosts_and_those_that_the_resolver_does_not_know_are_asked(url):
    assert isinstance(await fetch(url), Fetched)


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1/",
        "http://localhost:8080/",
        "http://[::1]/",
        "http://169.254.169.254/latest/meta-data",
        "http://192.168.1.1/",
        "https://interne.example/",
        "https://double.example/",
        "https://six.example/",
    ],
)
async def test_own_network_is_not_asked_by_number_or_by_name(url):
    outcome = await fetch(url)
    assert isinstance(outcome, Failed)
    assert "votre propre réseau" in outcome.reason


async def test_redirect_into_the_own_network_is_not_followed():
    outcome = await fetch(PICTURE, {PICTURE: redirect("https://interne.example/secret")})
    assert isinstance(outcome, Failed) and "votre propre réseau" in outcome.reason


async def test_host_that_is_followed_may_be_reached_and_no_other():
    home = frozenset({"10.0.0.7:8080"})
    assert isinstance(await fetch("http://10.0.0.7:8080/pont.jpg", may_reach=home), Fetched)
    assert isinstance(await fetch("http://10.0.0.7/pont.jpg", may_reach=home), Failed)


async def test_what_the_reader_typed_may_lead_anywhere():
    async with Fetcher(transport=answering(lambda url: Answer(body=b"bytes")), resolve=resolve) as fetcher:
        assert isinstance(await fetcher.fetch(Request(url="http://127.0.0.1/flux")), Fetched)


async def test_real_server_on_this_machine_is_not_reached():
    with Loopback() as server:
        url = server.serve("/image", b"bytes")
        async with Fetcher() as fetcher:
            assert isinstance(await fetcher.fetch(Request(url=url, may_reach=frozenset())), Failed)
            assert server.count("/image") == 0
            assert isinstance(await fetcher.fetch(Request(url=url)), Fetched)


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("1.1.1.1", True),
        ("0.0.0.0", False),
        ("100.64.0.1", False),
        ("224.0.0.1", False),
        ("fe80::1%eth0", False),
        ("2002:7f00:1::", False),
        ("fd00::1", False),
    ],
)
def test_public_addresses_are_told_from_others(address, public):
    assert is_public(address) is public


@pytest.mark.parametrize(
    ("address", "public"),
    [("64:ff9b::7f00:1", False), ("64:ff9b::101:101", True), ("::127.0.0.1", False), ("2001:0:101:101::", False)],
)
def test_addresses_inside_others_are_looked_at(address, public):
    assert is_public(address) is public


async def test_typed_public_address_does_not_lead_home_behind_a_name():
    transport = answering(lambda url: redirect("https://interne.example/") if url == PICTURE else Answer(body=b"x"))
    async with Fetcher(transport=transport, resolve=resolve) as fetcher:
        outcome = await fetcher.fetch(Request(url=PICTURE))
    assert isinstance(outcome, Failed) and "pas du web public" in outcome.reason


@pytest.mark.parametrize(("location", "is_followed"), [("/b", True), ("http://10.0.0.8/", False), ("1.1.1.1", True)])
async def test_redirect_of_an_own_host_may_stay_there(location, is_followed):
    transport = answering(lambda url: redirect(location) if url == "http://10.0.0.7/" else Answer(body=b"x"))
    async with Fetcher(transport=transport, resolve=resolve) as fetcher:
        assert isinstance(await fetcher.fetch(Request(url="http://10.0.0.7/")), Fetched) is is_followed


async def test_name_that_turns_to_this_machine_between_look_up_and_connection_is_not_asked():
    async def resolve_to_public(host):
        return ["1.1.1.1"]

    with Loopback() as server:
        url = server.serve("/image", b"bytes").replace("127.0.0.1", "127.1")  # a name to us
        async with Fetcher(resolve=resolve_to_public) as fetcher:
            outcome = await fetcher.fetch(Request(url=url, may_reach=frozenset()))
        assert isinstance(outcome, Failed)
        assert server.count("/image") == 0
