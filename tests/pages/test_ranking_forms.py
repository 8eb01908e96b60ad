"""Most-read lists as pages have them, and what only looks like one."""

from datetime import UTC, datetime

import pytest

from termnews.errors import NotAFeed
from termnews.pages.ranking import parse_ranking_feed, parse_rankings

NOW = datetime(2026, 3, 1, tzinfo=UTC)
HOME = "https://phare.example/"
TITLES = (
    "Le port rouvre après la tempête de janvier",
    "La gare ferme trois jours pour des travaux",
    "Un marché de nuit au bord du canal",
    "Les écluses changent de gardien ce printemps",
)


def link(number: int, inner: str = "{title}", **attributes: str) -> str:
    title = TITLES[number]
    extra = "".join(f" {name}='{value}'" for name, value in attributes.items())
    return f"<a href='/article/{number}-une-page.html'{extra}>{inner.format(title=title, number=number + 1)}</a>"


def every(form: str, inner: str = "{title}") -> str:
    return "".join(form.format(link=link(n, inner), number=n + 1, title=TITLES[n]) for n in range(len(TITLES)))


OTHERS = "<h2>À la une</h2>" + "".join(
    f"<article><h3><a href='/autre/{n}.html'>Une autre nouvelle du jour, la {n}e</a></h3></article>" for n in range(6)
)

FORMS = {
    "ordered list": f"<h2>Les plus lus</h2><ol>{every('<li>{link}</li>')}</ol>",
    "unordered list": f"<h3>Articles les plus lus</h3><ul>{every('<li>{link}</li>')}</ul>",
    "feminine": f"<div class='t'>Les plus lues</div><ul>{every('<li>{link}</li>')}</ul>",
    "singular": f"<h2>Le plus lu</h2><ol>{every('<li>{link}</li>')}</ol>",
    "divs": f"<div><div><span>Les plus lus</span></div><div>{every('<div>{link}</div>')}</div></div>",
    "articles": f"<section><h2>Most read</h2>{every('<article><h3>{link}</h3></article>')}</section>",
    "table": f"<h2>Most viewed</h2><table>{every('<tr><td>{number}</td><td>{link}</td></tr>')}</table>",
    "heading in the box": f"<aside><header><p>Les + lus</p></header><ol>{every('<li>{link}</li>')}</ol></aside>",
    "numbers in links": f"<h2>Les plus lus</h2><div>{every('{link}', '<span>{number}</span> {title}')}</div>",
    "pictures": f"<h2>Les plus lus</h2><ul>{every('<li><a href=/i><img src=/i.jpg></a>{link}</li>')}</ul>",
    "label": f"<section aria-label='Les plus lus'><ol>{every('<li>{link}</li>')}</ol></section>",
    "picture for a heading": f"<h2><img src='/t.png' alt='Most read'></h2><ol>{every('<li>{link}</li>')}</ol>",
    "signs around the heading": "<h2><svg><title>Flamme</title></svg> 🔥 Les plus lus <i>24h</i></h2>"
    f"<ol>{every('<li>{link}</li>')}</ol>",
    "caption": f"<table><caption>Les plus lus</caption>{every('<tr><td>{number}</td><td>{link}</td></tr>')}</table>",
    "definitions": f"<dl><dt>Les plus lus</dt>{every('<dd>{link}</dd>')}</dl>",
    "first item": f"<ul><li>Les plus lus</li>{every('<li>{link}</li>')}</ul>",
    "lines": f"<b>Les plus lus</b><br>{every('{number}. {link}<br>')}",
    "sections beside": "<h2>Les plus lus</h2>"
    f"{every('<div><a href=/culture>Culture et société</a><h3>{link}</h3></div>')}",
    "sections in items": "<h2>Les plus lus</h2><ul>"
    f"{every('<li><a href=/culture/{number}>Culture et société</a><h3>{link}</h3></li>')}</ul>",
    "summaries that link": "<h2>Les plus lus</h2>"
    + "".join(
        f"<div><h3>{link(n)}</h3>{link(n, 'Un résumé plus long que le titre, et qui dit tout de l’affaire.')}</div>"
        for n in range(len(TITLES))
    ),
    "cut titles": "<h2>Les plus lus</h2>"
    + "".join(
        f"<div>{link(n, '<img src=/i.jpg>', title=TITLES[n])}<h3>{link(n, TITLES[n][:20] + '…')}</h3></div>"
        for n in range(len(TITLES))
    ),
    "titles of pictures": "<h2>Les plus lus</h2><ul>"
    + every("<li>{link}</li>", '<img src=/i.jpg alt="{title}">')
    + "</ul>",
    "links over items": f"<h2>Les plus lus</h2>{every('<article>{link}<h3>{title}</h3></article>', '')}",
    "switches": "<input type=radio name=t><label>Récents</label><input type=radio name=t><label>Les plus lus</label>"
    f"<div>{every('<p><a href=/n/{number}.html>Une dépêche du matin, la {number}e</a></p>')}</div>"
    f"<div>{every('<p>{link}</p>')}</div>",
    "tabs": "<ul role='tablist'><li role='tab' aria-controls='a'>Derniers</li>"
    "<li role='tab' aria-controls='b'>Les plus lus</li></ul>"
    "<div id='a'><ul><li><a href='/n/1.html'>Une dépêche toute fraîche du matin</a></li></ul></div>"
    f"<div id='b'><ol>{every('<li>{link}</li>')}</ol></div>",
}
HEADINGS = (
    "Meistgelesen", "Lo más leído", "I più letti", "Mais lidas", "Meest gelezen", "Mest läst", "Najczęściej czytane",
    "El més llegit", "En çok okunanlar", "Самое читаемое", "Сейчас читают", "Найпопулярніше", "Най-четени",
    "Najčitanije", "Nejčtenější", "Luetuimmat", "Mest lesið", "Skaitomiausi", "Loetuimad", "Δημοφιλέστερα",
    "الأكثر قراءة اليوم", "הנקראות ביותר", "सबसे ज्यादा पढ़े", "最多人閱讀", "アクセスランキング", "가장 많이 본 뉴스",
    "Đọc nhiều", "Terpopuler", "Cele mai citite", "Irakurrienak",
)  # fmt: skip
NONE = {
    "newest": f"<h2>Dernières nouvelles</h2><ol>{every('<li>{link}</li>')}</ol>",
    "trending": f"<h2>Trending now</h2><ul>{every('<li>{link}</li>')}</ul>",
    "see also": f"<h2>À lire aussi</h2><ul>{every('<li>{link}</li>')}</ul>",
    "related": f"<h2>Sur le même sujet</h2><ul>{every('<li>{link}</li>')}</ul>",
    "commented": f"<h2>Les plus commentés</h2><ol>{every('<li>{link}</li>')}</ol>",
    "heading alone": "<h2>Les plus lus</h2><p>Bientôt ici.</p>",
    "sentence": "<p>Voici ce que disent les plus lus de nos articles de l’année passée.</p>"
    f"<ul>{every('<li>{link}</li>')}</ul>",
    "topics": "<h2>Les plus lus</h2><ul><li><a href='/sport'>Sport</a></li><li><a href='/monde'>Monde</a></li></ul>",
    "menu entry": f"<nav><a href='/les-plus-lus'>Les plus lus</a></nav>{OTHERS}",
    "icon": f"<svg><symbol id='m'><title>Most read</title></symbol></svg>{OTHERS}",
    "script": f"<script>var t='<h2>Les plus lus</h2>';</script>{OTHERS}",
    "newsletter": f"<h2>Recevez les plus lus chaque matin</h2><form><input></form>{OTHERS}",
    "empty": "",
}


def page(body: str) -> bytes:
    before = OTHERS if body else ""
    return f"<html><head><title>Le Phare</title></head><body>{before}<main>{body}</main></body></html>".encode()


@pytest.mark.parametrize("form", FORMS)
def test_a_list_is_found_in_its_order_whatever_the_markup(form: str) -> None:
    [ranking] = parse_rankings(page(FORMS[form]), HOME, NOW)
    assert [item.title for item in ranking.items] == list(TITLES)
    assert [item.url for item in ranking.items] == [f"{HOME}article/{n}-une-page.html" for n in range(len(TITLES))]
    assert [item.rank for item in ranking.items] == [1, 2, 3, 4]


@pytest.mark.parametrize("heading", HEADINGS)
def test_headings_are_read_in_many_languages(heading: str) -> None:
    [ranking] = parse_rankings(page(f"<h2>{heading}</h2><ol>{every('<li>{link}</li>')}</ol>"), HOME, NOW)
    assert [item.title for item in ranking.items] == list(TITLES)


@pytest.mark.parametrize("form", NONE)
def test_none_is_made_up(form: str) -> None:
    assert parse_rankings(page(NONE[form]), HOME, NOW) == ()
    with pytest.raises(NotAFeed):
        parse_ranking_feed(page(NONE[form]), HOME)


def test_teasers_come_with_their_items() -> None:
    body = f"<h2>Les plus lus</h2><ol>{every('<li>{link}<p>Quelques mots de plus sur cela, {number}.</p></li>')}</ol>"
    [ranking] = parse_rankings(page(body), HOME, NOW)
    assert [item.teaser for item in ranking.items] == [f"Quelques mots de plus sur cela, {n}." for n in (1, 2, 3, 4)]
