"""Everything the reader can do, declared once. Of two actions of one key the first that is possible is meant.

Bindings, footer, help screen, command palette and `docs/keys.md` are derived from `ACTIONS`; the main screen has a
method `action_<id>` for each.
"""

from __future__ import annotations

from enum import Flag, StrEnum, auto
from typing import NamedTuple

from termnews.i18n import N_, _


class When(Flag):
    """What must be so for an action to be possible."""

    ALWAYS = 0
    ARTICLE = auto()
    """There is an article under the cursor, or one is open."""
    COPYABLE = auto()
    """An article is open, some are selected, or what is listed makes a book: the saved articles, a dossier."""
    READING = auto()
    """An article is open."""
    FOUND = auto()
    """Words that are looked for are marked in it."""
    STORED = auto()
    """The article is one that the store holds."""
    RELATED = auto()
    """Another article goes with this one."""
    LISTED = auto()
    """A list of headlines is there, and no article is open."""
    TRAIL = auto()
    """An article was left by stepping to a related one."""
    DEEP = auto()
    """There is a way back: an article, a search or another column was gone into."""
    NEWS = auto()
    """Articles came that the list does not show yet."""
    FRONT = auto()
    """A headline of the front page is under the cursor."""
    THEME = auto()
    """An article, a search or a proposal that can be followed as a dossier is under the cursor."""
    DOSSIER = auto()
    """A dossier is under the cursor, or its articles are listed."""
    MUTABLE = auto()
    """One or the other."""
    OPENABLE = auto()
    """The cursor is on something that opens."""
    PINNABLE = auto()
    """A search or the articles of a dossier are listed, or a dossier is under the cursor."""


class Group(StrEnum):
    """A heading of the help screen."""

    MOVE = N_("Se déplacer")
    READ = N_("Lire")
    MARK = N_("Marquer et partager")
    PAPER = N_("Le journal")
    PROGRAM = N_("Le programme")


class Action(NamedTuple):
    """One thing the reader can do."""

    id: str
    keys: tuple[str, ...]
    """As Textual names them, the one to show first."""
    label: str
    """A word or two for the footer, in French."""
    description: str
    """A sentence without its full stop, for help and documentation, in French."""
    group: Group
    when: When = When.ALWAYS
    footer: int = 0
    """How much it deserves a place in the footer: the highest first, 0 never."""
    palette: bool = True
    """Moving about is no command."""
    offered: When = When.ALWAYS
    """What must be so besides for the footer: a key may also do something else that needs no word."""


ACTIONS: tuple[Action, ...] = (
    Action("down", ("j", "down"), N_("Descendre"), N_("Ligne suivante"), Group.MOVE, palette=False),
    Action("up", ("k", "up"), N_("Monter"), N_("Ligne précédente"), Group.MOVE, palette=False),
    Action("page_down", ("pagedown", "space"), N_("Page"), N_("Page suivante"), Group.MOVE, palette=False),
    Action("page_up", ("pageup", "b"), N_("Page"), N_("Page précédente"), Group.MOVE, palette=False),
    Action("first", ("home", "g"), N_("Début"), N_("Début de la liste ou de l’article"), Group.MOVE, palette=False),
    Action("last", ("end", "G"), N_("Fin"), N_("Fin de la liste ou de l’article"), Group.MOVE, palette=False),
    Action("next_pane", ("tab", "right"), N_("Colonne"), N_("Colonne suivante"), Group.MOVE, palette=False),
    Action("previous_pane", ("shift+tab", "left"), N_("Colonne"), N_("Colonne précédente"), Group.MOVE, palette=False),
    Action(
        "section",
        tuple("123456789"),
        N_("Rubrique"),
        N_("Aller à la rubrique de ce numéro"),
        Group.MOVE,
        palette=False,
    ),
    Action(
        "open",
        ("enter",),
        N_("Lire"),
        N_("Ouvrir ce qui est sous le curseur"),
        Group.READ,
        footer=10,
        offered=When.OPENABLE,
    ),
    Action("back", ("escape", "backspace"), N_("Retour"), N_("Revenir d’où l’on vient"), Group.READ, When.DEEP, 9),
    Action(
        "find", ("slash",), N_("Trouver"), N_("Trouver des mots dans l’article ouvert"), Group.READ, When.READING, 5
    ),
    Action(
        "next_found",
        ("n",),
        N_("Occurrence"),
        N_("Occurrence suivante des mots trouvés ; Échap les quitte"),
        Group.READ,
        When.READING | When.FOUND,
        9,
    ),
    Action(
        "previous_found",
        ("N",),
        N_("Occurrence"),
        N_("Occurrence précédente"),
        Group.READ,
        When.READING | When.FOUND,
        8,
    ),
    Action(
        "next_paragraph",
        ("right_curly_bracket",),
        N_("Paragraphe"),
        N_("Paragraphe suivant"),
        Group.READ,
        When.READING,
        palette=False,
    ),
    Action(
        "previous_paragraph",
        ("left_curly_bracket",),
        N_("Paragraphe"),
        N_("Paragraphe précédent"),
        Group.READ,
        When.READING,
        palette=False,
    ),
    Action(
        "links", ("l",), N_("Liens"), N_("Ouvrir un lien de l’article par ses lettres"), Group.READ, When.READING, 4
    ),
    Action(
        "export",
        ("e",),
        N_("Exporter"),
        N_("Écrire l’article, les choisis, les enregistrés ou un focus"),
        Group.MARK,
        When.COPYABLE,
    ),
    Action(
        "pipe",
        ("vertical_line",),
        N_("Commande"),
        N_("Donner l’article à la commande du réglage « pipe »"),
        Group.MARK,
        When.ARTICLE,
    ),
    Action(
        "zen", ("z",), N_("Texte seul"), N_("Le texte seul sur l’écran, ou le journal entier"), Group.READ, When.READING
    ),
    Action("next_article", ("n",), N_("Suivant"), N_("Article suivant de la liste"), Group.READ, When.READING, 6),
    Action("previous_article", ("p",), N_("Précédent"), N_("Article précédent de la liste"), Group.READ, When.READING),
    Action(
        "next_related",
        ("right_square_bracket",),
        N_("Même sujet"),
        N_("Article suivant sur le même sujet"),
        Group.READ,
        When.READING | When.RELATED,
        7,
    ),
    Action(
        "previous_related",
        ("left_square_bracket",),
        N_("Article d’avant"),
        N_("Article précédent sur le même sujet"),
        Group.READ,
        When.READING | When.TRAIL,
    ),
    Action("pictures", ("i",), N_("Images"), N_("Montrer les images, ou les cacher"), Group.READ, When.READING),
    Action(
        "names",
        ("K",),
        N_("Noms"),
        N_("Les noms de l’article, et tout ce qui parle de l’un d’eux"),
        Group.READ,
        When.READING,
        3,
    ),
    Action(
        "other_text",
        ("x",),
        N_("Autre texte"),
        N_("Texte de la page de l’éditeur, ou texte du flux"),
        Group.READ,
        When.READING | When.STORED,
    ),
    Action("toggle_read", ("u",), N_("Lu / non lu"), N_("Marquer lu ou non lu"), Group.MARK, When.STORED),
    Action("toggle_saved", ("s",), N_("Enregistrer"), N_("Enregistrer, ou ne plus garder"), Group.MARK, When.STORED, 4),
    Action(
        "tag", ("T",), N_("Étiqueter"), N_("Mettre des étiquettes à l’article, ou les ôter"), Group.MARK, When.STORED
    ),
    Action("note", ("c",), N_("Noter"), N_("Noter quelque chose de l’article"), Group.MARK, When.STORED),
    Action("edit_note", ("W",), N_("Éditer la note"), N_("Écrire la note dans son éditeur"), Group.MARK, When.STORED),
    Action(
        "mark_all",
        ("A",),
        N_("Tout lu"),
        N_("Marquer lu tout ce qui est sur la liste, ou choisi"),
        Group.MARK,
        When.LISTED,
    ),
    Action(
        "select",
        ("V",),
        N_("Choisir"),
        N_("Choisir plusieurs articles : l’action suivante vaut pour tous"),
        Group.MARK,
        When.LISTED,
    ),
    Action(
        "mark_above",
        ("less_than_sign",),
        N_("Au-dessus lu"),
        N_("Marquer lu ce qui est au-dessus du curseur"),
        Group.MARK,
        When.LISTED,
    ),
    Action(
        "mark_below",
        ("greater_than_sign",),
        N_("Au-dessous lu"),
        N_("Marquer lu ce qui est au-dessous du curseur"),
        Group.MARK,
        When.LISTED,
    ),
    Action(
        "mark_older",
        ("O",),
        N_("Plus vieux lu"),
        N_("Marquer lu, de la liste, ce qui est plus vieux qu’une durée"),
        Group.MARK,
        When.LISTED,
    ),
    Action(
        "undo",
        ("U",),
        N_("Annuler"),
        N_("Annuler le dernier changement, quel qu’il soit"),
        Group.MARK,
    ),
    Action("browse", ("o",), N_("Navigateur"), N_("Ouvrir la page dans le navigateur"), Group.MARK, When.ARTICLE, 3),
    Action(
        "read_later", ("B",), N_("Plus tard"), N_("Envoyer à son service de lecture différée"), Group.MARK, When.ARTICLE
    ),
    Action("copy_link", ("y",), N_("Copier le lien"), N_("Copier l’adresse de l’article"), Group.MARK, When.ARTICLE),
    Action("search", ("slash",), N_("Chercher"), N_("Chercher dans tous les articles"), Group.PAPER, footer=5),
    Action("refresh", ("r",), N_("Actualiser"), N_("Demander les nouvelles"), Group.PAPER, footer=8),
    Action("show_new", ("a",), N_("Nouveaux"), N_("Montrer les nouveaux articles"), Group.PAPER, When.NEWS),
    Action("unread_only", ("L",), N_("Non lus"), N_("Ne montrer que les non lus, ou tout"), Group.PAPER),
    Action(
        "unfold",
        ("v",),
        N_("Versions"),
        N_("Déplier les autres articles d’un sujet de la une"),
        Group.PAPER,
        When.FRONT,
        5,
    ),
    Action("why", ("w",), N_("Pourquoi"), N_("Dire pourquoi un sujet est à la une"), Group.PAPER, When.FRONT, 3),
    Action(
        "most_read", ("m",), N_("Les plus lus"), N_("Les plus lus, puis le classement suivant"), Group.PAPER, footer=2
    ),
    Action("follow", ("f",), N_("Suivre"), N_("Suivre ce sujet, ou cette recherche"), Group.PAPER, When.THEME, 2),
    Action("dossiers", ("F",), N_("Focus"), N_("Le focus de cet article, ou tous les focus"), Group.PAPER, footer=1),
    Action(
        "mute",
        ("M",),
        N_("Masquer"),
        N_("Ne plus montrer ce sujet à la une, ou l’y remettre"),
        Group.PAPER,
        When.MUTABLE,
    ),
    Action("filter_out", ("X",), N_("Ne plus voir"), N_("Ne plus voir ce sujet : un filtre"), Group.PAPER, When.THEME),
    Action(
        "raise", ("plus",), N_("Relever"), N_("Mettre ce sujet plus haut à la une : un filtre"), Group.PAPER, When.THEME
    ),
    Action("filters", ("C",), N_("Filtres"), N_("Les filtres, et ce que chacun a fait"), Group.PAPER),
    Action("rename", ("R",), N_("Renommer"), N_("Donner un autre nom à ce focus"), Group.PAPER, When.DOSSIER),
    Action("leave", ("d",), N_("Ne plus suivre"), N_("Ne plus suivre ce focus"), Group.PAPER, When.DOSSIER, 4),
    Action(
        "pin",
        ("E",),
        N_("Épingler"),
        N_("Garder cette recherche ou ce focus parmi les rubriques, ou l’en ôter"),
        Group.PAPER,
        When.PINNABLE,
        3,
    ),
    Action("sources", ("S",), N_("Sources"), N_("L’état de chaque source"), Group.PAPER),
    Action("habits", ("H",), N_("Lectures"), N_("Ce que l’on lit, par jour, rubrique et source"), Group.PAPER),
    Action("theme", ("t",), N_("Couleurs"), N_("Choisir les couleurs"), Group.PROGRAM),
    Action(
        "palette", ("ctrl+p",), N_("Commandes"), N_("Trouver une commande par son nom"), Group.PROGRAM, palette=False
    ),
    Action("help", ("question_mark",), N_("Aide"), N_("Cette aide"), Group.PROGRAM, footer=11),
    Action("quit", ("q",), N_("Quitter"), N_("Quitter"), Group.PROGRAM, footer=10),
)

_ALL = frozenset(action.id for action in ACTIONS)
_offered = _ALL

BY_ID = {action.id: action for action in ACTIONS}


def by_group() -> list[tuple[str, list[Action]]]:
    """The actions under the headings of the help screen, translated."""
    offered = [action for action in ACTIONS if action.id in _offered]
    return [(_(group.value), [action for action in offered if action.group is group]) for group in Group]


def is_possible(action: Action, possible: When) -> bool:
    """Whether an action is offered, and all that it needs is there."""
    return action.id in _offered and action.when in possible


def offer_only(ids: frozenset[str] = _ALL) -> None:
    """From now on these actions are all that there are; all of them where none is named."""
    global _offered  # an interface has one table
    _offered = ids
