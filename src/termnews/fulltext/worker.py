"""The process that reads pages: a page in, its article out."""

from __future__ import annotations

from termnews.child import Frame, answer_questions
from termnews.errors import TermnewsError
from termnews.fulltext.extraction import from_entry
from termnews.i18n import _, use_language


def answer(values: dict[str, str], content: bytes) -> Frame:
    """The article of a page, or the sentence why there is none."""
    from termnews.pages.article import parse_page

    use_language(values["language"])
    try:
        return from_entry(parse_page(content, values["url"], values["content_type"]))
    except TermnewsError as error:
        return {"error": str(error)}, b""
    except Exception:
        return {"error": _("Cette page n’a pas pu être lue : « termnews inspect » dit ce qu’elle contient.")}, b""


if __name__ == "__main__":
    answer_questions(answer)
