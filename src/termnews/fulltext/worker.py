"""The process that reads pages: frames in, frames out, until its input ends."""

from __future__ import annotations

import os
import sys
from typing import Any

from termnews.errors import TermnewsError
from termnews.fulltext.extraction import from_entry, limit_memory, read_frame, write_frame
from termnews.i18n import _, use_language


def main() -> None:
    """Answer each page with its article, or with the sentence why there is none."""
    limit_memory()
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what a library prints must not stand between two frames
    while True:
        try:
            values, content = read_frame(sys.stdin.buffer)
        except EOFError:
            return
        write_frame(answers, *_answer(values, content))


def _answer(values: dict[str, Any], content: bytes) -> tuple[dict[str, Any], bytes]:
    from termnews.pages.article import parse_page

    use_language(values["language"])
    try:
        return from_entry(parse_page(content, values["url"], values["content_type"]))
    except TermnewsError as error:
        return {"error": str(error)}, b""
    except Exception:
        return {"error": _("Cette page n’a pas pu être lue : « termnews inspect » dit ce qu’elle contient.")}, b""


if __name__ == "__main__":
    main()
