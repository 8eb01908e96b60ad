"""What the README shows works."""

import re
import shlex
from pathlib import Path

import pytest

from termnews.cli import main

README = Path(__file__).parent.parent / "README.md"
EXAMPLES = re.findall(r"^termnews (.+?)\s+#", README.read_text(encoding="utf-8"), re.MULTILINE)


def test_there_are_examples():
    assert len(EXAMPLES) >= 8


@pytest.mark.parametrize("example", EXAMPLES)
def test_an_example_of_the_readme_works_on_the_demonstration_edition(example, capsys, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert main(["--demo", *shlex.split(example)]) == 0
    assert capsys.readouterr().out or list(tmp_path.iterdir())


def test_every_page_and_picture_that_the_readme_names_is_there():
    text = README.read_text(encoding="utf-8")
    named = re.findall(r"\]\(([\w./-]+)\)", text)
    if not (README.parent / "screenshots").exists():  # they are not in the source archive
        named = [name for name in named if not name.startswith("screenshots/")]
    assert [name for name in named if not (README.parent / name).exists()] == []
