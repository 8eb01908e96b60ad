"""Feeds of an invented newspaper, from their parts."""

NAMESPACES = (
    'xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/" '
    'xmlns:media="http://search.yahoo.com/mrss/" xmlns:sy="http://purl.org/rss/1.0/modules/syndication/" '
    'xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd" '
    'xmlns:feedburner="http://rssnamespace.org/feedburner/ext/1.0"'
)
SITE = "https://courrier.example/"
ARTICLE = "<title>Le pont rouvre</title><link>https://courrier.example/pont</link>"


def rss(*items: str, channel: str = "") -> bytes:
    """An RSS 2.0 feed with these items' insides."""
    head = f"<title>Le Courrier</title><link>{SITE}</link>{channel}"
    inside = "".join(f"<item>{item}</item>" for item in items)
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><rss version="2.0" {NAMESPACES}><channel>{head}{inside}</channel></rss>'
    ).encode()


def atom(*entries: str, head: str = "", attributes: str = "") -> bytes:
    """An Atom 1.0 feed with these entries' insides."""
    inside = "".join(f"<entry>{entry}</entry>" for entry in entries)
    title = "<title>Le Courrier</title>"
    return f'<feed xmlns="http://www.w3.org/2005/Atom" {attributes}>{title}{head}{inside}</feed>'.encode()
