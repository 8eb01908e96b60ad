"""Entries whose source was read before are told again without being read; all others as if nothing was known."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from termnews.feeds.decide import Names, with_names
from termnews.feeds.parse import parse_feed
from termnews.feeds.xml_known import sources_of

URL = "https://phare.example/une.xml"
ITEMS = {
    "plain": "<item><title>Le port</title><guid>a</guid><description>Le bassin rouvre.</description></item>",
    "cdata": "<item><title>La gare</title><guid>b</guid><description><![CDATA[<b>Le quai</b>]]></description></item>",
    "other tag": "<item ><title>La foire</title><guid>c</guid><items>x</items></item>",
    "space": "<item><title>Le pont</title><guid>d</guid></item >",
    "ending in text": "<item><title>Crue</title><guid>e</guid><description><![CDATA[</item> b]]></description></item>",
    "beginning in text": "<item><title>Parc</title><guid>f</guid><description><![CDATA[<item>]]></description></item>",
    "commented out": "<!-- <item><title>Le vélo</title></item> -->",
    "silent": "<item></item>",
}


def feed(*items):
    return f"<rss version='2.0'><channel><title>Phare</title>{''.join(items)}</channel></rss>".encode()


def parse(items, known=frozenset()):
    return parse_feed(feed(*items), URL, "", known)


@given(
    st.lists(st.sampled_from([*ITEMS.values()]), max_size=6), st.lists(st.sampled_from([*ITEMS.values()]), max_size=6)
)
def test_what_is_not_known_is_read_as_if_nothing_were(before, now):
    first, alone = parse(before), parse(now)
    known = {one.source_hash for one in first.entries}
    names = {one.source_hash: Names(one.guid, one.title, one.url, one.published) for one in first.entries}
    told = with_names(parse(now, known), names)
    assert [one.guid for one in told.entries] == [one.guid for one in alone.entries]
    assert [one.source_hash for one in told.entries] == [one.source_hash for one in alone.entries]
    for one, read in zip(told.entries, alone.entries, strict=True):
        assert one.is_same == (one.source_hash in known)
        assert one.is_same or one == read


@pytest.mark.parametrize("name", ["plain", "cdata", "other tag", "beginning in text"])
def test_known_source_is_passed_over_even_where_it_is_all_there_is(name):
    [entry] = parse([ITEMS[name]]).entries
    [again] = parse([ITEMS[name]], {entry.source_hash}).entries
    assert again.is_same and again.source_hash == entry.source_hash


def test_entry_of_which_the_store_knows_no_more_is_left_out():
    [entry] = parse([ITEMS["plain"]]).entries
    assert with_names(parse([ITEMS["plain"]], {entry.source_hash}), {}).entries == ()


def test_changed_letter_is_read():
    [entry] = parse([ITEMS["plain"]]).entries
    [changed] = parse([ITEMS["plain"].replace("rouvre", "ferme")], {entry.source_hash}).entries
    assert not changed.is_same and changed.lead == "Le bassin ferme."


def test_entry_that_nothing_closes_right_behind_the_beginning_ends_the_looking():
    assert sources_of("<rss><item>", frozenset()).hashes == ()
