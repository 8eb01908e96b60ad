import csv
import importlib.util
from dataclasses import replace
from pathlib import Path
from types import ModuleType

import pytest

from termnews.errors import UsageError
from termnews.feeds.catalogue import Edition, Publisher, edition, editions, load_catalogue
from termnews.models import FeedKind, Subscription

ROOT = Path(__file__).parents[2]
SOURCES = ROOT.parent / "shared" / "sources.csv"


@pytest.fixture(scope="module")
def checker() -> ModuleType:
    spec = importlib.util.spec_from_file_location("check_catalogue", ROOT / "scripts" / "check_catalogue.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_every_promised_edition_is_there_with_france_first() -> None:
    assert editions() == ("france", "afrique", "algerie", "belgique", "maroc", "quebec", "suisse", "tunisie")


def test_catalogue_has_no_faults(checker: ModuleType) -> None:
    assert checker.faults(load_catalogue()) == []


def test_default_edition_has_morocco_africa_and_a_most_read_list() -> None:
    feeds = edition("france")
    assert {"maroc", "afrique"} <= {feed.section for feed in feeds}
    assert [feed.publisher for feed in feeds if feed.kind is FeedKind.MOST_READ] == ["Le Monde"]


@pytest.mark.parametrize("typed", ["quebec", "Québec", " QUÉBEC ", "q"])
def test_edition_is_found_without_accents_case_or_by_its_beginning(typed: str) -> None:
    assert any(feed.publisher == "La Presse" for feed in edition(typed))


@pytest.mark.parametrize(
    ("typed", "named"), [("frnace", "france"), ("a", "afrique, algerie"), ("xyz", "france, afrique"), ("", "tunisie")]
)
def test_unknown_edition_is_answered_with_the_nearest_names(typed: str, named: str) -> None:
    with pytest.raises(UsageError, match=named):
        edition(typed)


def test_every_feed_has_a_title_that_says_whose_and_what() -> None:
    titles = {feed.title for feed in edition("france")}
    assert {"Le Monde – Économie", "Le Monde – Les plus lus", "L’Équipe – Sport"} <= titles


def test_arabic_feeds_say_so() -> None:
    assert {feed.language for feed in edition("maroc") if feed.publisher == "Hespress"} == {"ar"}


GOOD = Subscription(url="https://journal.example/flux", title="Journal", publisher="Journal", section="une")


def shelf(*feeds: Subscription) -> Edition:
    filler = [replace(GOOD, url=f"https://journal.example/{number}") for number in range(12)]
    return Edition("essai", "Essai", (Publisher("Journal", (*filler, *feeds)),))


@pytest.mark.parametrize(
    ("feed", "fault"),
    [
        (replace(GOOD, section="jardinage"), "unknown section jardinage"),
        (replace(GOOD, url="http://journal.example/flux"), "not https"),
        (replace(GOOD, url="https://journal.example/flux?utm_source=x"), "would be stored as"),
        (replace(GOOD, url="https://journal.example/0"), "stands 2 times"),
        (replace(GOOD, publisher="Gazette"), "is called Gazette and Journal"),
    ],
)
def test_checker_names_what_is_wrong(checker: ModuleType, feed: Subscription, fault: str) -> None:
    (found,) = checker.faults([shelf(feed)])
    assert fault in found


def test_checker_counts_feeds_and_looks_for_a_front_page(checker: ModuleType) -> None:
    small = Edition("essai", "Essai", (Publisher("Journal", (replace(GOOD, section="monde"),)),))
    assert checker.faults([small]) == ["essai: 1 feeds, not 10 to 25", "essai: nothing for section une"]


@pytest.mark.skipif(not SOURCES.exists(), reason="the list of candidates is not here")
def test_most_feeds_are_attested_by_the_list_of_candidates() -> None:
    with SOURCES.open(encoding="utf-8", newline="") as file:
        attested = {row["url"] for row in csv.DictReader(file)}
    urls = {feed.url for one in load_catalogue() for feed in one.subscriptions}
    assert len(urls - attested) < len(urls) / 10
