"""Articles for a read-it-later service, by a command of the reader's."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from termnews.config import PLACES
from termnews.config.commands import PLACE
from termnews.errors import TermnewsError
from termnews.i18n import _, ngettext
from termnews.models import Article
from termnews.telling.hooks import articles_json, run_hook
from termnews.text.dates import number

_MEANS_MORE = ("-", "+", "@")
"""What makes an argument that begins with it an option, or the name of a file to be read (`curl -d @/etc/passwd`)."""


@dataclass(frozen=True, slots=True)
class Sent:
    """What came of it."""

    count: int
    sentence: str
    """How many were sent, and why the next one was not."""
    has_failed: bool


def send_later(command: Sequence[str], articles: Sequence[Article]) -> Sent:
    """Give articles to a command one by one, in the order of the list, until one of them fails.

    The command gets what stands in its template as arguments, and the article as JSON on standard input.
    """
    if not command:
        return Sent(0, _('Réglez read_later = ["commande", "{url}"] dans config.toml.'), True)
    count, failure = 0, ""
    for article in articles:
        try:
            if not article.url:
                raise TermnewsError(_("Cet article n’a pas d’adresse."))
            run_hook(filled(command, article), articles_json([article]))
        except TermnewsError as error:
            failure = str(error)
            break
        count += 1
    sentence = ngettext("{n} article envoyé à « {name} ».", "{n} articles envoyés à « {name} ».", count)
    told = sentence.format(n=number(count), name=command[0]) if count or not failure else ""
    return Sent(count, " ".join(filter(None, (told, failure))), bool(failure))


def filled(words: Iterable[str], article: Article) -> list[str]:
    """A command with what an article says: each word stays one argument, and none of the article's is an option."""
    said = (article.url, article.title, article.author, article.publisher, ",".join(article.tags), article.note)
    values = dict(zip(PLACES, said, strict=True))
    return [_filled(word, values) for word in words]


def _filled(word: str, values: Mapping[str, str]) -> str:
    """A word of a command; a blank stands before what an article says that would mean more than itself."""
    filled = PLACE.sub(lambda place: values[place[1]], word)
    return f" {filled}" if PLACE.match(word) and filled.startswith(_MEANS_MORE) else filled
