"""Dossiers: the days of a theme, what it turned on, and which themes are worth following."""

from datetime import UTC, date, datetime, timedelta

from termnews.editorial.dossiers import bars, is_muted, proposals, propose, propose_of_several, timeline, turning_points
from termnews.models import Article, Story

NOW = datetime(2024, 5, 6, 12, tzinfo=UTC)


def article(id_, title, age_h=0.0, publisher="Gazette", lead=""):
    moment = NOW - timedelta(hours=age_h)
    return Article(
        id=id_,
        url=f"https://a.example/{id_}",
        title=title,
        lead=lead,
        publisher=publisher,
        seen=moment,
        sorted_by=moment,
    )


def no_count(query):
    return 0


def test_names_are_proposed_before_words():
    assert propose(article(1, "Le pont de Valombre rouvre")) == ("Valombre", "Valombre")
    assert propose(article(1, "Crue de la rivière")) == ("Crue riviere", "crue riviere")
    assert propose(article(1, "The harbour opens on Tuesday for Valombre")) == ("Valombre", "Valombre")


def test_the_name_is_proposed_that_other_articles_have_too():
    others = [article(2, "Le barrage de Montclair"), article(3, "Montclair a peur")]
    assert propose(article(1, "Hier Valombre, demain Montclair")) == ("Valombre", "Valombre")
    assert propose(article(1, "Hier Valombre, demain Montclair"), others) == ("Montclair", "Montclair")


def test_a_timeline_has_the_days_from_the_first_on_with_their_articles_in_order():
    days = timeline([article(1, "Soir", 25), article(2, "Midi", 30, "Courrier"), article(3, "Matin", 2)])
    assert [day.day for day in days] == [date(2024, 5, 5), date(2024, 5, 6)]
    assert [one.title for one in days[0].articles] == ["Midi", "Soir"]
    assert [day.publishers for day in days] == [2, 1]


def test_turning_points_are_the_days_of_most_publishers_and_need_two():
    told = [article(n, f"T{n}", 24 * (n % 5), publisher=f"P{n % 3}") for n in range(15)]
    alone = [article(99 + n, "Seule", 24 * 8, publisher="P0") for n in range(9)]
    points = turning_points(timeline([*told, *alone]))
    assert len(points) == 3
    assert all(day.publishers >= 2 for day in points)
    assert [day.day for day in points] == sorted(day.day for day in points)


def test_bars_have_a_blank_for_a_day_without_articles_and_no_more_days_than_asked():
    days = timeline([article(n, "T", age) for n, age in enumerate((0, 0, 0, 0, 48))])
    assert bars(days, 10) == "▂ █"
    assert bars(days, 2) == " █"
    assert bars([], 10) == ""


def story(*articles):
    return Story(
        id=1, title=articles[0].title, publishers=tuple({one.publisher for one in articles}), articles=articles
    )


def test_several_articles_propose_what_each_is_about_and_what_they_share_once():
    several = [article(1, "Le pont de Valombre rouvre"), article(2, "Crue de la rivière"), article(3, "Hier Valombre")]
    assert propose_of_several(several) == ("Valombre, Crue riviere", "Valombre OU (crue riviere)")
    assert propose_of_several(several[::2]) == ("Valombre", "Valombre")


def test_a_story_told_for_more_than_two_days_is_proposed_with_the_reason():
    long = story(article(1, "Le barrage de Valombre cède", 60), article(2, "Valombre évacuée", 1, "Courrier"))
    short = story(article(3, "Grève à Montclair", 20), article(4, "Montclair en grève", 1, "Courrier"))
    [found] = proposals([long, short], [], no_count, 10, NOW)
    assert found.query == "Valombre"
    assert found.reason == "2 sources en parlent depuis 3 jours"


def rising(count):
    return [article(n, f"À la une, Valombre, fait {n}", 1, f"P{n % 2}") for n in range(count)]


def test_a_name_that_rises_against_its_usual_level_is_proposed():
    [found] = proposals([], rising(6), lambda query: 6 + 10, 11, NOW)
    assert (found.name, found.reason) == ("Valombre", "6 articles en un jour, 1 d’habitude")


def test_a_name_that_is_always_there_a_rare_one_and_a_first_day_propose_nothing():
    assert proposals([], rising(6), lambda query: 6 + 40, 11, NOW) == []
    assert proposals([], rising(3), no_count, 11, NOW) == []
    assert proposals([], rising(6), no_count, 1, NOW) == []


def test_one_theme_is_proposed_once():
    long = story(article(1, "Le barrage de Valombre cède", 60), article(2, "Valombre évacuée", 1, "Courrier"))
    assert len(proposals([long], rising(6), no_count, 11, NOW)) == 1


def test_a_story_is_hidden_when_most_of_its_articles_are():
    one = story(article(1, "A"), article(2, "B", publisher="Courrier"), article(3, "C"))
    assert is_muted(one, {1, 2})
    assert not is_muted(one, {1})
