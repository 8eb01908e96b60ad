"""Write docs/configuration.md and docs/commands.md from the tables that the program itself uses."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from termnews.cli import doctor, inspecting, keys, records, stats, tagging
from termnews.cli.commands import COMMANDS, EXIT_CODES
from termnews.cli.manual import manual
from termnews.cli.options import LISTING, Option
from termnews.config import table
from termnews.config.own import FeedSettings
from termnews.config.values import Setting, as_toml, rows_of
from termnews.i18n import use_language
from termnews.text.dates import number

DOCS = Path(__file__).parent.parent / "docs"
MADE = "Cette page est faite par `scripts/make_docs.py` à partir de {sources}."

KINDS: dict[str, tuple[records.Field[Any], ...]] = {
    "article": records.ARTICLE,
    "article avec son texte": records.PIECE,
    "article trouvé": records.FOUND,
    "article sur le même sujet": records.RELATED,
    "nom dans un article": records.NAME,
    "sujet": records.STORY,
    "sujet de la une": records.FRONT_STORY,
    "classement": records.RANKING,
    "ligne d’un classement": records.RANKING_ITEM,
    "focus thématique": records.DOSSIER,
    "recherche gardée": records.PINNED,
    "thème proposé": records.PROPOSAL,
    "étiquette": tagging.TAG,
    "filtre": records.FILTER,
    "flux": records.FEED,
    "changement": records.CHANGE,
    "demande à un flux": records.STEP,
    "action": keys.ACTION,
    "lectures": stats.HABITS,
    "examen": doctor.CHECK,
    "contenu inspecté": inspecting.INSPECTED,
    "abonnement d’une liste OPML": records.SUBSCRIPTION,
}
"""Each kind of line by its name."""

KEYS = """## Les touches

Une ligne de la table `[keys]` donne ses touches à une action : une, plusieurs, ou aucune. Chacune est un
caractère, un nom (`enter escape space tab backspace up down left right home end pageup pagedown insert delete
f1` à `f24`), avec `ctrl+`, `alt+` ou `shift+` devant, ou plusieurs à la suite, séparées par une espace.

```toml
keys_preset = "vim"

[keys]
refresh = ["f5", "r"]
first = "g g"
palette = ":"
mute = []
```

Une touche choisie ici est retirée aux actions qui l’avaient. De deux actions que l’on a mises sur une même
touche, celle qui demande le plus est comprise d’abord (`toggle_saved` sur un article, `refresh` ailleurs) ;
deux actions possibles au même moment sont une erreur, dite avec sa ligne. `termnews keys` imprime le nom de
chaque action et ses touches, `?` les montre dans l’interface.

« Échap » seul est compris après 25 millisecondes, car les autres touches commencent comme lui. Là où une ligne sépare
leurs octets, `ESCDELAY=200 termnews` attend plus.

### Plusieurs actions sur une touche

```toml
[macros]
f7 = ["toggle_saved", "next_article"]
", l" = ["section 3", "unread_only", "first"]
```

Une ligne de la table `[macros]` fait faire à une touche, ou à plusieurs à la suite, plusieurs actions dans leur ordre ;
`section` y est suivi du numéro d’une rubrique. Chacune attend la liste que la précédente a demandée. La première qui
n’est pas possible à son tour arrête l’enchaînement, et c’est dit ; un champ à remplir, une autre page ou une touche
l’arrêtent aussi. La touche est retirée aux actions qui l’avaient ; si la table `[keys]` la donne aussi, c’est une
erreur, dite avec sa ligne. `termnews keys` et `?` montrent les enchaînements sous les actions."""

TAGS = """## Les étiquettes

Une étiquette a toujours la même couleur, tirée de son nom ; la table `[tags]` en donne une autre : `red`, `green`,
`yellow`, `blue`, `magenta` ou `cyan`.

```toml
[tags]
"à lire" = "magenta"
```"""

OWN = """## Par rubrique, par flux

Une table `[section.NOM]` vaut pour les flux rangés dans une rubrique, `[feed."ADRESSE"]` pour un seul ; ce
qui vaut pour un flux passe avant ce qui vaut pour sa rubrique, et celui-ci avant le reste.

```toml
[section.sport]
interval_min = 120
retention_days = 7

[feed."https://phare.example/rss.xml"]
full_text = false
language = "fr"
```

`user`, `password_command` et `headers` ne valent que pour un flux : ce qu’ils disent ne va qu’au serveur de son
adresse. La commande est lancée sans interpréteur et sans terminal, une fois par actualisation ; elle a
30 secondes, et la première ligne qu’elle imprime est le mot de passe."""

FILTERS = """## Les filtres

Une table `[[filter]]` par filtre : une recherche ([searching.md](searching.md)) et ce qui est fait à ce qu’elle
trouve. `do` est un texte ou une liste : `"hide"`, `"read"`, `"save"`, `"tag lune"`, `"notify"`, `"raise 2"`,
`"raise -1"`. [filters.md](filters.md) en dit plus.

```toml
[[filter]]
query = "horoscope OU loterie"
do = "hide"

[[filter]]
query = "titre:voile rubrique:sport"
do = ["raise 2", "save"]
name = "Voile"
```"""

COMMANDS_OF_THE_READER = """## Annoncer, donner plus loin

```toml
notify = ["Barrages", "Élections"]
on_new = ["/home/moi/bin/nouveaux", "--discret"]
on_open = ["sh", "-c", "cat >> ~/lus.jsonl"]
```

`notify` nomme des focus : après une actualisation, chacun qui a de nouveaux articles non lus donne une
notification. Par SSH, c’est le terminal du lecteur qui la montre (iTerm2, kitty, WezTerm, Ghostty, foot,
GNOME ; dans tmux avec `allow-passthrough on`). Un filtre qui fait `notify` en donne une aussi.

`on_new` et `on_open` sont des commandes, mot par mot : rien de ce que dit un article n’y devient un argument
ni ne passe par un interpréteur. Elles lisent sur leur entrée une ligne JSON par article (500 au plus), telle
que `--json` l’imprime (docs/commands.md). Ce qu’elles écrivent est perdu ; après 10 secondes elles sont
arrêtées, avec leurs enfants.

`read_later` est une commande de la même sorte, pour `B`, `V` puis `B`, et `termnews later` :

```toml
read_later = ["shiori", "add", "{url}", "--tags", "{tags}"]
```

Chaque mot reste un argument, quoi que dise l’article ; une espace est mise devant ce qui commencerait par `-`, `+` ou
`@`, pour que ce ne soit ni une option ni le nom d’un fichier. Elle lit aussi l’article en JSON sur son entrée."""

CHANGES = """## Voir, vérifier, changer

`termnews config` imprime les réglages qui valent, chacun avec ce qu’il fait ; c’est un fichier complet, que
l’on peut garder : `termnews config > ~/.config/termnews/config.toml`. `termnews config check` dit toutes
les erreurs du fichier, une par ligne, avec le code de retour 2, et aussi ce qui est réglé pour rien : un thème, un
programme, une rubrique, un flux ou un focus qui n’existe pas.

L’interface relit le fichier quand il a changé, à la touche suivante ou à la fin d’une actualisation. Un
fichier faux est dit, et ce qui valait continue de valoir. Les couleurs choisies avec `t` sont gardées dans la
base et non dans ce fichier ; elles valent jusqu’à ce que `theme` y change."""

PRINTS = {
    "": "article",
    "undo": "changement",
    "top": "sujet de la une",
    "most-read": "classement",
    "stories": "sujet",
    "dossiers": "focus thématique",
    "filters": "filtre",
    "related": "article sur le même sujet",
    "search": "article trouvé",
    "searches": "recherche gardée",
    "read": "article avec son texte",
    "refresh": "demande à un flux",
    "add": "flux",
    "sources": "flux",
    "tags": "étiquette, ou article avec un nom",
    "keys": "action",
    "stats": "lectures",
    "doctor": "examen",
    "inspect": "contenu inspecté",
}
"""What a line of JSON of each command is."""


def configuration() -> str:
    """The page of the settings."""
    example = "\n".join(f"{setting.name} = {as_toml(setting.example)}" for setting in table())
    parts = [
        "# Les réglages",
        MADE.format(sources="`config/__init__.py`"),
        "Ils sont dans `~/.config/termnews/config.toml` (ou sous `XDG_CONFIG_HOME`), en TOML. Ce fichier peut manquer, "
        "et chaque réglage aussi. Un réglage inconnu ou impossible est une erreur, dite avec sa ligne.",
        _table(("Réglage", "Par défaut", "Peut être", "Effet"), map(_setting_row, table())),
        "Tout le fichier, tel qu’il est par défaut :",
        f"```toml\n{example}\n```",
        KEYS,
        OWN,
        _table(("Réglage", "Peut être", "Effet"), map(_own_row, rows_of(FeedSettings))),
        TAGS,
        FILTERS,
        COMMANDS_OF_THE_READER,
        CHANGES,
    ]
    return "\n\n".join(parts) + "\n"


def _setting_row(setting: Setting) -> Sequence[str]:
    return f"`{setting.name}`", f"`{as_toml(setting.example)}`", _allowed(setting), setting.description


def _own_row(setting: Setting) -> Sequence[str]:
    return f"`{setting.name}`", _allowed(setting), setting.description


def _allowed(setting: Setting) -> str:
    if setting.choices:
        return ", ".join(f"`{as_toml(choice)}`" for choice in setting.choices)
    if setting.most:
        return f"{number(int(setting.least))} à {number(int(setting.most))}"
    return {bool: "`true` ou `false`", tuple: "une liste de textes"}.get(setting.kind, "un texte")


def commands() -> str:
    """The page of the commands and of their lines of JSON."""
    listing = _command("", "Sans commande : l’interface, ou la une là où la sortie n’est pas un terminal.", LISTING)
    parts = [
        "# Les commandes",
        MADE.format(sources="`cli/commands.py` et `cli/records.py`"),
        "La sortie standard porte les données, la sortie d’erreur le reste. Sans terminal, rien n’est coupé ni coloré. "
        "Devant ou derrière toute commande, `--demo` montre l’édition de démonstration.",
        listing,
        *(_command(one.name, one.help[:1].upper() + one.help[1:] + ".", one.options, one.more) for one in COMMANDS),
        "## Les lignes JSON",
        "Avec `--json`, une ligne par objet. Les champs sont une interface : il en vient, il n’en part pas.",
        *(_fields(title, fields) for title, fields in KINDS.items()),
        "## Les codes de retour",
        _table(("Code", "Sens"), ((str(code), meaning) for code, meaning in EXIT_CODES)),
    ]
    return "\n\n".join(parts) + "\n"


def _command(name: str, summary: str, options: Sequence[Option], more: str = "") -> str:
    rows = [(f"`{_synopsis(option)}`", option.help) for option in options]
    parts = ["## `" + f"termnews {name}".strip() + "`", summary]
    parts += [_table(("Argument", "Effet"), rows)] if rows else []
    parts += [more] if more else []
    parts += [f"En JSON : {PRINTS[name]}."] if name in PRINTS else []
    return "\n\n".join(parts)


def _synopsis(option: Option) -> str:
    metavar = option.rest.get("metavar") or "|".join(option.rest.get("choices", ()))
    if not option.names[0].startswith("-"):
        return {"+": f"{metavar}…", "*": f"[{metavar}…]", "?": f"[{metavar}]"}.get(
            option.rest.get("nargs", ""), metavar
        )
    return f"{option.names[0]} {metavar}".strip()


def _fields(title: str, fields: Iterable[records.Field[Any]]) -> str:
    rows = ((f"`{field.name}`", field.meaning) for field in fields)
    return f"### {title[:1].upper()}{title[1:]}\n\n{_table(('Champ', 'Sens'), rows)}"


def _table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [heads, ["---"] * len(heads), *rows]
    return "\n".join("| " + " | ".join(cell.replace("|", "\\|") for cell in line) + " |" for line in lines)


PAGES = {"configuration.md": configuration, "commands.md": commands, "termnews.1": manual}

if __name__ == "__main__":
    use_language("fr")
    for file, page in PAGES.items():
        (DOCS / file).write_text(page(), encoding="utf-8")
