"""The commands and their options, declared once."""

from __future__ import annotations

from dataclasses import dataclass

from termnews.cli.options import JSON, NUMBER, REFRESH, SECTION, TEMPLATE, Option, count, option
from termnews.cli.values import article_id, days, duration, minutes
from termnews.config import PRESETS
from termnews.i18n import N_

TIMER_MIN = 30
"""What a paper that is opened a few times a day needs; feeds whose turn it is not are left alone."""
AHEAD = 10
"""Articles of each section whose pages `refresh --full` asks for: what is read in a section on a day."""
FORMATS = ("text", "markdown", "html", "epub", "json")


EXIT_CODES = (
    (0, N_("fait ; ou une autre actualisation s’en charge")),
    (1, N_("échec")),
    (2, N_("mauvais usage : commande, option, rubrique, numéro ou réglage inconnus")),
    (69, N_("rien de joignable")),
    (75, N_("des flux ont échoué, d’autres non")),
    (130, N_("interrompu")),
)


@dataclass(frozen=True, slots=True)
class Command:
    """A command: its name, the function that does it as `module:function`, what it is for, what it takes."""

    name: str
    run: str
    help: str
    options: tuple[Option, ...] = ()
    more: str = ""
    """Below its options in its own help: what one must know to rely on it."""


YES = option("--yes", action="store_true", help=N_("sans demander ; à donner là où personne ne peut répondre"))
FORMAT = option(
    "--format", choices=FORMATS, default=None, help=N_("forme du texte ; sans elle, celle du nom du fichier, ou text")
)
OUTPUT = option(
    "-o", "--output", metavar=N_("FICHIER"), default="", help=N_("écrire dans un fichier, qui n’existe pas encore")
)

COMMANDS: tuple[Command, ...] = (
    Command("top", "front:run_top", N_("la une : ce qui compte"), (SECTION, NUMBER, REFRESH, JSON)),
    Command(
        "brief",
        "brief:run_brief",
        N_("la une sur un écran de texte, pour l’accueil, cron ou un courriel"),
        (SECTION, NUMBER, REFRESH),
        N_(
            "La largeur est celle du terminal, sinon COLUMNS, sinon 72 ; la hauteur celle du terminal, sinon 24 "
            "lignes, sauf avec -n. Sans terminal, rien n’est coloré. Sans --refresh, le réseau n’est pas sollicité. "
            "Codes de retour : 0 imprimé, 1 journal vide, et ceux de « refresh » avec --refresh."
        ),
    ),
    Command(
        "most-read",
        "panels:run_most_read",
        N_("les plus lus, d’après les sources"),
        (option("--publisher", metavar=N_("NOM"), help=N_("le classement de cette source seule")), NUMBER, JSON),
    ),
    Command("stories", "listing:run_stories", N_("les sujets que plusieurs sources traitent"), (NUMBER, JSON)),
    Command(
        "dossiers",
        "dossiers:run_dossiers",
        N_("les focus thématiques, ou les articles de l’un d’eux"),
        (
            option("name", nargs="?", metavar=N_("NOM"), help=N_("le nom d’un focus, ou son début")),
            option("--proposed", action="store_true", help=N_("les thèmes qui mériteraient d’être suivis")),
            FORMAT,
            OUTPUT,
            NUMBER,
            JSON,
        ),
    ),
    Command(
        "follow",
        "dossiers:run_follow",
        N_("suivre un thème : un focus de plus"),
        (
            option("name", metavar=N_("NOM"), help=N_("le nom du focus")),
            option("words", nargs="*", metavar=N_("MOT"), help=N_("ce qu’il cherche ; sans eux, son nom")),
            option("--stop", action="store_true", help=N_("ne plus le suivre ; demande d’abord, sauf avec --yes")),
            option("--rename", metavar=N_("NOM"), help=N_("l’appeler autrement")),
            option("--mute", action="store_true", help=N_("ne plus montrer à la une ce qu’il trouve")),
            option("--unmute", action="store_true", help=N_("le montrer de nouveau à la une")),
            option("--pin", action="store_true", help=N_("le garder parmi les rubriques de l’interface")),
            option("--unpin", action="store_true", help=N_("ne plus l’y garder")),
            YES,
        ),
    ),
    Command(
        "filters",
        "filters:run_filters",
        N_("ce qui est masqué, relevé ou marqué de tout ce qui arrive, et combien"),
        (
            option("what", nargs="?", choices=("add", "remove"), help=N_("en faire un, ou en ôter un")),
            option("words", nargs="*", metavar=N_("MOT"), help=N_("ce qu’il cherche ; ou le nom de celui qui s’ôte")),
            option(
                "--do",
                metavar=N_("EFFET"),
                default="hide",
                help=N_(
                    "hide, read, save, notify, tag NOM, raise N, plusieurs avec des virgules ; hide sans rien dire"
                ),
            ),
            option("--name", metavar=N_("NOM"), default="", help=N_("comment l’appeler ; sans cela, ce qu’il cherche")),
            option("--apply", action="store_true", help=N_("les appliquer aussi à ce qui est déjà là")),
            YES,
            JSON,
        ),
        N_(
            "Un filtre agit sur ce qui arrive ; ce qu’il masque ou relève l’est aussitôt, aussi parmi ce qui est là, "
            "et jusqu’à ce qu’on l’ôte. « termnews search est:masque » trouve ce qui est masqué."
        ),
    ),
    Command(
        "related",
        "listing:run_related",
        N_("sur le même sujet qu’un article"),
        (
            option("id", type=article_id, metavar=N_("NUMÉRO"), help=N_("le numéro de l’article")),
            option("--names", action="store_true", help=N_("les noms qu’il cite, et combien d’articles en parlent")),
            NUMBER,
            TEMPLATE,
            JSON,
        ),
    ),
    Command(
        "search",
        "searching:run_search",
        N_("chercher dans tous les textes"),
        (
            option("words", nargs="+", metavar=N_("MOT"), help=N_('mots, "phrases", ~exclus, débuts*')),
            option("--save", metavar=N_("NOM"), help=N_("garder cette recherche sous ce nom")),
            SECTION,
            NUMBER,
            TEMPLATE,
            JSON,
        ),
    ),
    Command(
        "searches",
        "searching:run_searches",
        N_("les recherches gardées, et combien d’articles y sont non lus"),
        (NUMBER, JSON),
        N_("« termnews dossiers NOM » donne les articles de l’une, « follow NOM » la renomme ou la finit."),
    ),
    Command(
        "read",
        "reading:run_read",
        N_("lire des articles en entier, ou en faire un fichier, un livre"),
        (
            option(
                "what", nargs="*", metavar=N_("NUMÉRO|ADRESSE|FICHIER"), help=N_("des articles, des pages, des flux")
            ),
            option("--saved", action="store_true", help=N_("tous les articles enregistrés")),
            option("--tag", metavar=N_("ÉTIQUETTE"), default="", help=N_("tous ceux qui ont cette étiquette")),
            FORMAT,
            OUTPUT,
            option("--url", metavar=N_("ADRESSE"), default="", help=N_("d’où vient un fichier")),
            option("--feed", action="store_true", help=N_("le texte gardé, sans demander la page de l’article")),
        ),
    ),
    Command(
        "mark",
        "marking:run_mark",
        N_("marquer des articles lus, non lus, enregistrés ou non"),
        (
            option("ids", nargs="*", metavar=N_("NUMÉRO"), help=N_("les numéros des articles")),
            option("--read", action="store_true", help=N_("lus")),
            option("--unread", action="store_true", help=N_("non lus")),
            option("--saved", action="store_true", help=N_("enregistrés")),
            option("--unsaved", action="store_true", help=N_("plus gardés")),
            option(
                "--older",
                type=duration,
                metavar=N_("DURÉE"),
                default=None,
                help=N_("lus, ceux plus vieux que 3j, 12h, 2s…"),
            ),
            SECTION,
        ),
        N_("« termnews undo » annule le tout d’un coup."),
    ),
    Command(
        "tag",
        "tagging:run_tag",
        N_("mettre des étiquettes à des articles, ou les ôter"),
        (
            option(
                "what", nargs="+", metavar=N_("NUMÉRO|ÉTIQUETTE"), help=N_("des numéros d’articles et des étiquettes")
            ),
            option("--remove", action="store_true", help=N_("ôter ces étiquettes")),
        ),
        N_("Un nombre est un article ; pour en faire une étiquette : '#2026'. Une étiquette peut avoir des espaces."),
    ),
    Command(
        "tags",
        "tagging:run_tags",
        N_("les étiquettes, ou les articles de l’une d’elles"),
        (
            option("name", nargs="?", metavar=N_("ÉTIQUETTE"), help=N_("ses articles, les plus récents d’abord")),
            option("--rename", metavar=N_("NOM"), default="", help=N_("l’appeler autrement, ou comme une autre")),
            NUMBER,
            TEMPLATE,
            JSON,
        ),
    ),
    Command(
        "note",
        "tagging:run_note",
        N_("noter quelque chose d’un article, ou relire ce qu’on en a noté"),
        (
            option("id", type=article_id, metavar=N_("NUMÉRO"), help=N_("le numéro de l’article")),
            option("text", nargs="*", metavar=N_("TEXTE"), help=N_("la note ; - pour l’entrée standard")),
            option("--remove", action="store_true", help=N_("ôter la note")),
        ),
        N_("Codes de retour : 0 fait, 1 pas de note."),
    ),
    Command(
        "later",
        "later:run_later",
        N_("envoyer des articles au service de lecture différée du réglage « read_later »"),
        (option("ids", nargs="+", type=article_id, metavar=N_("NUMÉRO"), help=N_("les numéros des articles")),),
        N_("Codes de retour : 0 envoyés, 1 échec, dit en une phrase ; les suivants ne sont alors pas envoyés."),
    ),
    Command(
        "stats",
        "stats:run_stats",
        N_("ce qu’on lit : par jour, par rubrique, par source ; les sources jamais lues, les flux éteints"),
        (
            option("--days", type=days, metavar="N", default=30, help=N_("des N derniers jours, 30 sans rien dire")),
            JSON,
        ),
    ),
    Command(
        "refresh",
        "refreshing:run_refresh_command",
        N_("demander les nouvelles aux sources"),
        (
            SECTION,
            option(
                "--full",
                type=count,
                nargs="?",
                const=AHEAD,
                metavar="N",
                default=None,
                help=N_("et d’avance la page des N premiers articles non lus de chaque rubrique"),
            ),
            JSON,
        ),
    ),
    Command(
        "add",
        "subscriptions:run_add",
        N_("s’abonner à un site ou à un flux"),
        (
            option("url", metavar=N_("ADRESSE"), help=N_("d’un site ou d’un flux")),
            SECTION,
            option(
                "--most-read",
                action="store_true",
                help=N_("sa liste des plus lus : un flux, ou une page qui la montre"),
            ),
            JSON,
        ),
    ),
    Command(
        "remove",
        "subscriptions:run_remove",
        N_("se désabonner ; les articles enregistrés restent"),
        (
            option("feed", metavar=N_("ADRESSE|NOM"), help=N_("l’adresse du flux, ou son nom")),
            YES,
        ),
    ),
    Command(
        "undo",
        "undoing:run_undo",
        N_("annuler le dernier changement : marque, étiquette, note, focus, filtre, abonnement"),
        (
            option("-n", type=count, metavar="N", default=None, help=N_("les N derniers")),
            option("--list", action="store_true", help=N_("les montrer sans rien annuler")),
            JSON,
        ),
        N_("Codes de retour : 0 annulé, 1 rien à annuler."),
    ),
    Command(
        "backup",
        "keeping:run_backup",
        N_("sauvegarder ce qui est à vous : abonnements, marques, enregistrés, étiquettes, notes, focus"),
        (
            option(
                "file", nargs="?", default="", metavar=N_("FICHIER"), help=N_("où ; sans lui, ici, à la date du jour")
            ),
            option("--force", action="store_true", help=N_("remplacer un fichier qui existe")),
        ),
        N_("Une sauvegarde par jour se fait aussi toute seule, après une actualisation ; les sept dernières restent."),
    ),
    Command(
        "restore",
        "keeping:run_restore",
        N_("ajouter au journal ce qu’une sauvegarde a de plus"),
        (option("file", metavar=N_("FICHIER"), help=N_("la sauvegarde")), YES),
        N_("Rien n’est ôté, rien ne redevient non lu, et deux fois n’ajoute rien."),
    ),
    Command(
        "sources",
        "subscriptions:run_sources",
        N_("les abonnements et leur état ; choisir une édition"),
        (option("--edition", metavar=N_("NOM"), default="", help=N_("s’abonner aussi à cette édition")), JSON),
    ),
    Command(
        "import",
        "subscriptions:run_import",
        N_("s’abonner à une liste OPML"),
        (option("file", metavar=N_("FICHIER"), help=N_("la liste ; - pour l’entrée standard")),),
    ),
    Command(
        "export",
        "subscriptions:run_export",
        N_("écrire ses abonnements en OPML"),
        (option("file", nargs="?", default="-", metavar=N_("FICHIER"), help=N_("où ; sans lui, la sortie standard")),),
    ),
    Command(
        "install-timer",
        "timer:run_install_timer",
        N_("écrire une minuterie de systemd qui demande les nouvelles"),
        (
            option(
                "--every",
                type=minutes,
                metavar="MIN",
                default=TIMER_MIN,
                help=N_("minutes entre deux actualisations, 30 sans rien dire"),
            ),
            option("--print", action="store_true", help=N_("montrer les fichiers au lieu de les écrire")),
            option("--remove", action="store_true", help=N_("les effacer")),
        ),
    ),
    Command(
        "completion",
        "completion:run_completion",
        N_("le script qui complète les commandes dans un interpréteur"),
        (option("shell", choices=("bash", "zsh", "fish"), help=N_("lequel")),),
        N_("Pour bash, dans ~/.bashrc : source <(termnews completion bash)"),
    ),
    Command("man", "manual:run_man", N_("la page de manuel, pour « termnews man | man -l - »")),
    Command(
        "config",
        "configuring:run_config",
        N_("les réglages tels qu’ils valent, en TOML commenté ; leurs erreurs"),
        (
            option("what", nargs="?", choices=("check",), help=N_("dire tout ce qui est faux dans le fichier")),
            option("--check", action="store_true", help=N_("la même chose")),
        ),
        N_("Codes de retour : 0 rien de faux, 2 des erreurs, imprimées avec leur ligne, une par ligne."),
    ),
    Command(
        "doctor",
        "doctor:run_doctor",
        N_("ce qu’ont ce terminal, cette machine et ce journal, et que faire où il manque quelque chose"),
        (JSON,),
        N_("Codes de retour : 0 tout va, 1 quelque chose ne va pas. Une source est appelée, sans rien lui demander."),
    ),
    Command(
        "keys",
        "keys:run_keys",
        N_("les touches de l’interface, telles que les réglages les font"),
        (
            option("--preset", choices=PRESETS, default="", help=N_("celles d’un autre jeu de touches")),
            JSON,
        ),
    ),
    Command(
        "inspect",
        "inspecting:run_inspect",
        N_("ce qu’un flux ou une page nous dit, pour qui répare un flux"),
        (
            option("what", nargs="+", metavar=N_("FICHIER|ADRESSE"), help=N_("des fichiers ou des adresses")),
            option("--url", metavar=N_("ADRESSE"), default="", help=N_("d’où viennent les fichiers")),
            JSON,
        ),
        N_("Codes de retour : 0 tout a pu être lu, 1 quelque chose n’a pas pu l’être, 69 rien de joignable."),
    ),
)
