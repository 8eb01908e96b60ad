"""What sites allow programs to ask for by themselves: robots.txt, as RFC 9309 has it."""

from __future__ import annotations

from time import monotonic
from urllib.parse import urljoin, urlsplit

from termnews.fetch import Failed, Fetched, Fetcher, Request

AGENT = "termnews"
"""The name by which a robots.txt may speak to us."""
MAX_BYTES = 512_000
"""RFC 9309, 2.5: at least 500 kibibytes are to be read."""
PAUSE_S = 1.0
"""Between two pages of one site that asks for no pause of its own."""
LONGEST_PAUSE_S = 30.0
"""A site that wants us to wait longer between two pages is not asked for any ahead."""


class Robots:
    """The rules of the sites that a run meets, each asked for once."""

    def __init__(self, fetcher: Fetcher, may_reach: frozenset[str]) -> None:
        """`may_reach` are the hosts of the reader's own network that may be asked."""
        self._fetcher = fetcher
        self.may_reach = may_reach
        self._rules: dict[str, _Rules] = {}

    async def pause_s(self, url: str) -> float | None:
        """How long to wait before a page may be asked for; None where it may not."""
        site = urljoin(url, "/robots.txt")
        if site not in self._rules:
            self._rules[site] = await self._fetch(site)
        rules = self._rules[site]
        if not rules.allow(url) or rules.delay_s > LONGEST_PAUSE_S:
            return None
        return max(0.0, rules.asked_s + rules.delay_s - monotonic())

    def note_asked(self, url: str) -> None:
        """Count the pause of its site from now on."""
        self._rules[urljoin(url, "/robots.txt")].asked_s = monotonic()

    async def _fetch(self, site: str) -> _Rules:
        asked = Request(url=site, accept="text/plain, */*;q=0.5", max_bytes=MAX_BYTES, may_reach=self.may_reach)
        outcome = await self._fetcher.fetch(asked)
        if isinstance(outcome, Fetched) and urlsplit(outcome.url).netloc:
            return _Rules(outcome.body.decode("utf-8", "replace"))
        # RFC 9309, 2.3.1: where there is none all is allowed, where it cannot be had nothing is.
        is_missing = isinstance(outcome, Failed) and outcome.status is not None and 400 <= outcome.status < 500
        return _Rules("" if is_missing else "User-agent: *\nDisallow: /")


class _Rules:
    """One site's."""

    def __init__(self, text: str) -> None:
        from protego import Protego

        self._parsed = Protego.parse(text)
        self.delay_s: float = max(PAUSE_S, self._parsed.crawl_delay(AGENT) or 0.0)
        self.asked_s = -LONGEST_PAUSE_S

    def allow(self, url: str) -> bool:
        return bool(self._parsed.can_fetch(url, AGENT))
