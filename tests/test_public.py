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
