"""The headings of most-read lists, in the languages of the editions and their neighbours.

A heading counts what readers do: read, view, click, share. Neither what they discuss nor what a site calls "trending"
or "popular" without saying what of is meant: such words stand over topics, films and goods as well.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import islice

from lxml.html import HtmlElement

from termnews.pages.tree import UNSEEN, visible_text
from termnews.text.fold import fold

HEADING_LENGTH = 60
"""Characters of a heading: a sentence that speaks of what is most read is none."""
_CHILDREN = 4
"""Elements in a heading, at most."""
_PARTS = 40
"""Texts between the elements of what may be a heading, at most."""
_LABELS = ("aria-label", "title", "data-title", "data-label")
_NEVER = UNSEEN | frozenset("title option meta link input svg symbol defs g".split())

_MOST = (
    # (the word for "most", what readers do most), folded; words are parted by spaces.
    (r"plus|\+", r"lue?s? vue?s? consulte?e?s populaires? partage?e?s clique?s"),
    (r"most", r"read viewed popular clicked shared visited seen"),
    (r"meist|viel|am meisten|am haufigsten", r"gelesen\w* geklickt\w* geteilt\w* gesehen\w*"),
    (r"meest|best|vaakst|veel", r"gelezen bekeken gedeelde? populaire?"),
    (
        r"mest",
        r"laeste? laest leste? lasta last lesið lesnar sete sedda sett popul(?:a|ae)re? populara delte delade delt"
        r" klikkede",
    ),
    (r"mas|\+", r"leid[oa]s? vist[oa]s? populares? popular compartid[oa]s?"),
    (r"mes", r"llegi(?:t|des|da|ts) vist(?:es|os)?"),
    (r"mais|\+", r"lid[oa]s? vist[oa]s? populares? acessad[oa]s? partilhad[oa]s? compartilhad[oa]s? clicad[oa]s?"),
    (r"piu|\+", r"lett[oaie] vist[oaie] popolar[ei] condivis[oaie] cliccat[oaie]"),
    (r"cele mai|cel mai", r"citit[ea]? vazut[ea]? populare accesate"),
    (r"najczesciej|najchetniej", r"czytane ogladane udostepniane"),
    (r"en cok|cok", r"okunan(?:lar)? tiklanan(?:lar)? paylasilan(?:lar)?"),
    (r"самые|самое", r"читаемое читаемые популярное популярные просматриваемые"),
    (
        r"الاكثر|اكثر",
        r"قراءة قراءه مشاهدة مشاهده مطالعة تصفحا رواجا شعبية شعبيه تداولا زيارة زياره اهتماما",
    ),
    (r"הכי", r"נקראים נקראות נצפים נצפות"),
    (r"सबसे ज्यादा|सबसे अधिक", r"पढ़े पढ़ी"),
    (r"най|нај|наи", r"-?четен\w+ -?читан\w+ -?читани\w+"),
)
_BY_ITSELF = (
    r"(?:top|palmares|classement)(?: des)? (?:lectures?|lus|articles lus)",
    r"(?:articles?|contenus?|actus?|sujets?) populaires?",
    r"(?:popular|trending) (?:articles?|stories|story|posts?|reads|content|headlines)",
    r"popular (?:right )?now",
    r"(?:what )?(?:everyone|readers|people|others) (?:is|are) (?:reading|viewing)",
    r"top (?:read|reads|viewed)",
    r"(?:beliebteste[nr]?|popularste[nr]?)",
    r"(?:beliebte|populare) (?:artikel|beitrage|nachrichten|meldungen|geschichten)",
    r"(?:luetuimmat|suosituimmat)",
    r"(?:najpopularniejsze|najpoczytniejsze)",
    r"(?:nejctenejsi|najcita(?:nejsie|nij[eai]|nejs[eai]))",
    r"(?:skaitomiausi(?:os)?|lasitak[ai]e?s?|loetuimad|enim loetud|irakurrienak)",
    r"das lesen andere|andere lesen",
    r"legolvasottabb\w*",
    r"(?:(?:πιο )?δημοφιλ(?:η|εστερα)|πολυδιαβασμενα|πιο διαβασμενα)",
    r"(?:читают сейчас|сейчас читают|найпопулярніш\w+|найчитаніш\w+|популярн(?:і новини|ые новости|ые статьи))",
    r"ה?(?:נקראים|נצפים|נקראות) ביותר",
    r"(?:پربازدیدترین|پربیننده ترین|پرخواننده ترین)(?: ها)?",
    r"(?:人気記事|アクセスランキング|人気記事ランキング|よく読まれている記事)",
    r"(?:最多人?(?:阅读|閱讀|浏览|瀏覽|点击|點擊)|(?:热门|熱門)(?:文章|新闻|新聞)|点击排行|點擊排行)榜?",
    r"(?:가장 )?많이 (?:본|읽은) (?:뉴스|기사)",
    r"(?:ข่าวยอดนิยม|سب سے زیادہ پڑھی جانے والی)",
    r"populer haberler",
    r"(?:terpopuler|paling banyak dibaca|terbanyak dibaca)",
    r"(?:tin )?(?:đoc|doc|xem) nhieu(?: nhat)?",
)
_AROUND = (
    # Words that may stand before and after: articles, what is read, and when.
    "le la les l des nos vos our the today's this week's die der das unsere am de het den det lo los las el els "
    "i gli il "
    "as os a o τα top ranking number \\d+ "
    "articles? contenus? actus? actualites? sujets? infos? posts? pages? stories story news content headlines reads "
    "artikel artikelen artiklar artikler beitrage nachrichten meldungen nyheter nyheder saker noticias? "
    "articulos? notas? "
    "contenidos? temas? materias? artigos? articoli articolo notizie contenuti articole stiri artykuly wiadomosci "
    "haberler clanky spravy cikkek hirek новости статьи материалы المقالات الاخبار المواضيع مقالات اخبار "
    "اليوم naujienos zinas uudised vesti вести "
    "now nu idag today right jetzt heute aktuell vandaag hoy ahora oggi hoje agora maintenant aujourd'hui bugun "
    "dzis сейчас "
    "\\d+h heures? jours? hours? days? stunden tage horas dias ore giorni "
    "du jour semaine mois moment en ce cette week month der woche del dia de semana della settimana da"
)
_WHERE = frozenset("sur dans in im on at de des du en auf aus bei par by over op pa su nel nella em no na w за".split())
_MARKS = " :>›»…|!.,-–—•·#+\"“”«'’()"


@cache
def _core() -> re.Pattern[str]:
    most = [rf"(?:{word})[ -]?(?:{'|'.join(verbs.split())})(?: et partages)?" for word, verbs in _MOST]
    return re.compile(fold(rf"(?<!\w)(?:{'|'.join([*most, *_BY_ITSELF])})(?!\w)"))


@cache
def _around() -> re.Pattern[str]:
    return re.compile("|".join(fold(_AROUND).split()))


def is_heading(text: str) -> bool:
    """Whether a text says that what follows is what most people read."""
    text = text.strip()
    if not 3 < len(text) <= HEADING_LENGTH:
        return False
    folded = fold(text).replace("l'", "l' ")
    core = _core().search(folded)
    return core is not None and _goes_around(folded[: core.start()]) and _goes_behind(folded[core.end() :])


def _goes_around(text: str) -> bool:
    return all(_around().fullmatch(word) for word in _words(text))


def _goes_behind(text: str) -> bool:
    """Whether a text behind the words that tell only says of what, when and where."""
    words = _words(text)
    for place, word in enumerate(words):
        if word in _WHERE and len(words) > place + 1:
            return True
        if not _around().fullmatch(word):
            return False
    return True


def _words(text: str) -> list[str]:
    """The words of a text; signs and small pictures between them are none."""
    return [word for part in text.split() if (word := part.strip(_MARKS)) and any(c.isalnum() for c in word)]


def find_headings(root: HtmlElement) -> list[HtmlElement]:
    """The innermost elements whose whole text, or whose label, is such a heading, in reading order."""
    found = [element for element in root.iter() if isinstance(element.tag, str) and _says_heading(element)]
    outer = {ancestor for element in found for ancestor in element.iterancestors()}
    return [element for element in found if element not in outer]


def _says_heading(element: HtmlElement) -> bool:
    if element.tag == "img":
        return is_heading(element.get("alt") or "")
    if element.tag in _NEVER:
        return False
    return is_heading(_whole_text(element)) or any(is_heading(label) for label in _labels(element))


def _whole_text(element: HtmlElement) -> str:
    """The text of a small element; empty for a larger one."""
    if len(element) > _CHILDREN:
        return ""
    text = "".join(islice(element.itertext(), _PARTS))
    if len(text) > 4 * HEADING_LENGTH:
        return ""
    return " ".join((visible_text(element) if element.find(".//svg") is not None else text).split())


def _labels(element: HtmlElement) -> Iterator[str]:
    for name in _LABELS:
        label = element.get(name)
        if label and len(label) <= HEADING_LENGTH:
            yield label
