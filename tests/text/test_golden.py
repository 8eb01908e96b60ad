"""Whole documents as they are printed; `python scripts/make_golden.py` sets them anew when that is meant to change."""

from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path

import pytest

HERE = Path(__file__).parent
PAGES = sorted((HERE / "golden").glob("*.html"))


@pytest.fixture(scope="module")
def printed():
    spec = spec_from_file_location("make_golden", HERE.parent.parent / "scripts" / "make_golden.py")
    assert spec and spec.loader
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module.printed


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_document_is_printed_as_it_was(page, printed):
    assert printed(page.read_text(encoding="utf-8")) == page.with_suffix(".txt").read_text(encoding="utf-8")
