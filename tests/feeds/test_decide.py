"""Which entry of a feed is which article."""

from dataclasses import replace
from datetime import UTC, datetime

from termnews.document import Document, Paragraph, Span
from termnews.feeds.decide import Changes, Known, decide, list_entries
from termnews.models import Entry, Feed, FeedKind, ParsedFeed

NOW = datetime(2024, 5, 6, tzinfo=UTC)


def feed(id_=1, **fields):
    values = {"id": id_, "url": f"https://gazette.example/{id_}.xml", "title": "", "publisher": "La Gazette"}
    return Feed(**(values | {"section": "une", "added": NOW} | fields))


def listed(*entries, of=None, routed=False):
    return list_entries(of or feed(), ParsedFeed(entries=entries), routed=routed)


def text(words):
    return Document((Paragraph((Span(words),)),))


def known(entry, id_=7, feed_id=1, fingerprint="", words=0):
    return Known(id_, entry.url, entry.title, feed_id, words, fingerprint)


OLD = Entry(title="Un pont", url="https://gazette.example/pont", guid="a")


def test_an_unknown_entry_is_new():
    assert [one.entry for one in decide(feed(), listed(OLD), {}, {}).new] == [OLD]


def test_the_same_entry_again_is_only_kept():
    [one] = listed(OLD)
    changes = decide(feed(), [one], {one.key: known(OLD, fingerprint=one.fingerprint)}, {})
    assert (changes.new, changes.updated, changes.kept) == ((), (), ((7, one),))


def test_an_entry_that_says_the_same_keeps_its_article_as_it_is():
    [one] = listed(replace(OLD, is_same=True))
    [(id_, kept)] = decide(feed(), [one], {one.key: known(OLD, fingerprint="before")}, {}).kept
    assert (id_, kept.fingerprint) == (7, "before")


def test_an_entry_that_was_not_read_makes_no_article():
    assert decide(feed(), listed(replace(OLD, is_same=True)), {}, {}) == Changes()


def test_a_changed_headline_under_the_same_identifier_updates_the_article():
    [one] = listed(Entry(title="Un pont rouvert", url=OLD.url, guid="a"))
    assert decide(feed(), [one], {"a": known(OLD, fingerprint="before")}, {}).updated == ((7, one),)


def test_a_corrected_address_under_the_same_identifier_is_the_same_article():
    [one] = listed(Entry(title="Un pont", url="https://gazette.example/un-pont", guid="a"))
    assert decide(feed(), [one], {"a": known(OLD, fingerprint="before")}, {}).updated == ((7, one),)


def test_an_identifier_used_again_for_another_article_makes_a_new_one():
    [one] = listed(Entry(title="Une foire", url="https://gazette.example/foire", guid="a"))
    assert decide(feed(), [one], {"a": known(OLD)}, {}).new == (one,)


def test_the_same_address_from_another_feed_is_the_same_article():
    [one] = listed(Entry(title="Un pont", url="http://www.gazette.example/pont/", guid="z"), of=feed(2))
    [first] = listed(OLD)
    assert one.identity == first.identity
    assert decide(feed(2), [one], {}, {one.identity: known(OLD, words=50)}).kept == ((7, one),)


def test_a_fuller_text_from_another_feed_is_taken_and_a_shorter_one_is_not():
    [fuller] = listed(Entry(title="Un pont", url=OLD.url, body=text("mot " * 90)), of=feed(2))
    [shorter] = listed(Entry(title="Un pont", url=OLD.url, body=text("mot " * 9)), of=feed(2))
    by_identity = {fuller.identity: known(OLD, words=50)}
    assert decide(feed(2), [fuller], {}, by_identity).updated == ((7, fuller),)
    assert decide(feed(2), [shorter], {}, by_identity).kept == ((7, shorter),)


def test_entries_that_share_the_front_pages_address_are_articles_of_their_own():
    home = "https://gazette.example/"
    both = listed(Entry(title="Un pont", url=home, guid="a"), Entry(title="Une foire", url=home, guid="b"))
    assert len({one.identity for one in both}) == 2


def test_an_entry_listed_twice_is_taken_once_at_its_first_place():
    both = listed(OLD, Entry(title="Une foire", url="https://gazette.example/foire", guid="b"), OLD)
    assert [(one.entry.title, one.position) for one in both] == [("Un pont", 0), ("Une foire", 1)]


def test_entries_without_address_or_identifier_are_known_by_their_headlines():
    both = listed(Entry(title="Un pont"), Entry(title="Une foire"))
    assert len({one.identity for one in both}) == 2


def test_categories_route_the_articles_of_a_publisher_with_a_single_feed():
    goal = Entry(title="Un but", url="https://gazette.example/but", categories=("Une ville", "العالم", "Sports"))
    assert [one.sections for one in listed(goal, routed=True)] == [("une", "monde")]
    assert [one.sections for one in listed(goal, routed=False)] == [("une",)]


def test_a_most_read_list_is_no_section():
    ranked = listed(OLD, of=feed(kind=FeedKind.MOST_READ))
    assert [one.sections for one in ranked] == [()]
