"""Bring the message catalogues up to date with the strings of the source; translations that are there stay.

    python scripts/extract_messages.py

What is left without a translation is shown; `tests/test_i18n.py` wants none.
"""

import sys
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

PACKAGE = Path(__file__).parent.parent / "src" / "termnews"
KEYWORDS = {"_": None, "N_": None, "ngettext": (1, 2)}


def messages(package: Path = PACKAGE) -> Catalog:
    """Every string of the package that a reader may see."""
    found = Catalog()
    for _file, _line, message, _comments, _context in extract_from_dir(
        package, [("**.py", "python")], keywords=KEYWORDS
    ):
        found.add(message)
    return found


def update(file: Path) -> list[str]:
    """Rewrite one catalogue, sorted and without what is no longer used; what has no translation yet."""
    with file.open("rb") as source:
        before = read_po(source)
    after = Catalog(locale=before.locale)
    for message in messages():
        if message.id:
            known = before.get(message.id)
            after.add(message.id, known.string if known else None)
    with file.open("wb") as target:
        write_po(target, after, width=110, sort_output=True, no_location=True, omit_header=True)
    header = (
        'msgid ""\nmsgstr ""\n'
        f'"Language: {before.locale}\\n"\n'
        '"Content-Type: text/plain; charset=UTF-8\\n"\n'
        '"Content-Transfer-Encoding: 8bit\\n"\n'
        f'"Plural-Forms: {before.plural_forms}\\n"\n\n'
    )
    file.write_text(header + file.read_text(encoding="utf-8"), encoding="utf-8")
    return [str(message.id) for message in after if message.id and not all(_strings(message.string))]


def _strings(translated: str | tuple[str, ...] | list[str] | None) -> tuple[str, ...]:
    return (translated or "",) if isinstance(translated, str | None) else tuple(translated)


if __name__ == "__main__":
    untranslated = {file: update(file) for file in sorted(PACKAGE.glob("locale/*/LC_MESSAGES/termnews.po"))}
    for file, missing in untranslated.items():
        print(f"{file.relative_to(PACKAGE)}: {len(missing)} without translation")
        print("".join(f"  {one}\n" for one in missing), end="")
    sys.exit(any(untranslated.values()))
