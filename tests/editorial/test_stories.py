"""Which articles tell one event."""

from termnews.editorial.readings import read
from termnews.editorial.stories import group, place
from tests.editorial.press import BRIDGE, OTHERS, article

PAPERS = ("La Gazette", "Le Phare", "L’Écho", "Le Courrier")


def in_turn(titles, first=100, **fields):
    """Articles with these titles, of one publisher after the other."""
    return [
        article(first + number, title, publisher=PAPERS[number % len(PAPERS)], **fields)
        for number, title in enumerate(titles)
    ]


def ids(stories):
    return [{one.id for one in story.articles} for story in stories]


def test_articles_of_several_publishers_on_one_event_are_one_story():
    [story] = group([*BRIDGE, *OTHERS])
    assert {one.id for one in story.articles} == {1, 2, 3}
    assert set(story.publishers) == {"La Gazette", "Le Phare", "L’Écho"}


def test_a_story_keeps_its_id_when_later_articles_join_it():
    [before] = group([*BRIDGE[:2], *OTHERS])
    [after] = group([*BRIDGE, *OTHERS])
    assert before.id == after.id == 1


def test_what_one_publisher_says_twice_is_no_story():
    twice = [article(1, BRIDGE[0].title), article(2, BRIDGE[1].title)]
    assert group([*twice, *OTHERS]) == []


def test_the_same_words_days_apart_are_two_events():
    late = article(4, BRIDGE[0].title, publisher="Le Phare", age_h=200)
    assert group([BRIDGE[0], late, *OTHERS]) == []


def test_no_articles_make_no_story():
    assert group([]) == []
    assert group([article(1, "")]) == []


def placed(articles, before, new):
    return place([read(one) for one in articles], before, {one.id for one in new})


def test_new_articles_join_the_story_that_is_known_and_leave_the_others_alone():
    known = [*BRIDGE[:2], *OTHERS]
    elsewhere = {10: 99, 11: 99}
    assert placed([*known, BRIDGE[2]], {1: 7, 2: 7} | elsewhere, BRIDGE[2:]) == {1: 7, 2: 7, 3: 7} | elsewhere


def test_a_late_article_makes_one_story_of_two():
    floods = [
        article(5, "Un hiver de crues à Valmont", publisher="La Gazette"),
        article(6, "À Valmont, un hiver entier de crues", publisher="L’Écho"),
    ]
    known = [*BRIDGE, *floods, *OTHERS]
    before = placed(known, {}, known)
    assert before == {1: 1, 2: 1, 3: 1, 5: 5, 6: 5}
    late = article(4, "Valmont : le pont rouvre après dix ans de travaux et un hiver de crues", publisher="Le Quai")
    assert placed([*known, late], before, [late]) == dict.fromkeys((1, 2, 3, 4, 5, 6), 1)


def test_a_story_that_is_parted_leaves_its_id_where_most_of_it_stays():
    theatre = [
        article(5, "Grève surprise au théâtre de Montclair", publisher="La Gazette"),
        article(6, "Montclair : le théâtre fermé par une grève surprise", publisher="L’Écho"),
    ]
    articles = [*BRIDGE, *theatre, *OTHERS]
    wrongly_one = dict.fromkeys((1, 2, 3, 5, 6), 9)
    after = placed(articles, wrongly_one, [BRIDGE[0]])
    assert after[1] == after[2] == after[3] == 9
    assert after[5] == after[6] == 5


def test_what_is_not_looked_at_any_more_goes_where_most_of_its_story_goes():
    late = article(4, BRIDGE[0].title, publisher="Le Quai")
    before = {1: 7, 2: 7, 90: 7, 91: 8}
    assert placed([*BRIDGE[:2], late, *OTHERS], before, [late]) == before | {4: 7}
    theirs = {1: 6, 2: 6, 3: 9, 91: 9}
    assert placed([*BRIDGE, late, *OTHERS], theirs, [late]) == dict.fromkeys((1, 2, 3, 4, 91), 6)


def test_headlines_in_two_alphabets_join_nothing():
    latin = article(1, "Apollo 11 : 1969, LM-5, 384400 km", publisher="La Gazette", language="")
    arabic = article(2, "أبولو 11 : عام 1969، 384400 كم، 5", publisher="الجريدة", language="")
    cyrillic = article(3, "Аполлон 11 : 1969, 384400 км, 5", publisher="Листок", language="")
    assert group([latin, arabic, cyrillic, *OTHERS]) == []


def test_articles_of_one_publisher_alone_are_no_story():
    assert group([article(n, one.title) for n, one in enumerate((*BRIDGE, *OTHERS), start=1)]) == []


def test_words_of_every_day_make_no_story():
    articles = [
        article(1, "Le président annonce un plan pour l’emploi des jeunes", publisher="La Gazette"),
        article(2, "Un plan du gouvernement pour aider les familles", publisher="Le Phare"),
        article(3, "Horoscope du lundi 6 mai : votre journée", publisher="La Gazette"),
        article(4, "L’horoscope de ce lundi 6 mai", publisher="Le Phare"),
        article(5, "Météo : quel temps lundi matin ?", publisher="La Gazette"),
        article(6, "La météo de lundi matin en direct", publisher="L’Écho"),
    ]
    assert group([*articles, *OTHERS]) == []


def test_two_languages_are_two_stories():
    english = [
        article(4, "Valmont bridge reopens after the ten years of works", publisher="The Quay", language="en"),
        article(5, "The bridge of Valmont reopens after years of works", publisher="The Mole", language="en"),
    ]
    assert {frozenset(story.publishers) for story in group([*BRIDGE, *english, *OTHERS])} == {
        frozenset(("La Gazette", "Le Phare", "L’Écho")),
        frozenset(("The Quay", "The Mole")),
    }


def test_agency_copy_under_one_headline_is_a_story_of_its_printers():
    copies = in_turn(["Un séisme secoue la baie de Calvente"] * 3)
    assert ids(group([*copies, *OTHERS])) == [{100, 101, 102}]


def test_one_address_in_two_feeds_has_one_publisher():
    twice = [
        article(1, BRIDGE[0].title, publisher="La Gazette", url="https://gazette.example/pont"),
        article(2, BRIDGE[0].title, publisher="Toute la presse", url="https://gazette.example/pont"),
    ]
    assert group([*twice, *OTHERS]) == []


def test_one_publisher_that_prints_agency_copy_twice_makes_no_story():
    twice = [article(100 + hour, "Un séisme secoue la baie de Calvente", age_h=hour) for hour in (1, 2)]
    assert group([*twice, *OTHERS]) == []


def test_late_agency_copy_joins_the_story_of_the_first_print():
    first = article(100, "Un séisme secoue la baie de Calvente", age_h=5)
    late = article(101, "Un séisme secoue la baie de Calvente", publisher="Le Phare")
    assert placed([first, late, *OTHERS], {}, [late]) == {100: 100, 101: 100}


def test_a_live_blog_makes_no_story_but_stands_in_that_of_others():
    live = [
        article(20 + hour, f"En direct, le pont de Valmont rouvre après dix ans de travaux, {hour} h", age_h=hour)
        for hour in (2, 3, 4)
    ]
    assert group([*live, *OTHERS]) == []
    [story] = group([*live, BRIDGE[1], *OTHERS])
    assert {one.id for one in story.articles} == {2, 22, 23, 24}


def test_weather_reports_and_horoscopes_make_no_story():
    daily = in_turn(
        [
            "Météo à Valmont : prévisions du lundi 6 mai",
            "Météo Valmont : les prévisions de ce lundi 6 mai",
            "Quel temps fera-t-il à Valmont ce lundi 6 mai ?",
            "Horoscope du lundi 6 mai : amour, argent, travail",
            "L’horoscope du lundi 6 mai, signe par signe : amour, argent, travail",
        ]
    )
    assert group([*daily, *OTHERS]) == []


def test_a_storm_told_by_the_weather_desk_is_an_event():
    storm = in_turn(
        [
            "Météo : la tempête Ondine balaie Valmont",
            "La tempête Ondine arrache des toits à Valmont",
            "Ondine à Valmont",
        ]
    )
    [story] = group([*storm, *OTHERS])
    assert {100, 101} <= {one.id for one in story.articles}


def test_pieces_of_one_format_are_no_story():
    portraits = in_turn(["En direct, le journal de lundi soir", "Le journal en direct de ce lundi soir, en vidéo"])
    assert group([*portraits, *OTHERS]) == []


def test_two_events_with_one_name_in_common_are_two_stories():
    theatre = in_turn(
        [
            "Valmont : l’incendie du théâtre Molandre fait deux blessés",
            "Deux blessés dans l’incendie du théâtre Molandre",
            "Théâtre Molandre : un incendie, deux blessés",
        ]
    )
    assert sorted(map(sorted, ids(group([*BRIDGE, *theatre, *OTHERS])))) == [[1, 2, 3], [100, 101, 102]]


def test_words_that_two_languages_write_alike_join_nothing():
    french = article(1, "Le président Karsten Olmedo est arrivé dans la ville de Valmont", publisher="La Gazette")
    english = article(2, "Karsten Olmedo was seen in the streets of Valmont", publisher="The Lantern", language="en")
    assert group([french, english, *OTHERS]) == []


def test_the_order_in_which_articles_are_given_changes_nothing():
    articles = [*BRIDGE, *OTHERS]
    assert group(articles) == group(articles[::-1])
