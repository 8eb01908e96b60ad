"""How keys are read from the terminal."""

import os
import subprocess
import sys
import threading

import pytest
from textual.drivers.linux_driver import LinuxDriver

from termnews.tui import keyboard


def test_textual_reads_keys_where_ours_takes_its_place():
    assert "run_input_thread" in vars(LinuxDriver)
    assert vars(keyboard.attentive(LinuxDriver))["run_input_thread"]


def test_textual_waits_for_the_rest_of_a_key_as_long_as_it_is_told():
    program = "from termnews.tui.keyboard import prepare; prepare(); from textual.constants import ESCAPE_DELAY as told"
    environ = {name: value for name, value in os.environ.items() if name != keyboard.VARIABLE}
    for given, waits_s in ({}, "0.025"), ({keyboard.VARIABLE: "80"}, "0.08"):
        command = [sys.executable, "-c", f"{program}; print(told)"]
        ran = subprocess.run(command, env=environ | given, capture_output=True, timeout=60, check=True)
        assert ran.stdout.decode().strip() == waits_s


@pytest.fixture
def typed():
    """Have some bytes typed: the keys that are told, until it is Escape."""
    reading, writing = os.pipe()

    class Driver:
        _debug, fileno, exit_event = False, reading, threading.Event()

        def run_input_thread(self):
            raise NotImplementedError

        def process_message(self, message):
            told.append(message.key)
            if message.key == "escape":
                self.exit_event.set()

    told = []

    def read(keys):
        os.write(writing, keys)
        keyboard.attentive(Driver)().run_input_thread()
        return told

    yield read
    for end in (reading, writing):
        os.close(end)


def test_an_escape_is_looked_for_again_no_later_than_it_is_sure(typed, monkeypatch):
    waits, select = [], keyboard.select.select

    def note(files, _writing, _errors, wait_s):
        waits.append(wait_s)
        return select(files, [], [], wait_s)

    monkeypatch.setattr(keyboard.select, "select", note)
    monkeypatch.setattr("textual.constants.ESCAPE_DELAY", 0.01)
    assert typed(b"\x1b") == ["escape"]
    assert waits[1] == 0.01


def test_a_key_that_is_not_in_utf_8_ends_nothing(typed):
    assert typed("é".encode("latin-1") + b"j\x1b")[1:] == ["j", "escape"]


def test_a_terminal_that_is_gone_is_waited_for_until_the_end_is_told():
    reading, writing = os.pipe()

    class Driver:
        _debug, fileno, exit_event = False, reading, threading.Event()

        def run_input_thread(self):
            raise NotImplementedError

    os.close(writing)
    ended = threading.Thread(target=keyboard.attentive(Driver)().run_input_thread, daemon=True)
    ended.start()
    Driver.exit_event.set()
    ended.join(60)
    assert not ended.is_alive()
    os.close(reading)
