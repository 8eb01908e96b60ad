"""The pages that are made from the program's tables say what the tables say now."""

import ast
import importlib.util
import re
from functools import cache
from pathlib import Path

import pytest

from termnews.text.query import Asked, parse_query

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def make_docs():
    spec = importlib.util.spec_from_file_location("make_docs", ROOT / "scripts" / "make_docs.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("file", ["configuration.md", "commands.md", "termnews.1"])
def test_page_is_as_the_script_makes_it(make_docs, file):
    assert (ROOT / "docs" / file).read_text(encoding="utf-8") == make_docs.PAGES[file](), "run scripts/make_docs.py"


def test_every_command_says_what_its_lines_of_json_are(make_docs):
    from termnews.cli.commands import COMMANDS
    from termnews.cli.options import JSON

    with_json = {command.name for command in COMMANDS if JSON in command.options}
    assert with_json <= set(make_docs.PRINTS)


def test_every_search_of_its_page_is_understood():
    page = (ROOT / "docs" / "searching.md").read_text(encoding="utf-8")
    said = [row.split("`")[1] for row in page.splitlines() if row.startswith("| `")]
    assert len(said) >= 15
    for one in said:
        query = parse_query(one)
        assert ":" not in one or query.by_relevance or isinstance(query.root, Asked) or query.root.in_title


COMPARED = (ROOT / "docs" / "compared.md").read_text(encoding="utf-8")
CLAIMS = re.findall(r"^\| ([^|]+) \| yes\b", COMPARED, re.MULTILINE)
"""What the comparison says that termnews has."""
SHOWN = dict(re.findall(r"^- (.+?): (`tests/.+`)$", COMPARED, re.MULTILINE))
"""The tests that it names for each of them."""


@cache
def names_in(file):
    tree = ast.parse((ROOT / file).read_text(encoding="utf-8"))
    return {node.name for node in tree.body if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)}


def test_everything_that_the_comparison_claims_names_a_test():
    assert len(CLAIMS) >= 50
    assert sorted(CLAIMS) == sorted(SHOWN)


@pytest.mark.parametrize("claim", SHOWN)
def test_a_test_that_the_comparison_names_is_there(claim):
    named = [one.split("::") for one in re.findall(r"`([^`]+)`", SHOWN[claim])]
    assert [one for file, one in named if not one.startswith("test_") or one not in names_in(file)] == []
