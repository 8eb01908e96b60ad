"""Where something stands in the configuration file: TOML gives values without their lines."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from termnews.errors import ConfigError
from termnews.i18n import _
from termnews.text.clean import clean_line


@dataclass(frozen=True, slots=True)
class Source:
    """The text of a configuration file, and what the sentences call it."""

    text: str
    file: str
    problems: list[ConfigError] = field(default_factory=list)
    """What is wrong with it, as far as it was read."""

    @contextmanager
    def noting(self) -> Iterator[None]:
        """Note what is wrong with a part of the file, and read on behind it."""
        try:
            yield
        except ConfigError as error:
            self.problems.append(error)

    def place(self, *path: str) -> str:
        """`file:line` of a setting, or of one inside tables; of the innermost of them that is found."""
        start, line = 0, 1
        for at, name in enumerate(path):
            found = (at and self._header(path[: at + 1])) or self._key(name, start)
            if found:
                start = found.end()
                line = self.text.count("\n", 0, found.start(1)) + 1
        return f"{self.file}:{line}"

    def place_of_nth(self, table: str, nth: int, key: str = "") -> str:
        """`file:line` of a key in one of several tables `[[table]]`; of that table where the key is not found there."""
        heads = list(
            re.finditer(rf"""^[ \t]*\[\[[ \t]*["']?{re.escape(table)}["']?[ \t]*\]\]""", self.text, re.MULTILINE)
        )
        if nth >= len(heads):
            return self.place(table)
        start, end = heads[nth].start(), heads[nth + 1].start() if nth + 1 < len(heads) else len(self.text)
        found = key and self._key(key, start)
        start = found.start(1) if found and found.start() < end else heads[nth].end()
        return f"{self.file}:{self.text.count(chr(10), 0, start) + 1}"

    def names_in(self, table: str) -> list[str]:
        """The names of the tables inside a table, as they are written in their headers."""
        return re.findall(rf"""^[ \t]*\[[ \t]*{table}[ \t]*\.[ \t]*["']?(.+?)["']?[ \t]*\]""", self.text, re.MULTILINE)

    def _key(self, name: str, start: int) -> re.Match[str] | None:
        return re.compile(rf"""^[ \t]*(\[*[ \t]*["']?{re.escape(name)}(?=["']?[ \t]*[.=\]]))""", re.MULTILINE).search(
            self.text, start
        )

    def _header(self, path: tuple[str, ...]) -> re.Match[str] | None:
        """The header of a table, or a key with dots, whose last part may be quoted."""
        dotted = r"[ \t]*\.[ \t]*".join(rf"""["']?{re.escape(part)}["']?""" for part in path)
        return re.search(rf"^[ \t]*(\[*[ \t]*{dotted})", self.text, re.MULTILINE)


def wrong(place: str, sentence: str) -> ConfigError:
    """The error of a place in the file."""
    return ConfigError(_("{place} : {sentence}").format(place=place, sentence=sentence))


def near_or_all(name: str, known: list[str]) -> str:
    """What a name that is not known may have meant, else all that there is."""
    from difflib import get_close_matches

    near = get_close_matches(name, known, n=1, cutoff=0.5)
    if near:
        return _("Vouliez-vous dire « {near} » ?").format(near=near[0])
    return _("Il y a : {all}.").format(all=", ".join(known))


def written(name: object) -> str:
    """What the reader wrote, as it may be shown."""
    return clean_line(str(name), 60)
