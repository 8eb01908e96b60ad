"""What is known of a feed after its turn: purely, from what was known and what came."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from termnews.feeds.schedule import check_after_failure, check_after_news, check_after_nothing
from termnews.fetch import Failed, Fetched, NotModified
from termnews.models import Feed, ParsedFeed
from termnews.text.address import host_of


def after_news(
    feed: Feed, fetched: Fetched, parsed: ParsedFeed, body_hash: str, now: datetime, chosen: timedelta | None = None
) -> Feed:
    """A feed that has just been read; what it says of itself fills what the reader left open."""
    published = [entry.published for entry in parsed.entries]
    feed = replace(
        feed,
        title=feed.title or parsed.title,
        publisher=feed.publisher or parsed.title or host_of(feed.url),
        language=feed.language or parsed.language,
        site=parsed.site or feed.site,
        etag=fetched.etag,
        last_modified=fetched.last_modified,
        body_hash=body_hash,
        skips=parsed.skips,
        ttl_s=parsed.ttl_s,
    )
    return _well(feed, check_after_news(feed, published, parsed.ttl_s, fetched.max_age_s, now, chosen), now)


def after_nothing(feed: Feed, answer: Fetched | NotModified, now: datetime, chosen: timedelta | None = None) -> Feed:
    """A feed that has nothing new; validators that were not given again still hold."""
    feed = replace(feed, etag=answer.etag or feed.etag, last_modified=answer.last_modified or feed.last_modified)
    return _well(feed, check_after_nothing(feed, answer.max_age_s, now, chosen), now)


def pauses_host(failed: Failed) -> bool:
    """Whether a server asks for peace, for all of its feeds."""
    return failed.status == 429 or (failed.status == 503 and failed.retry_after_s is not None)


def after_failure(feed: Feed, failed: Failed, now: datetime) -> Feed:
    """A feed that could not be read; where no server was reached nobody was asked, so there was no try."""
    feed = replace(feed, failures=feed.failures + 1, error=failed.reason, gone=failed.gone)
    next_check = check_after_failure(feed, failed.retry_after_s, now)
    return replace(feed, last_try=None if failed.offline else now, next_check=next_check)


def _well(feed: Feed, next_check: datetime, now: datetime) -> Feed:
    return replace(feed, last_try=now, last_success=now, next_check=next_check, error="", failures=0, gone=False)


def in_language(feed: Feed, parsed: ParsedFeed, language: str | None) -> tuple[Feed, ParsedFeed]:
    """A feed and what it brought in the language that the reader says it has, whatever they say themselves."""
    if not language:
        return feed, parsed
    entries = tuple(replace(entry, language=language) for entry in parsed.entries)
    return replace(feed, language=language), replace(parsed, language=language, entries=entries)
