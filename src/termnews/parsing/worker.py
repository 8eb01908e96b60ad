"""The process that parses feeds: bytes in, what they say out."""

from __future__ import annotations

from typing import Any

from termnews.child import Frame, answer_questions
from termnews.errors import TermnewsError
from termnews.i18n import use_language
from termnews.models import FeedKind
from termnews.parsing.wire import Sent, parse, to_bytes


def answer(values: dict[str, Any], content: bytes) -> Frame:
    """What a feed says, or the sentence why that cannot be told."""
    use_language(values["language"])
    sent = Sent(
        kind=FeedKind(values["kind"]),
        content=content,
        url=values["url"],
        content_type=values["content_type"],
        known=frozenset(values["known"]),
        is_first=values["is_first"],
    )
    try:
        return {}, to_bytes(parse(sent, sealed=sent.is_first))
    except TermnewsError as error:
        return {"error": str(error)}, b""


if __name__ == "__main__":
    answer_questions(answer)
