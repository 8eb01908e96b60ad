"""What a feed or page says to us: for people whose feed breaks."""

from __future__ import annotations

from argparse import Namespace
from typing import Any

from termnews.cli.content import Content, load_content
from termnews.cli.log import note_failure
from termnews.cli.output import article_json, print_json, ranking_json
from termnews.cli.session import Session
from termnews.errors import TermnewsError, Unreachable, UsageError
from termnews.i18n import _, ngettext
from termnews.models import Article, Entry
from termnews.text.clean import clean_line

_SHOWN = 5
"""Headlines of a feed that the summary for people shows."""


def run_inspect(session: Session, arguments: Namespace) -> int:
    """Look at each file or address in order; 1 where one of them could not be had at all."""
    code = 0
    for what in arguments.what:
        finding = _finding(what)
        try:
            content = load_content(what, arguments.url, session.fetcher)
            finding |= _inspect(content)
        except (UsageError, Unreachable) as error:
            finding["error"], code = str(error), 1
        except TermnewsError as error:
            finding["error"] = str(error)
        except Exception as error:
            # A stranger's bytes may do anything to a parser; the other files are still to be looked at.
            note_failure()
            finding["error"] = _("Illisible ({kind}).").format(kind=type(error).__name__)
        if arguments.json:
            print_json(finding)
        else:
            _print_summary(finding)
    return code


def _finding(what: str) -> dict[str, Any]:
    return {
        "file": clean_line(what),
        "kind": "unknown",
        "ok": False,
        "error": "",
        "title": "",
        "entries": [],
        "rankings": [],
        "text": "",
    }


def _inspect(content: Content) -> dict[str, Any]:
    from termnews.pages.kinds import kind_of

    kind = kind_of(content.body, content.content_type)
    match kind:
        case "feed":
            return {"kind": kind} | _caught(_inspect_feed, content)
        case "page":
            return {"kind": kind} | _caught(_inspect_page, content)
        case "opml":
            return {"kind": kind} | _caught(_inspect_opml, content)
        case "unknown":
            return {"error": _("Ni flux, ni page, ni liste OPML.")}


def _caught(inspect: Any, content: Content) -> dict[str, Any]:
    try:
        return {"ok": True, **inspect(content)}
    except TermnewsError as error:
        return {"error": str(error)}


def _inspect_feed(content: Content) -> dict[str, Any]:
    from termnews.feeds.parse import parse_feed

    parsed = parse_feed(content.body, content.url, content.content_type)
    return {"title": parsed.title, "entries": [_entry_json(entry) for entry in parsed.entries]}


def _inspect_page(content: Content) -> dict[str, Any]:
    from termnews.library import utc_now
    from termnews.pages.article import parse_page
    from termnews.pages.ranking import parse_rankings

    rankings = [ranking_json(one) for one in parse_rankings(content.body, content.url, utc_now())]
    try:
        entry = parse_page(content.body, content.url, content.content_type)
    except TermnewsError as error:
        if rankings:
            return {"rankings": rankings}
        raise error
    return {
        "title": entry.title,
        "entries": [_entry_json(entry)],
        "rankings": rankings,
        "text": entry.body.text,
    }


def _inspect_opml(content: Content) -> dict[str, Any]:
    from termnews.feeds.opml import parse_opml

    feeds = parse_opml(content.body)
    return {"entries": [{"title": feed.title, "url": feed.url, "section": feed.section} for feed in feeds]}


def _entry_json(entry: Entry) -> dict[str, Any]:
    from termnews.library import utc_now

    now = utc_now()
    article = Article(
        id=0,
        url=entry.url,
        title=entry.title,
        lead=entry.lead,
        author=entry.author,
        published=entry.published,
        seen=now,
        sorted_by=now,
        language=entry.language,
        image=entry.image,
    )
    return article_json(article) | {"text": entry.body.text, "paid": entry.paid}


def _print_summary(finding: dict[str, Any]) -> None:
    kinds = {"feed": _("flux"), "page": _("page"), "opml": _("liste OPML"), "unknown": _("inconnu")}
    print(f"{finding['file']} : {kinds[finding['kind']]}")
    if finding["error"]:
        print("  " + finding["error"])
    if finding["title"]:
        print("  " + finding["title"])
    count = len(finding["entries"])
    if count:
        print("  " + ngettext("{n} article", "{n} articles", count).format(n=count))
    for entry in finding["entries"][:_SHOWN]:
        print(f"    {entry['title']} — {entry['url']}")
    for ranking in finding["rankings"]:
        print("  " + _("les plus lus : {n} titres").format(n=len(ranking["items"])))
    if finding["text"]:
        words = len(finding["text"].split())
        print("  " + ngettext("{n} mot de texte", "{n} mots de texte", words).format(n=words))
