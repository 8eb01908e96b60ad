"""Compile every message catalogue (.po) of the package to the .mo that gettext reads: by hand, and when it is built."""

from pathlib import Path
from typing import Any

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CompileCatalogues(BuildHookInterface):
    """Writes a .mo beside each .po before the files are gathered."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile under src/, for wheels and editable installs alike."""
        compile_catalogues(Path(self.root))


def compile_catalogues(root: Path) -> None:
    """Write a .mo beside each .po under src/."""
    for source in (root / "src").rglob("*.po"):
        with source.open("rb") as po, source.with_suffix(".mo").open("wb") as mo:
            write_mo(mo, read_po(po))


if __name__ == "__main__":
    compile_catalogues(Path(__file__).parent.parent)
