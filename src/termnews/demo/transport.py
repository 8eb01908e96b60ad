"""The network of the demonstration edition: its own files answer for the three papers, and nothing else is there."""

from __future__ import annotations

from functools import cache

from termnews.demo.drawing import draw
from termnews.demo.edition import load_edition
from termnews.demo.printing import CONTENT_TYPES, print_feed, print_page
from termnews.fetch import Answer, Fetcher, answering


def make_fetcher() -> Fetcher:
    """A fetcher that reaches the demonstration edition alone, one address after the other, so in the same order."""
    return Fetcher(transport=answering(answer), connections=1)


def answer(address: str) -> Answer:
    """A feed, an article's page, a picture, or 404."""
    site, _images, picture = address.partition("/images/")
    if picture and any(site == listing.site.rstrip("/") for listing in load_edition().listings):
        return Answer(body=draw(picture.partition(".")[0]), content_type="image/png")
    return _answers().get(address, Answer(status=404, content_type="text/plain"))


@cache
def _answers() -> dict[str, Answer]:
    edition = load_edition()
    publishers = {listing.site: listing.subscription.publisher for listing in edition.listings}
    pages = {
        piece.url: Answer(body=print_page(piece, publisher), content_type="text/html")
        for piece in edition.pieces
        for site, publisher in publishers.items()
        if piece.url.startswith(site)
    }
    feeds = {
        listing.subscription.url: Answer(body=print_feed(listing), content_type=CONTENT_TYPES[listing.form])
        for listing in edition.listings
    }
    return pages | feeds
