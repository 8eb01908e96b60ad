"""The real program in a real terminal, on feeds made to hurt it: the terminal is sent what Textual sends, and text."""

import re
from html import escape

import pytest

from termnews.cli import main
from tests.gate import PIECES, complaint
from tests.loopback import Loopback
from tests.tui.terminal import Terminal

ALLOWED = re.compile(
    r"\x1b\[[0-9;:]*m"  # colours
    r"|\x1b\[\d*(?:;\d*)?H"  # to a place
    r"|\x1b\[[0-3]?[JK]"  # wiping
    r"|\x1b\[\d*[A-D]"  # moving
    r"|\x1b\[\?(?:7|25|1000|1002|1003|1004|1006|1015|1016|1049|2004|2026|2048)[hl]"  # modes that Textual sets
    r"|\x1b\[\?(?:2026|2048)\$p|\x1b\[(?:>\d+|<|\?)u"  # questions, and kitty's keys
    r"|\x1b\](?:8;(?:id=[\w.-]*)?;(?P<url>[!-~]*)|22;[a-z-]+|[02];termnews)(?:\x1b\\|\x07)"  # links and the title
    r"|\x1b[78=>]|\x1b\(B|[\r\n]"
)
MARKUP = "[red]rouge[/red] [@click=app.quit]ici[/]"
SECTION = MARKUP.replace("/", " ")
PROSE = "Le pont de pierre a été rouvert aux piétons après deux années de travaux. "


def assert_harmless(sent: bytes) -> None:
    """Only sequences of the table, each whole, and clean text between them."""
    told = sent.decode("utf-8")  # anything else is no text
    links = [found["url"] for found in ALLOWED.finditer(told) if found["url"]]
    assert all(re.match(r"https?://[^\s@]*$", link) for link in links), links
    for text in ALLOWED.sub("\x00", told).split("\x00"):
        assert not (wrong := complaint(text)), f"{wrong}: {text!a}"


def item(number: int, piece: str) -> str:
    references = "".join(f"&#{ord(one)};" for one in piece)
    return (
        f"<item><title>{number} {escape(piece)} {escape(MARKUP)} {references} {escape(references)}</title>"
        f"<link>https://a.example/{number}{escape(piece)}</link><guid>{number}</guid>"
        f"<author>{references} Anne {escape(MARKUP)}</author><category>{escape(piece)}</category>"
        f"<description>{PROSE * 4}{escape(piece)}{references}{escape(MARKUP)} "
        f"&lt;a href='https://a.example/{escape(references)}'>{escape(MARKUP)}&lt;/a></description></item>"
    )


def feed(name: str) -> bytes:
    items = "".join(item(number, piece) for number, piece in enumerate(PIECES))
    title = f"<title>{escape(name)} {escape(MARKUP)} &#27;]0;t&#7;</title>"
    return f"<rss version='2.0'><channel>{title}{items}</channel></rss>".encode("utf-8", "surrogatepass")


def most_read() -> bytes:
    items = "".join(f"<li><a href='/{n}'>{escape(MARKUP)} &#27;[2J Un titre long {n}</a></li>" for n in range(6))
    return f"<html lang=fr><h2>Les plus lus</h2><ol>{items}</ol></html>".encode()


PROGRAM = "import sys; sys.argv[1:] = []; from termnews.__main__ import run; sys.exit(run())"
"""What its reader starts, in the home of the test."""


@pytest.fixture
def newspaper(tmp_path, capsys):
    with Loopback() as server:
        for path in ("/a.xml", "/b.xml"):
            server.serve(path, feed(path))
        server.answer("/lus", lambda exchange: exchange.reply(most_read(), content_type="text/html"))
        server.answer("/faux.xml", lambda exchange: exchange.reply(b"\x1b[2J" + MARKUP.encode()))
        server.answer("/panne.xml", lambda exchange: exchange.reply(b"", status=500))
        outlines = "".join(
            f"<outline text='{escape(MARKUP)} &#155;31m {path}' xmlUrl='{server.url(path)}'/>"
            for path in ("/a.xml", "/b.xml", "/faux.xml", "/panne.xml")
        )
        file = tmp_path / "liste.opml"
        file.write_text(f"<opml><body><outline text='{escape(MARKUP)}'>{outlines}</outline></body></opml>")
        assert main(["import", str(file)]) == 0
        assert main(["add", "--most-read", server.url("/lus")]) == 0
        assert main(["refresh"]) == 75
        assert main(["follow", MARKUP, "pont"]) == 0
        assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]", "".join(capsys.readouterr()))
        yield server


def is_shown(terminal, words):
    return words in terminal.text.replace("\u00a0", " ")


def test_terminal_is_sent_what_textual_sends_and_clean_text(newspaper, tmp_path):
    with Terminal(tmp_path, tmp_path, (120, 40), program=PROGRAM) as terminal:
        terminal.until(lambda: "Quitter" in terminal.text and "[red]rouge" in terminal.text)
        for keys, shown, gone in (
            ("2", "[red]rouge", "ailleurs"),
            ("jj\r", " %", "ailleurs"),
            ("l", "Lien :", "ailleurs"),
            ("\x1b", "Rubriques", "Lien :"),
            ("S", "5 sources", "Rubriques"),
            ("\x1b", "Rubriques", "5 sources"),
            ("?", "Se déplacer", "Rubriques"),
            ("\x1b", "Rubriques", "Se déplacer"),
            ("\x10", "Trouver une commande", "ailleurs"),
            ("rouge", f"{SECTION}     ", "ailleurs"),
            ("\x1b", "Quitter", "Aller à cette rubrique"),
            ("F", "rouge", "100 %"),
        ):
            terminal.press(keys)
            terminal.until(lambda shown=shown, gone=gone: is_shown(terminal, shown) and not is_shown(terminal, gone))
        terminal.press("q")
        assert terminal.exit_code() == 0
        assert_harmless(terminal.sent)


@pytest.mark.parametrize(
    "sent", ["\x1b[2;3r", "\x1b]0;titre\x07", "\x1b]52;c;eA==\x07", "\x9b31m", "a\x07", "\u202eb", "\x1bc"]
)
def test_what_no_terminal_should_be_sent_is_told(sent):
    with pytest.raises(AssertionError):
        assert_harmless(f"\x1b[31mmot{sent}\x1b[0m".encode())
