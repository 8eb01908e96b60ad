"""The settings: defaults, what a file may say, and the sentences for what it may not."""

import pytest

from termnews.config import Settings, load_settings, parse_settings, read_settings, table
from termnews.config.own import OwnSettings
from termnews.config.printed import settings_document
from termnews.config.values import as_toml
from termnews.errors import ConfigError
from termnews.text.tags import COLOURS, tag_colour


def refused(text):
    with pytest.raises(ConfigError) as error:
        parse_settings(text, "config.toml")
    return str(error.value)


def test_without_a_file_the_defaults_hold(paths):
    assert load_settings(paths) == Settings()


def test_file_overrides_what_it_names_alone(paths):
    paths.config.mkdir(parents=True)
    paths.config_file.write_text('\ufeff# à moi\nedition = "maroc"\nmeasure = 66\ntimeout_s = 5\n', encoding="utf-8")
    assert load_settings(paths) == Settings(edition="maroc", measure=66, timeout_s=5.0)


def test_every_default_is_allowed():
    text = "\n".join(f"{setting.name} = {as_toml(setting.default)}" for setting in table())
    assert parse_settings(text, "") == Settings()


def test_every_setting_says_what_it_is_for():
    assert all(setting.description.endswith(".") for setting in table())


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("a = 1", ["config.toml:1", "« a »", "measure"]),
        ("\n\nmesure = 72", ["config.toml:3", "« mesure »", "« measure »"]),
        ('measure = "72"', ["config.toml:1", "nombre entier", "measure = 72"]),
        ("measure = 72.5", ["config.toml:1", "nombre entier"]),
        ("measure = true", ["config.toml:1", "nombre entier"]),
        ("measure = 5", ["config.toml:1", "entre 40 et 120"]),
        ("timeout_s = nan", ["config.toml:1", "entre 1 et 120"]),
        ("edition = 3", ["config.toml:1", "texte"]),
        ('theme = "termnews-dark"\nlanguage = "de"', ["config.toml:2", '"fr"']),
        ("[theme]\nname = 1", ["config.toml:1", "texte"]),
        ("[reseau]\nproxy = 1", ["config.toml:1", "« reseau »"]),
        ("[[themes]]\n", ["config.toml:1", "« theme »"]),
        ('"x y" = 1', ["config.toml:1", "« x y »"]),
        ("measure = ", ["config.toml:1", "TOML"]),
        ("\n\nmeasure 3", ["config.toml:3", "TOML"]),
        ("measure = 72\nmeasure = 80", ["config.toml:2", "TOML"]),
    ],
)
def test_what_is_wrong_is_said_with_its_line(text, words):
    sentence = refused(text).replace("\u00a0", " ")
    assert all(word in sentence for word in words), sentence


def test_line_is_that_of_the_key_and_not_of_a_value_or_comment_that_looks_like_it():
    assert ":4 " in refused('# mesure\ntheme = "mesure = 3"\n\nmesure = 3\n').replace("\u00a0", " ")


@pytest.mark.parametrize("content", [b"\xff\xfe\x00", b"\x80"])
def test_file_that_is_no_text_is_refused(paths, content):
    paths.config.mkdir(parents=True)
    paths.config_file.write_bytes(content)
    with pytest.raises(ConfigError, match=r"config\.toml"):
        load_settings(paths)


def test_folder_in_place_of_the_file_is_refused(paths):
    paths.config_file.mkdir(parents=True)
    with pytest.raises(ConfigError, match=r"config\.toml"):
        load_settings(paths)


def test_nothing_of_a_refused_file_reaches_a_terminal_raw():
    assert "\x1b" not in refused('"a\\u001b[2J" = 1')


def test_a_command_is_a_list_of_words():
    assert parse_settings('pipe = ["less", "-R"]', "config.toml").pipe == ("less", "-R")
    for wrong in ('pipe = "less -R"', "pipe = [1]", 'pipe = [""]'):
        with pytest.raises(ConfigError, match="pipe"):
            parse_settings(wrong, "config.toml")


OWN = """
[section."Économie"]
interval_min = 120
retention_days = 7
[feed."https://phare.example/rss.xml"]
full_text = false
language = "fr"
"""


TAGS = '[tags]\n"À lire" = "magenta"\nveille = "cyan"\n'


def test_a_tag_has_the_colour_that_was_chosen_else_always_the_same():
    chosen = parse_settings(TAGS, "config.toml").tags
    assert tag_colour("a LIRE", chosen) == "magenta"
    assert tag_colour("été", chosen) == tag_colour("ETE") == tag_colour("#été") in COLOURS


def test_what_holds_for_a_feed_is_its_own_then_its_section_s_then_the_newspaper_s():
    settings = parse_settings(OWN, "config.toml")
    both = settings.own("https://phare.example/rss.xml", "economie")
    assert both == OwnSettings(interval_min=120, retention_days=7, full_text=False, language="fr")
    assert settings.own("https://vigie.example/", "economie").full_text is True
    assert settings.own("https://vigie.example/", "sport") == OwnSettings(full_text=True)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("[section.sport]\ninterval_min = 5", ["config.toml:2", "entre 15 et 1440"]),
        ("[section.sport]\n\ninterval = 30", ["config.toml:3", "« interval »", "« interval_min »"]),
        ('[section.a]\nlanguage = "fr"\n[section.b]\nlanguage = 3', ["config.toml:4", "texte"]),
        ('[feed."https://a.example/?x=1"]\nfull_text = "non"', ["config.toml:2", "true ou false"]),
        ('[feed."https://a.example/"]\nlanguage = "fr_FR"', ["config.toml:2", "deux lettres"]),
        ("[section]\nsport = 3", ["config.toml:1", "[section.monde]"]),
        ('feed = "x"', ["config.toml:1", "[feed."]),
        ('[tags]\na = "red"\n"à lire" = "mauve"', ["config.toml:3", "« à lire »", "magenta"]),
        ('tags = "red"', ["config.toml:1", "[tags]"]),
        ('filter = "x"', ["config.toml:1", "[[filter]]"]),
        ('[[filter]]\nquery = "a"\ndo = "hide"\n[[filter]]\nquery = "(b"\ndo = "hide"', ["config.toml:5", "« (b »"]),
        ('[[filter]]\nquery = "a"\ndo = ["read", "raise x"]', ["config.toml:3", "raise 2"]),
        ('[[filter]]\nquery = "a"\ndo = 3', ["config.toml:3", "do = ["]),
        ('[[filter]]\n\nquery = "a"', ["config.toml:1", "au moins une chose"]),
        ('[[filter]]\ndo = "hide"', ["config.toml:1", "au moins un mot"]),
        ('[[filter]]\nquery = "a"\nfait = "hide"', ["config.toml:3", "« fait »", "query, do, name"]),
        (
            '[[filter]]\nquery = "a"\ndo = "hide"\n[[filter]]\nquery = "b"\nname = "A"\ndo = "read"',
            ["config.toml:4", "« A »"],
        ),
    ],
)
def test_what_is_wrong_for_a_section_or_feed_is_said_with_its_line(text, words):
    sentence = refused(text).replace("\u00a0", " ")
    assert all(word in sentence for word in words), sentence


def test_all_that_is_wrong_is_told_and_the_rest_holds():
    settings, problems = read_settings("mesure = 1\nmeasure = 66\nedition = 3\n[keys]\nquit = 3\n", "config.toml")
    assert settings.measure == 66 and len(problems) == 3


def test_filters_are_searches_and_what_is_done_to_what_they_find():
    text = '[[filter]]\nquery = "horoscope OU loterie"\ndo = "masquer"\n[[filter]]\nquery = "voile"\nname = "Mer"\n'
    settings = parse_settings(text + 'do = ["raise 2.50", "lu", "lu"]', "config.toml")
    assert [(one.name, one.does) for one in settings.filter] == [
        ("horoscope OU loterie", "hide"),
        ("Mer", "raise 2.5, read"),
    ]
    assert parse_settings(settings_document(settings), "").filter == settings.filter


def test_settings_that_are_printed_give_themselves_when_they_are_read():
    text = 'measure = 66\npipe = ["less", "a \\"b\\""]\n[keys]\nquit = "Q"\nfirst = ["g g", "home"]\n' + OWN + TAGS
    settings = parse_settings(text, "config.toml")
    again = parse_settings(settings_document(settings), "config.toml")
    assert (again.measure, again.pipe) == (66, ("less", 'a "b"'))
    assert (again.section, again.feed, again.tags) == (settings.section, settings.feed, settings.tags)
    assert [(one.action, one.keys) for one in again.keys] == [("quit", ("Q",)), ("first", ("g g", "home"))]
    assert parse_settings(settings_document(Settings()), "") == Settings()
