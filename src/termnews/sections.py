"""The sections of the newspaper, and the many names under which publishers file them.

One table serves the command line, the interface, OPML folders and the routing of a feed's categories.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, lru_cache
from typing import NamedTuple

from termnews.errors import UsageError
from termnews.i18n import N_, _
from termnews.text.fold import fold


class Section(NamedTuple):
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


def _section(slug: str, name: str, aliases: str) -> Section:
    return Section(slug, name, tuple(alias.strip() for alias in aliases.split(",")))


SECTIONS: tuple[Section, ...] = (
    _section(
        "une",
        N_("À la une"),
        "une, accueil, actualité, actualités, actu, actus, infos, à la une, en continu, dernières nouvelles, "
        "dernière minute, toute l'actualité, les titres, front page, top stories, top news, breaking news, latest "
        "news, home, headlines, news, الرئيسية, أخبار, الواجهة, آخر الأخبار, عاجل",
    ),
    _section(
        "monde",
        N_("Monde"),
        "international, internationale, inter, world, étranger, planète monde, géopolitique, relations "
        "internationales, diplomatie, diplomacy, conflits, europe, union européenne, ue, proche-orient, "
        "moyen-orient, proche et moyen-orient, asie, asie-pacifique, amériques, amérique, amérique latine, amérique "
        "du nord, états-unis, usa, chine, russie, ukraine, guerre en ukraine, russo-ukrainian war, israël-palestine, "
        "gaza, middle east, mideast, asia, asia pacific, americas, latin america, european union, us news, uk news, "
        "china, russia, foreign, global, foreign affairs, middle east and north africa, العالم, دولي, دولية, دوليات, "
        "أخبار العالم, خارج الحدود, عربي ودولي, عرب وعالم, الشرق الأوسط, أوروبا, عربية, عالمية, شؤون دولية",
    ),
    _section(
        "politique",
        N_("Politique"),
        "politics, political, élections, élection présidentielle, gouvernement, parlement, assemblée nationale, "
        "sénat, présidentielle, législatives, municipales, partis politiques, vie politique, politique intérieure, "
        "elections, government, parliament, policy, us politics, uk politics, سياسة, سياسية, سياسات, انتخابات, "
        "برلمان, حكومة, أحزاب",
    ),
    _section(
        "economie",
        N_("Économie"),
        "éco, économique, business, economy, economics, finance, finances, entreprises, entreprise, bourse, argent, "
        "marchés, marché, emploi, travail, social-éco, industrie, banque, banques, immobilier, consommation, conso, "
        "agriculture, commerce, pouvoir d'achat, money, markets, companies, real estate, personal finance, your "
        "money, industry, jobs, trade, اقتصاد, اقتصادية, اقتصاديات, مال وأعمال, مال, أعمال, مقاولات, بورصة, أسواق, "
        "عقار, فلاحة",
    ),
    _section(
        "societe",
        N_("Société"),
        "society, social, faits divers, fait divers, faits-divers, justice, police, police-justice, éducation, "
        "école, enseignement, religion, religions, logement, immigration, famille, jeunesse, femmes, droits humains, "
        "droits de l'homme, éducation nationale, accidents, education, crime, human rights, women, family, "
        "community, مجتمع, اجتماعية, حوادث, جرائم, تعليم, دين, قضاء, عدالة, أسرة, حقوق الإنسان, هجرة, تمازيغت",
    ),
    _section(
        "culture",
        N_("Culture"),
        "arts, art, cinéma, film, films, musique, livres, livre, littérature, spectacles, spectacle, scènes, "
        "théâtre, danse, séries, série, télévision, télé, tv, expositions, exposition, patrimoine, histoire, bd, "
        "festival, festivals, people, loisirs, médias, média, photographie, books, movies, music, television, "
        "television & radio, media, stage, theater, theatre, entertainment, arts & entertainment, art & design, art "
        "and design, history, photography, celebrities, culture et médias, فن, فنون, ثقافة, ثقافات, فن وثقافة, "
        "سينما, موسيقى, كتب, أدب, مشاهير, إعلام",
    ),
    _section(
        "sport",
        N_("Sport"),
        "sports, football, foot, rugby, tennis, cyclisme, basket, basketball, athlétisme, natation, handball, judo, "
        "ski, omnisports, autres sports, jeux olympiques, jo, jo 2024, mercato, ligue 1, ligue des champions, coupe "
        "du monde, tour de france, botola, formule 1, f1, moto, sport auto, hockey, soccer, cricket, golf, nfl, nba, "
        "olympics, olympic games, us sports, رياضة, رياضات, كرة القدم, كرة, البطولة, المنتخب الوطني, بطولة",
    ),
    _section(
        "sciences",
        N_("Sciences"),
        "science, sciences et techniques, espace, space, astronomie, archéologie, recherche, sciences et santé, "
        "physique, biologie, mathématiques, physics, biology, astronomy, research, mathematics, nature, علوم, علم, "
        "فضاء, بحث علمي",
    ),
    _section(
        "tech",
        N_("Tech"),
        "techno, technologie, technologies, technology, high-tech, numérique, informatique, internet, pixels, "
        "digital, jeux vidéo, intelligence artificielle, ia, cybersécurité, smartphones, logiciels, réseaux sociaux, "
        "startups, start-up, gadgets, gaming, games, video games, ai, artificial intelligence, cybersecurity, "
        "security, software, apps, social media, computing, programming, science et technologie, تكنولوجيا, تقنية, "
        "تقنيات, علوم وتكنولوجيا, رقمنة, إنترنت, ذكاء اصطناعي",
    ),
    _section(
        "sante",
        N_("Santé"),
        "health, médecine, bien-être, covid-19, covid, coronavirus, pandémie, hôpital, nutrition, psychologie, "
        "psycho, wellness, medicine, mental health, صحة, طب, صحة وجمال, كورونا",
    ),
    _section(
        "environnement",
        N_("Environnement"),
        "environment, climat, climate, climate change, réchauffement climatique, planète, écologie, énergie, "
        "énergies, biodiversité, animaux, développement durable, météo, energy, wildlife, weather, ecology, بيئة, "
        "مناخ, بيئة وعلوم, طقس, أحوال الطقس, طاقة",
    ),
    _section(
        "opinions",
        N_("Opinions"),
        "opinion, idées, débats, débat, tribune, tribunes, éditorial, éditoriaux, édito, éditos, chronique, "
        "chroniques, analyse, analyses, point de vue, points de vue, billet, billets, blogs, lettres, comment is "
        "free, editorial, editorials, columns, columnists, analysis, رأي, آراء, رأي حر, كتاب وآراء, مقالات, مقال, "
        "افتتاحية, تحليل, تحليلات, وجهة نظر, أعمدة",
    ),
    _section(
        "maroc",
        N_("Maroc"),
        "morocco, المغرب, maroc politique, maroc économie, rabat, casablanca, marrakech, tanger, sahara, sahara "
        "marocain, marocains du monde, mre, مغاربة العالم, الصحراء, صحراء مغربية",
    ),
    _section("algerie", N_("Algérie"), "algeria, الجزائر, alger, oran, kabylie"),
    _section("tunisie", N_("Tunisie"), "tunisia, تونس, tunis"),
    _section(
        "afrique",
        N_("Afrique"),
        "africa, maghreb, grand maghreb, sahel, afrique subsaharienne, afrique de l'ouest, afrique centrale, afrique "
        "australe, afrique de l'est, afrique du nord, sénégal, côte d'ivoire, cameroun, mali, burkina faso, niger, "
        "guinée, gabon, congo, rdc, rd congo, bénin, togo, madagascar, mauritanie, tchad, west africa, east africa, "
        "إفريقيا, أفريقيا, افريقيا, مغاربية, مغارب",
    ),
    _section("belgique", N_("Belgique"), "belgium, bruxelles, wallonie, flandre, liège"),
    _section("suisse", N_("Suisse"), "switzerland, genève, lausanne, vaud, valais, fribourg, neuchâtel"),
    _section("quebec", N_("Québec"), "canada, montréal, québécois, politique québécoise, politique canadienne"),
    _section(
        "regions",
        N_("Régions"),
        "région, régional, local, locales, villes, en région, île-de-france, paris, bretagne, normandie, occitanie, "
        "nouvelle-aquitaine, hauts-de-france, grand est, corse, outre-mer, regional, regions, cities, جهات, جهويات, "
        "محلية, محليات",
    ),
    _section(
        "vie",
        N_("Art de vivre"),
        "living, lifestyle, life, life & style, life and style, style de vie, vie pratique, vie quotidienne, m le mag, "
        "gastronomie, cuisine, recettes, vins, voyage, voyages, tourisme, mode, style, beauté, maison, déco, jardin, "
        "auto, automobile, food, food & drink, travel, fashion, homes, cars, shopping, recipes, منوعات, طبخ, سياحة, "
        "سفر, موضة, سيارات, حياة, أسلوب حياة",
    ),
)
"""In the order of the front page."""

BY_SLUG = {section.slug: section for section in SECTIONS}
FRONT = "une"
_EVERYTHING = frozenset(("tout", "tous", "toutes", "all", "everything"))
"""What stands for all sections together, as the interface names that list."""


_BREAKS = r"[\s\-_#.’']+"
_PARTS = r"\s*(?:[,;/|>»:•·–—]|\s-\s|&|\bet\b|\band\b|\sو(?=\w))\s*"
_FILLERS = frozenset(
    ("actualite", "actualites", "actu", "actus", "info", "infos", "news", "rubrique", "section", "اخبار", "ركن")
)
"""Words that publishers put before or behind a section's name."""


@cache
def _slug_of_name() -> dict[str, str]:
    return {
        _key(name): section.slug
        for section in reversed(SECTIONS)
        for name in (section.slug, section.name, *section.aliases)
    }


def _key(name: str) -> str:
    """A name without case, accents, hyphens, and Arabic's article, to look it up by."""
    words = filter(None, re.split(_BREAKS, fold(name).replace("&", " et ")))
    return " ".join("et" if word == "and" else _without_article(word) for word in words)


def _without_article(word: str) -> str:
    return word[2:] if word.startswith("ال") and len(word) > 4 else word


@lru_cache(maxsize=4_096)
def section_of(name: str) -> str:
    """The slug of the section that a name stands for, in any of the languages; empty for an unknown name."""
    key = _key(name)
    telling = " ".join(word for word in key.split() if word not in _FILLERS)
    return _slug_of_name().get(key) or _slug_of_name().get(telling, "")


def slug_for(name: str) -> str:
    """A section for a name of the reader's own: a known one, or a new slug made from the name."""
    from termnews.text.clean import clean_line

    return section_of(name) or "-".join(fold(clean_line(name, 60)).replace("/", " ").split())


def title_of(slug: str) -> str:
    """A section's name for the reader; a section of their own is called by its slug."""
    section = BY_SLUG.get(slug)
    return section.title if section else slug.replace("-", " ").capitalize()


def route(categories: Iterable[str]) -> str:
    """The section that an article's categories point to; empty for none.

    The first that is known counts: by its whole name, else by a part of it, as in `Sports / Football`. The front page
    is what any article may be filed under, and counts last.
    """
    names = list(categories)
    parts = (part for name in names for part in re.split(_PARTS, fold(name)))
    known = list(filter(None, map(section_of, (*names, *parts))))
    return next((slug for slug in known if slug != FRONT), next(iter(known), ""))


def resolve(name: str, known: Iterable[str]) -> str:
    """The slug that a reader means by a name typed without accents or case, or by a unique beginning of it.

    `known` are the slugs that the store has besides the built-in ones. Empty for all sections together. Raises
    UsageError with the nearest names.
    """
    if name in BY_SLUG:
        return name
    wanted = fold(name)
    exact = section_of(name)
    if exact:
        return exact
    slugs = dict.fromkeys([*BY_SLUG, *known])
    names = {folded: slug for slug in slugs for folded in (fold(title_of(slug)), fold(slug))}
    if wanted in names:
        return names[wanted]
    if wanted in _EVERYTHING:
        return ""
    begun = sorted({slug for folded, slug in names.items() if wanted and folded.startswith(wanted)})
    if len(begun) == 1:
        return begun[0]
    from difflib import get_close_matches

    from termnews.text.clean import clean_line

    nearest = begun or list(dict.fromkeys(names[near] for near in get_close_matches(wanted, names, n=5, cutoff=0.5)))
    shown = clean_line(name, 60)
    if nearest:
        raise UsageError(
            _("Rubrique inconnue : « {name} ». Les plus proches : {nearest}.").format(
                name=shown, nearest=", ".join(nearest)
            )
        )
    raise UsageError(_("Rubrique inconnue : « {name} ». Rubriques : {all}.").format(name=shown, all=", ".join(slugs)))
