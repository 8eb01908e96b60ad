"""Links for terminals."""

import pytest

from termnews.text.links import knows_links, linked


@pytest.mark.parametrize("url", ["javascript:alert(1)", "file:///etc/passwd", "", "nothing"])
def test_what_is_no_address_of_the_web_is_text_alone(url):
    assert linked("ici", url) == "ici"


def test_no_control_character_of_an_address_reaches_the_terminal():
    sent = linked("ici", "https://a.example/\x1b]0;mal\x07\x1b\\x\u202e")
    address = sent.removeprefix("\x1b]8;;").partition("\x1b\\")[0]
    assert address.startswith("https://a.example/") and address.isascii() and address.isprintable()


@pytest.mark.parametrize(
    ("environ", "known"),
    [
        ({"TERM": "xterm-256color"}, True),
        ({"TERM": "linux"}, False),
        ({"TERM": "screen"}, False),
        ({"TERM": "screen-256color", "TMUX": "/tmp/tmux"}, True),
        ({}, False),
    ],
)
def test_terminals_that_open_links(environ, known):
    assert knows_links(environ) is known
