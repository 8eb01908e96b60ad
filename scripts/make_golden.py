"""Set the documents of tests/text/golden anew: what changes is to be read before it is committed."""

from pathlib import Path

from termnews.text import bidi
from termnews.text.html import parse_html
from termnews.text.layout import plain, set_document
from termnews.text.setting import Typesetting

FOLDER = Path(__file__).parent.parent / "tests" / "text" / "golden"


def printed(page: str) -> str:
    """The lines of a document whose first line says `<!-- language width [justify] [hyphenate] [app] -->`."""
    head, _end, body = page.partition("\n")
    language, width, *options = head.removeprefix("<!--").removesuffix("-->").split()
    bidi.use_order("app" if "app" in options else "terminal", {})
    try:
        typesetting = Typesetting("justify" in options, "hyphenate" in options)
        document = parse_html(body, "https://gazette.example/")
        return plain(set_document(document, int(width), language=language, typesetting=typesetting)) + "\n"
    finally:
        bidi.use_order("terminal", {})


if __name__ == "__main__":
    for file in sorted(FOLDER.glob("*.html")):
        file.with_suffix(".txt").write_text(printed(file.read_text(encoding="utf-8")), encoding="utf-8")
