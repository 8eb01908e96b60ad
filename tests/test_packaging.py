"""What the wheel and the source archive hold: all that the program reads beside its modules."""

import shutil
import sys
import tarfile
import tomllib
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "src" / "termnews"


@pytest.fixture(scope="module")
def project(tmp_path_factory):
    """A copy of the project as it comes from the repository, without what was compiled."""
    pytest.importorskip("hatchling")
    copy = tmp_path_factory.mktemp("project")
    for name in ("src", "scripts", "docs", "tests"):
        shutil.copytree(ROOT / name, copy / name, ignore=shutil.ignore_patterns("__pycache__", "*.mo", "golden"))
    for name in ("pyproject.toml", "README.md", "LICENSE", "CHANGELOG.md", ".gitignore"):
        shutil.copy(ROOT / name, copy / name)
    return copy


@pytest.fixture
def build(project, tmp_path, monkeypatch):
    def build(builder):
        monkeypatch.chdir(project)
        monkeypatch.setattr(sys, "path", [*sys.path])
        return Path(next(builder(str(project)).build(directory=str(tmp_path))))

    return build


def test_wheel_holds_modules_data_catalogues_and_the_manual(build):
    from hatchling.builders.wheel import WheelBuilder

    with zipfile.ZipFile(build(WheelBuilder)) as wheel:
        held = {name.removeprefix("termnews/") for name in wheel.namelist()}
        manual = next(name for name in wheel.namelist() if name.endswith("/data/share/man/man1/termnews.1"))
        assert wheel.read(manual).decode() == (ROOT / "docs" / "termnews.1").read_text(encoding="utf-8")
        commands = wheel.read(next(name for name in wheel.namelist() if name.endswith("entry_points.txt")))
        assert b"termnews = termnews.__main__:run" in commands
    wanted = {
        str(file.relative_to(PACKAGE))
        for file in PACKAGE.rglob("*")
        if file.is_file() and "__pycache__" not in file.parts and file.suffix != ".mo"
    }
    assert wanted <= held
    assert {"locale/en/LC_MESSAGES/termnews.mo", "locale/fr/LC_MESSAGES/argparse.mo"} <= held
    assert not any(name.startswith(("tests/", "scripts/")) for name in held)


def test_source_archive_holds_what_the_wheel_and_the_tests_are_made_from(build):
    from hatchling.builders.sdist import SdistBuilder

    with tarfile.open(build(SdistBuilder)) as archive:
        held = {name.partition("/")[2] for name in archive.getnames()}
    assert {
        "pyproject.toml",
        "LICENSE",
        "scripts/compile_catalogues.py",
        "docs/termnews.1",
        "tests/conftest.py",
    } <= held
    assert "src/termnews/locale/en/LC_MESSAGES/termnews.po" in held


def test_every_extra_is_told_with_its_weight():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    page = (ROOT / "docs" / "installing.md").read_text(encoding="utf-8")
    for extra in project["optional-dependencies"].keys() - {"test", "lint"}:
        line = next(line for line in page.splitlines() if line.startswith(f"| `{extra}`"))
        assert "MB" in line
