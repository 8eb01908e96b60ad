"""How the network is reached, and what is shown at some addresses: to their own servers, and to nobody else."""

import base64
import logging
import sys
import threading
from socketserver import StreamRequestHandler, ThreadingTCPServer

import pytest

from termnews.config import Settings, parse_settings
from termnews.config.printed import settings_document
from termnews.errors import ConfigError
from termnews.fetch import Access, Failed, Fetched, Fetcher, Request, Way
from termnews.refresh import fetcher_for
from tests.loopback import Loopback

TELLS = (sys.executable, "-c", "print('soleil\\nle reste')")


@pytest.fixture
def server():
    with Loopback() as server:
        yield server


async def fetch(url, *accesses, **more):
    async with Fetcher(accesses=accesses, **more) as fetcher:
        return await fetcher.fetch(Request(url=url))


def shown(seen):
    kind, _space, secret = seen.headers.get("authorization", "").partition(" ")
    return kind, base64.b64decode(secret).decode()


async def test_password_of_a_command_is_shown_with_the_name_and_the_headers(server):
    url = server.serve("/prive.xml", b"<rss/>")
    access = Access(url=url, user="anne", password_command=TELLS, headers=(("X-Jeton", "1969"),))
    assert isinstance(await fetch(url, access), Fetched)
    assert shown(server.seen[0]) == ("Basic", "anne:soleil")
    assert server.seen[0].headers["x-jeton"] == "1969"


async def test_other_addresses_and_redirects_to_other_servers_are_shown_nothing(server):
    with Loopback() as other:
        target = other.serve("/b.xml", b"<rss/>")
        url = server.url("/a.xml")
        server.answer("/a.xml", lambda exchange: exchange.reply(status=302, location=target))
        plain = server.serve("/c.xml", b"<rss/>")
        access = Access(url=url, user="anne", password_command=TELLS, headers=(("X-Jeton", "1969"),))
        async with Fetcher(accesses=[access]) as fetcher:
            await fetcher.fetch(Request(url=url))
            await fetcher.fetch(Request(url=plain))
        for seen in (other.seen[0], server.seen[-1]):
            assert "authorization" not in seen.headers and "x-jeton" not in seen.headers


async def test_command_is_run_once_without_a_shell(server, tmp_path):
    asked = tmp_path / "asked"
    script = f"import sys; open({str(asked)!r}, 'a').write('x'); print(sys.argv[1])"
    url = server.serve("/a.xml", b"<rss/>")
    access = Access(url=url, user="a", password_command=(sys.executable, "-c", script, "$(id); `id` é"))
    async with Fetcher(accesses=[access]) as fetcher:
        for _turn in range(2):
            await fetcher.fetch(Request(url=url))
    assert asked.read_text() == "x"
    assert shown(server.seen[1]) == ("Basic", "a:$(id); `id` é")


@pytest.mark.parametrize("command", [("/nulle/part",), (sys.executable, "-c", "print('secret'); exit(3)"), ("true",)])
async def test_command_that_fails_is_said_without_what_it_printed_and_nobody_is_asked(server, command, caplog):
    caplog.set_level(logging.DEBUG)
    url = server.serve("/a.xml", b"<rss/>")
    outcome = await fetch(url, Access(url=url, user="a", password_command=command))
    assert isinstance(outcome, Failed) and "password_command" in outcome.reason
    assert "secret" not in outcome.reason + caplog.text
    assert not server.seen


async def test_secrets_are_in_no_description_of_them():
    access = Access(url="https://phare.example/", headers=(("X-Jeton", "1969"),))
    assert "1969" not in repr(access)


async def test_proxy_of_the_settings_is_asked_for_other_hosts_and_not_for_own_ones(server, monkeypatch):
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:1")
    server.serve("http://phare.example/a.xml", b"<rss>par le relais</rss>")
    way = Way(proxy=server.address)
    assert isinstance(await fetch("http://phare.example/a.xml", way=way), Fetched)
    assert isinstance(await fetch(server.serve("/a.xml", b"<rss/>"), way=way), Fetched)
    assert [seen.path for seen in server.seen] == ["http://phare.example/a.xml", "/a.xml"]


async def test_direct_means_no_proxy_whatever_the_environment_says(server, monkeypatch):
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:1")
    assert isinstance(await fetch(server.serve("/a.xml", b"<rss/>"), way=Way(proxy="direct")), Fetched)


@pytest.mark.parametrize("excepted", ["127.0.0.1", "*", "autre.example, 127.0.0.1"])
async def test_hosts_that_the_environment_excepts_are_asked_without_its_proxy(server, monkeypatch, excepted):
    monkeypatch.setenv("HTTP_PROXY", "127.0.0.1:1")
    monkeypatch.setenv("NO_PROXY", excepted)
    assert isinstance(await fetch(server.serve("/a.xml", b"<rss/>")), Fetched)


class Socks(StreamRequestHandler):
    """A SOCKS 5 proxy that answers in the place of every server."""

    def handle(self):
        self.rfile.read(3)
        self.wfile.write(b"\x05\x00")
        self.rfile.read(4)
        self.server.asked.append(self.rfile.read(self.rfile.read(1)[0]).decode())
        self.rfile.read(2)
        self.wfile.write(b"\x05\x00\x00\x01\x7f\x00\x00\x01\x00\x01")
        while self.rfile.readline().strip():
            pass
        self.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Length: 6\r\nConnection: close\r\n\r\n<rss/>")


async def test_names_are_left_to_a_socks_proxy():
    with ThreadingTCPServer(("127.0.0.1", 0), Socks) as proxy:
        proxy.asked = []
        thread = threading.Thread(target=proxy.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            way = Way(proxy=f"socks5://127.0.0.1:{proxy.server_address[1]}")
            async with Fetcher(way=way) as fetcher:
                found = Request(url="http://phare.example/a.xml", may_reach=frozenset())
                assert isinstance(await fetcher.fetch(found), Fetched)
        finally:
            proxy.shutdown()
            thread.join()
    assert proxy.asked == ["phare.example"]


@pytest.mark.parametrize("proxy", ["relais.example:3128", "ftp://relais.example"])
async def test_proxy_that_is_none_is_said(proxy):
    outcome = await fetch("http://phare.example/", way=Way(proxy=proxy))
    assert isinstance(outcome, Failed) and "« proxy »" in outcome.reason.replace("\u00a0", " ")


async def test_certificates_that_cannot_be_read_are_said(tmp_path):
    (tmp_path / "vide.pem").write_text("rien")
    for name in ("vide.pem", "absent.pem"):
        outcome = await fetch("https://phare.example/", way=Way(ca_file=str(tmp_path / name)))
        assert isinstance(outcome, Failed) and "« ca_file »" in outcome.reason.replace("\u00a0", " ")


def test_settings_of_a_feed_say_what_to_show(server):
    url = server.url("/a.xml")
    text = f'[feed."{url}"]\nuser = "anne"\npassword_command = ["pass", "show", "x y"]\nheaders = ["X-Jeton: a:b"]\n'
    settings = parse_settings(text, "config.toml")
    ((_url, own),) = settings.feed
    assert own.named_headers == (("X-Jeton", "a:b"),)
    assert fetcher_for(settings)._accesses._by_address[url].password_command == ("pass", "show", "x y")
    printed = settings_document(settings)
    assert "a:b" not in printed and 'password_command = ["pass", "show", "x y"]' in printed


@pytest.mark.parametrize(
    "line",
    [
        'headers = ["X-Jeton: a\\r\\nHost: b"]',
        'headers = ["Host: b"]',
        'headers = ["If-None-Match: x"]',
        'headers = ["sans deux-points"]',
        'headers = "X: y"',
        'password_command = "pass show x"',
        'mot_de_passe = "x"',
    ],
)
def test_what_cannot_be_shown_is_refused_with_its_line(line):
    with pytest.raises(ConfigError, match=r"config\.toml:2"):
        parse_settings(f'[feed."https://phare.example/"]\n{line}\n', "config.toml")


def test_section_has_no_password():
    with pytest.raises(ConfigError, match="password_command"):
        parse_settings('[section.monde]\npassword_command = ["x"]\n', "config.toml")
    assert Settings().proxy == ""
