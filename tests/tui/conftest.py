"""The demonstration edition, made once, and a copy of it for every test."""

import pytest

from termnews.tui.keymap import make_keymap, use_keys
from tests.tui.newsstand import copy_of, demo_at


@pytest.fixture(autouse=True)
def default_keys():
    """The keys of the table of actions, whatever a test before chose."""
    use_keys(make_keymap())
    yield
    use_keys(make_keymap())


@pytest.fixture(scope="session")
def demo(tmp_path_factory):
    """The folder of the demonstration edition's database; not to be written to."""
    return demo_at(tmp_path_factory.mktemp("demo"))


@pytest.fixture
def library(demo, tmp_path):
    """A demonstration edition of this test's own."""
    return copy_of(demo, tmp_path / "paper")
