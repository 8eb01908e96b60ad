"""The network, behind one door: what is asked, what comes of it, and who asks. Nothing else imports httpx."""

from termnews.fetch.access import Access
from termnews.fetch.client import Fetcher
from termnews.fetch.origins import Way
from termnews.fetch.outcomes import FEED_ACCEPT, PAGE_ACCEPT, Failed, Fetched, NotModified, Outcome, Request
from termnews.fetch.stand_in import Answer, answering

__all__ = [
    "FEED_ACCEPT",
    "PAGE_ACCEPT",
    "Access",
    "Answer",
    "Failed",
    "Fetched",
    "Fetcher",
    "NotModified",
    "Outcome",
    "Request",
    "Way",
    "answering",
]
