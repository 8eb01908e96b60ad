"""The sections of the newspaper, and the many names under which publishers file them.

One table serves the command line, the interface, OPML folders and the routing of a feed's categories.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache

from termnews.errors import UsageError
from termnews.i18n import N_, _
from termnews.text.clean import clean_line
from termnews.text.fold import fold


@dataclass(frozen=True, slots=True)
class Section:
    """A heading of the newspaper."""

    slug: str
    name: str
    """In French; `title` gives it in the language of the interface."""
    aliases: tuple[str, ...] = ()
    """Other names, in French, English and Arabic."""

    @property
    def title(self) -> str:
        """Its name, translated."""
        return _(self.name)


SECTIONS: tuple[Section, ...] = (
    Section(
        "une",
        N_("À la une"),
        (
            "une",
            "accueil",
            "actualités",
            "actualité",
            "front page",
            "top stories",
            "home",
            "headlines",
            "news",
            "les titres",
            "الرئيسية",
            "أخبار",
        ),
    ),
    Section(
        "monde",
        N_("Monde"),
        (
            "international",
            "internationale",
            "world",
            "étranger",
            "planète monde",
            "géopolitique",
            "europe",
            "proche-orient",
            "moyen-orient",
            "asie",
            "amériques",
            "etats-unis",
            "world news",
            "middle east",
            "العالم",
            "دولي",
            "دولية",
            "أخبار العالم",
            "خارج الحدود",
        ),
    ),
    Section(
        "politique",
        N_("Politique"),
        (
            "politics",
            "élections",
            "gouvernement",
            "parlement",
            "présidentielle",
            "législatives",
            "سياسة",
            "السياسة",
            "سياسية",
        ),
    ),
    Section(
        "economie",
        N_("Économie"),
        (
            "éco",
            "business",
            "economy",
            "finance",
            "finances",
            "entreprises",
            "bourse",
            "argent",
            "marchés",
            "emploi",
            "money",
            "اقتصاد",
            "الاقتصاد",
            "اقتصادية",
            "مال وأعمال",
        ),
    ),
    Section(
        "societe",
        N_("Société"),
        (
            "society",
            "faits divers",
            "faits-divers",
            "justice",
            "police",
            "éducation",
            "education",
            "religion",
            "religions",
            "logement",
            "مجتمع",
            "المجتمع",
            "حوادث",
            "جرائم",
            "تعليم",
        ),
    ),
    Section(
        "culture",
        N_("Culture"),
        (
            "arts",
            "cinéma",
            "musique",
            "livres",
            "littérature",
            "spectacles",
            "théâtre",
            "séries",
            "expositions",
            "books",
            "movies",
            "music",
            "art et culture",
            "entertainment",
            "culture et médias",
            "médias",
            "فن",
            "ثقافة",
            "الثقافة",
            "فن وثقافة",
            "ثقافة وفنون",
            "فنون",
        ),
    ),
    Section(
        "sport",
        N_("Sport"),
        (
            "sports",
            "football",
            "foot",
            "rugby",
            "tennis",
            "cyclisme",
            "basket",
            "athlétisme",
            "jeux olympiques",
            "formule 1",
            "soccer",
            "رياضة",
            "الرياضة",
            "رياضية",
            "كرة القدم",
        ),
    ),
    Section(
        "sciences",
        N_("Sciences"),
        (
            "science",
            "sciences et techniques",
            "espace",
            "space",
            "archéologie",
            "recherche",
            "sciences et santé",
            "علوم",
            "العلوم",
        ),
    ),
    Section(
        "tech",
        N_("Tech"),
        (
            "technologie",
            "technologies",
            "technology",
            "high-tech",
            "high tech",
            "numérique",
            "informatique",
            "internet",
            "pixels",
            "digital",
            "jeux vidéo",
            "intelligence artificielle",
            "تكنولوجيا",
            "تقنية",
            "علوم وتكنولوجيا",
        ),
    ),
    Section("sante", N_("Santé"), ("health", "médecine", "bien-être", "wellness", "صحة", "الصحة")),
    Section(
        "environnement",
        N_("Environnement"),
        (
            "environment",
            "climat",
            "climate",
            "planète",
            "écologie",
            "énergie",
            "biodiversité",
            "بيئة",
            "البيئة",
            "مناخ",
        ),
    ),
    Section(
        "opinions",
        N_("Opinions"),
        (
            "opinion",
            "idées",
            "débats",
            "tribune",
            "tribunes",
            "éditorial",
            "éditoriaux",
            "chronique",
            "chroniques",
            "analyses",
            "blogs",
            "رأي",
            "آراء",
            "كتاب وآراء",
            "مقالات",
        ),
    ),
    Section("maroc", N_("Maroc"), ("morocco", "المغرب", "مغرب", "maroc politique", "rabat", "casablanca")),
    Section("algerie", N_("Algérie"), ("algeria", "الجزائر", "جزائر", "alger")),
    Section("tunisie", N_("Tunisie"), ("tunisia", "تونس", "tunis")),
    Section(
        "afrique",
        N_("Afrique"),
        ("africa", "maghreb", "afrique subsaharienne", "afrique de l'ouest", "إفريقيا", "أفريقيا", "افريقيا"),
    ),
    Section("belgique", N_("Belgique"), ("belgium", "bruxelles", "wallonie")),
    Section("suisse", N_("Suisse"), ("switzerland", "genève", "lausanne", "vaud")),
    Section("quebec", N_("Québec"), ("canada", "montréal", "québécois")),
    Section(
        "regions",
        N_("Régions"),
        ("région", "local", "locales", "villes", "régional", "france", "ile-de-france", "جهات", "جهويات"),
    ),
    Section(
        "vie",
        N_("Art de vivre"),
        (
            "lifestyle",
            "vie pratique",
            "m le mag",
            "gastronomie",
            "cuisine",
            "voyage",
            "voyages",
            "mode",
            "style",
            "food",
            "travel",
            "منوعات",
        ),
    ),
)
"""In the order of the front page."""

BY_SLUG = {section.slug: section for section in SECTIONS}
FRONT = "une"


@cache
def _slug_of_name() -> dict[str, str]:
    return {
        fold(name): section.slug
        for section in reversed(SECTIONS)
        for name in (section.slug, section.name, *section.aliases)
    }


def section_of(name: str) -> str:
    """The slug of the section that a name stands for, in any of the languages; empty for an unknown name."""
    return _slug_of_name().get(fold(name), "")


def slug_for(name: str) -> str:
    """A section for a name of the reader's own: a known one, or a new slug made from the name."""
    return section_of(name) or "-".join(fold(clean_line(name, 60)).replace("/", " ").split())


def title_of(slug: str) -> str:
    """A section's name for the reader; a section of their own is called by its slug."""
    section = BY_SLUG.get(slug)
    return section.title if section else slug.replace("-", " ").capitalize()


def route(categories: Iterable[str]) -> str:
    """The section that an article's categories point to: the first that is known; empty for none."""
    return next(filter(None, (section_of(category) for category in categories)), "")


def resolve(name: str, known: Iterable[str]) -> str:
    """The slug that a reader means by a name typed without accents or case, or by a unique beginning of it.

    `known` are the slugs that the store has besides the built-in ones. Raises UsageError with the nearest names.
    """
    wanted = fold(name)
    exact = section_of(name)
    if exact:
        return exact
    slugs = dict.fromkeys([*BY_SLUG, *known])
    names = {folded: slug for slug in slugs for folded in (fold(title_of(slug)), fold(slug))}
    if wanted in names:
        return names[wanted]
    begun = sorted({slug for folded, slug in names.items() if wanted and folded.startswith(wanted)})
    if len(begun) == 1:
        return begun[0]
    nearest = begun or list(dict.fromkeys(names[near] for near in get_close_matches(wanted, names, n=5, cutoff=0.5)))
    shown = clean_line(name, 60)
    if nearest:
        raise UsageError(
            _("Rubrique inconnue : « {name} ». Les plus proches : {nearest}.").format(
                name=shown, nearest=", ".join(nearest)
            )
        )
    raise UsageError(_("Rubrique inconnue : « {name} ». Rubriques : {all}.").format(name=shown, all=", ".join(slugs)))
