"""Keys: those of the reader's choice, of presets, in sequences, and the sentences for what cannot be."""

from itertools import combinations

import pytest

from termnews.config import parse_settings
from termnews.errors import ConfigError
from termnews.tui.actions import ACTIONS, BY_ID, When
from termnews.tui.helping import HelpScreen, help_lines
from termnews.tui.key_names import is_key, key_name, key_sequence
from termnews.tui.keymap import Keyboard, make_keymap, use_keys
from termnews.tui.presets import PRESETS
from termnews.tui.shown_keys import footer_actions, keys_of
from tests.tui.newsstand import reading

SOMEWHERE = When.ARTICLE | When.STORED


def keymap_of(text):
    settings = parse_settings(text, "config.toml")
    return make_keymap(settings.keys_preset, settings.keys, settings.macros)


def refused(text):
    with pytest.raises(ConfigError) as error:
        keymap_of(text)
    return str(error.value).replace("\u00a0", " ").replace("\u202f", " ")


def called(keys, possible=SOMEWHERE):
    """What the last of some keys calls, typed one after the other."""
    keyboard = Keyboard()
    return [keyboard.type(key, lambda action: action.when in possible) for key in keys][-1]


@pytest.mark.parametrize("preset", PRESETS)
def test_in_every_preset_each_action_has_a_key_and_no_key_means_two_things(preset):
    keymap = make_keymap(preset)
    assert [id_ for id_, keys in keymap.keys.items() if not keys] == []
    for key, actions in keymap.actions.items():
        assert all(map(is_key, key.split(" "))), key
        for one, other in combinations(actions, 2):
            assert one.when != other.when and (one.when in other.when or other.when in one.when), key
        assert key not in keymap.starts


def test_every_key_of_the_table_of_actions_is_called_as_a_reader_writes_it():
    for action in ACTIONS:
        for key in action.keys:
            assert is_key(key) and key_sequence(key) == key


@pytest.mark.parametrize(
    ("text", "keys"),
    [("?", "question_mark"), ("g g", "g g"), (" ", "space"), ("Esc", "escape"), ("Ctrl+P", "ctrl+p"), ("+", "plus"),
     ("shift+a", "A"), ("é", "é"), ("F5", "f5"), ("ctrl+w l", "ctrl+w l"), ("-", "minus")],
)  # fmt: skip
def test_keys_are_written_as_on_the_keyboard(text, keys):
    assert key_sequence(text) == keys


def test_chosen_keys_take_the_place_of_an_action_s_own():
    use_keys(keymap_of('[keys]\nrefresh = ["F5", "ctrl+r"]\nnext-pane = "w"\n'))
    assert (called(["f5"]), called(["ctrl+r"]), called(["r"])) == ("refresh", "refresh", None)
    assert called(["w"], When.FRONT) == "next_pane"
    assert keys_of(BY_ID["refresh"]) == "F5  Ctrl R" and keys_of(BY_ID["why"]) == ""


def test_key_that_two_actions_share_in_the_table_is_left_to_the_other():
    use_keys(keymap_of('[keys]\nnext_article = ["n", "J"]\n'))
    found = When.READING | When.FOUND
    assert (called(["n"], When.READING), called(["n"], found)) == ("next_article", "next_found")


def test_one_key_means_what_is_narrower_where_both_are_chosen():
    use_keys(keymap_of('[keys]\ntoggle_saved = "s"\nrefresh = "s"\n'))
    assert (called(["s"]), called(["s"], When.ALWAYS)) == ("toggle_saved", "refresh")


def test_sequence_waits_for_its_end_and_a_wrong_one_does_nothing():
    use_keys(keymap_of('[keys]\nfirst = ["g g"]\nbrowse = ["g x", "o"]\n'))
    assert called(["g"]) == "" and called(["g", "g"]) == "first" and called(["g", "x"]) == "browse"
    assert called(["g", "j"]) == "" and called(["g", "j", "j"]) == "down"
    assert called(["g", "x"], When.ALWAYS) == ""


def test_section_is_told_which_of_its_keys_was_pressed():
    use_keys(keymap_of('[keys]\nsection = ["F1", "F2"]\n'))
    assert called(["f2"]) == "section(2)"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('[keys]\nrefesh = "r"', ["config.toml:2", "« refesh »", "« refresh »"]),
        ('measure = 66\n\n[keys]\nopen = ["enter"]\nzen = ["ctl+z"]', ["config.toml:5", "« ctl+z »", "touche"]),
        ('[keys]\nquit = ["x"]\nrefresh = ["r", "x"]', ["config.toml:3", "« x »", "« quit »"]),
        ('[keys]\nfirst = "g"\nbrowse = "g x"', ["config.toml:3", "« g x »", "« first »"]),
        ("[keys]\nquit = []", ["config.toml:2", "quitter"]),
        ('[keys]\nhelp = "q"', ["config.toml:2", "quitter"]),
        ("[keys]\nquit = 3", ["config.toml:2", "touche"]),
        ("keys = 3", ["config.toml:1", "[keys]"]),
        ('keys_preset = "emacs"', ["config.toml:1", '"vim"']),
        ('keys.quit = "qq"', ["config.toml:1", "« qq »"]),
        ('[macros]\nf7 = ["toggle_saved", "next_artcle"]', ["config.toml:2", "« next_artcle »", "« next_article »"]),
        ('[macros]\nf77 = ["down"]', ["config.toml:2", "« f77 »", "touche"]),
        ("[macros]\nf7 = []", ["config.toml:2", "liste d’actions"]),
        ("macros = 3", ["config.toml:1", "[macros]"]),
        ('[keys]\nzen = "f7"\n[macros]\n"f7" = ["down"]', ["config.toml:4", "« f7 »", "« zen »"]),
        ('[macros]\n", a" = ["down"]\n"," = ["up"]', ["config.toml:3", "« , »", "« down »"]),
        ('[macros]\nq = ["down"]', ["config.toml:2", "quitter"]),
        ('[macros]\nf7 = ["section"]', ["config.toml:2", "section 3"]),
    ],
)
def test_what_is_wrong_with_the_keys_is_said_with_its_line(text, words):
    sentence = refused(text)
    assert all(word in sentence for word in words), sentence


def test_key_of_a_macro_is_taken_from_its_action_and_told_with_its_steps():
    use_keys(keymap_of('[macros]\nr = ["toggle-saved", "section 3"]\nf7 = ["toggle_saved", "section 3"]'))
    assert called(["r"]) == "macro('r')" and keys_of(BY_ID["refresh"]) == ""
    lines = ["".join(piece.text for piece in line).strip() for line in help_lines(120)]
    shown = lines[lines.index("Enchaînements") + 1]
    assert shown.startswith("r  F7 ") and "Enregistrer" in shown and ", puis aller à la rubrique 3" in shown


def test_footer_and_help_show_the_keys_in_use():
    use_keys(keymap_of('[keys]\nhelp = "F1"\nrefresh = []\n'))
    shown = [action.id for action in footer_actions(SOMEWHERE, 200)]
    assert "help" in shown and "refresh" not in shown
    lines = ["".join(piece.text for piece in line) for line in help_lines(80)]
    assert any(line.strip().startswith("F1 ") and "Cette aide" in line for line in lines)
    assert key_name("g g") == "g g"


async def test_chosen_keys_work_in_the_interface_and_in_what_is_laid_over_it(library):
    choices = parse_settings('[keys]\nquit = "Q"\nsources = "g s"\ndown = "é"\n', "").keys
    library.settings = library.settings.having(keys=choices)
    async with reading(library) as reader:
        before = reader.page.headline_list.cursor
        await reader.press("é")
        assert reader.page.headline_list.cursor == before + 1
        await reader.press("q", "g")
        assert reader.app.screen is reader.page
        await reader.press("s")
        assert "sources" in reader.lines[0]
        await reader.press("Q")
        assert reader.app.screen is reader.page


async def test_field_takes_letters_that_are_keys_elsewhere(library):
    async with reading(library) as reader:
        await reader.press("slash", "j", "q", "1", "left", "X")
        assert reader.page.prompt._field.value == "jqX1"
        await reader.press("escape")
        assert reader.page.prompt is None


async def test_help_is_filtered_by_words_and_by_keys(library):
    async with reading(library) as reader:
        await reader.press("question_mark", "slash", *"focus")
        assert "Ne plus suivre ce focus" in reader.text and "Ligne suivante" not in reader.text
        await reader.press("enter", "slash", *["backspace"] * 5, "Z", "Z", "Z")
        assert "Aucune action" in reader.text
        await reader.press("escape")
        assert isinstance(reader.app.screen, HelpScreen)
        await reader.press("escape")
        assert "Ligne suivante" in reader.text
        await reader.press("escape")
        assert reader.app.screen is reader.page


async def reading_with(library, macros):
    library.settings = library.settings.having(macros=parse_settings(f"[macros]\n{macros}", "").macros)
    return reading(library)


async def test_macro_does_its_actions_in_order_each_on_the_list_that_the_one_before_asked_for(library):
    async with await reading_with(library, '", s" = ["section 1", "down", "toggle_saved", "down"]') as reader:
        await reader.press("2", "comma", "s")
        shown = reader.page.headline_list
        await reader.until(lambda: shown.cursor == 2)
        assert shown.is_front and [row.article.saved for row in shown.rows[:3]] == [False, True, False]


async def test_macro_stops_at_what_is_not_possible_and_says_so(library):
    async with await reading_with(library, 'f7 = ["toggle_saved", "next_related", "down"]') as reader:
        await reader.press("f7")
        await reader.until(lambda: "s’arrête là" in reader.text)
        assert "Même sujet" in reader.lines[-1]
        assert reader.page.headline_list.current.article.saved and reader.page.headline_list.cursor == 0


async def test_macro_ends_where_there_is_something_to_type(library):
    async with await reading_with(library, 'f7 = ["search", "down", "toggle_saved"]') as reader:
        await reader.press("f7", *"lune", "enter")
        assert reader.page.listing.name == "lune" and not library.store.articles.page(saved=True)
