"""The built-in sources: small editions of publishers' feeds, one readable file each under `termnews/catalogue`."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from termnews.errors import UsageError
from termnews.i18n import _
from termnews.models import FeedKind, Subscription
from termnews.sections import BY_SLUG
from termnews.text.clean import clean_line
from termnews.text.fold import fold

DEFAULT_EDITION = "france"
_FOLDER = Path(__file__).parent.parent / "catalogue"
_LANGUAGE = "fr"


@dataclass(frozen=True, slots=True)
class Publisher:
    """A publisher with its feeds of one edition."""

    name: str
    feeds: tuple[Subscription, ...]


@dataclass(frozen=True, slots=True)
class Edition:
    """A choice of feeds for the readers of one country."""

    name: str
    """What is typed: `quebec`."""
    title: str
    """What is read: `Québec`."""
    publishers: tuple[Publisher, ...]

    @property
    def subscriptions(self) -> tuple[Subscription, ...]:
        """Its feeds, publisher after publisher."""
        return tuple(feed for publisher in self.publishers for feed in publisher.feeds)


def editions() -> tuple[str, ...]:
    """The names of all editions, the default one first, the others in alphabetical order."""
    names = {file.stem for file in _FOLDER.glob("*.toml")}
    return (DEFAULT_EDITION, *sorted(names - {DEFAULT_EDITION}))


def load_catalogue() -> tuple[Edition, ...]:
    """Every edition, in the order of `editions`."""
    return tuple(map(_load, editions()))


def edition(name: str) -> tuple[Subscription, ...]:
    """The feeds of the edition that a reader names, without accents or case, or by a unique beginning.

    Raises UsageError with the nearest names for an unknown one.
    """
    names, wanted = editions(), fold(name)
    found = [one for one in names if one == wanted] or [one for one in names if wanted and one.startswith(wanted)]
    if len(found) != 1:
        nearest = found or get_close_matches(wanted, names, n=3, cutoff=0.5) or names
        raise UsageError(
            _("Édition inconnue : « {name} ». Les plus proches : {nearest}.").format(
                name=clean_line(name, 60), nearest=", ".join(nearest)
            )
        )
    return _load(found[0]).subscriptions


def _load(name: str) -> Edition:
    import tomllib

    table = tomllib.loads((_FOLDER / f"{name}.toml").read_text(encoding="utf-8"))
    return Edition(name, table["title"], tuple(map(_publisher, table["publishers"])))


def _publisher(table: dict[str, Any]) -> Publisher:
    name, language = table["name"], table.get("language", _LANGUAGE)
    return Publisher(name, tuple(_subscription(name, language, feed) for feed in table["feeds"]))


def _subscription(publisher: str, language: str, feed: dict[str, str]) -> Subscription:
    kind, section = FeedKind(feed.get("kind", FeedKind.SECTION)), feed["section"]
    subject = "Les plus lus" if kind is FeedKind.MOST_READ else BY_SLUG[section].name
    return Subscription(
        url=feed["url"],
        title=f"{publisher} – {subject}",
        publisher=publisher,
        section=section,
        kind=kind,
        language=language,
    )
