"""What publishers put around and into a text that is no part of it, told by the names of elements.

The tables hold what news pages call such things in their markup.
"""

from __future__ import annotations

import re

from lxml.html import HtmlElement


def _names(words: str) -> re.Pattern[str]:
    """A pattern for class names and ids of which a part is one of some words: `related` finds `box--related_links`."""
    return re.compile(rf"(?<![a-z0-9])(?:{'|'.join(words.split())})(?![a-z0-9])")


_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")

_JUNK = _names(
    # What leads away from the article
    "related relateds relatedlinks relatedarticles? relacionad[oa]s? recirc recirculation recommend recommended "
    "recommendations? recommandations? empfehlungen suggested suggestions read-?more read-?also lire-?aussi "
    "voir-?aussi "
    "a-?lire more-topic more-stories more-articles more-news most-?read most-?popular popular trending see-?also "
    "leia-?mais leia-?tambem mehr-zum-thema next-article previous-article next-post prev-post post-navigation "
    "sibling-links? onward-journey internal-links? "
    # What asks for something
    "newsletters? newsletter-?signup sign-?up subscribe subscribers? subscription subscriptions abonnement "
    "promos? promotion promobox ctas? call-to-action donate donations? membership regwall upsell app-download "
    # What is sold
    "ads? adv adverts? advertise advertisements? advertising advertorial adsense ad-?slot sponsors? sponsored outbrain "
    "taboola affiliates? affiliation deals? coupon "
    # What the site does
    "shares? sharing sharebar share-?tools socials? social-?media addtoany sharedaddy follow-us "
    "comments comment[-_](?!_)\\w+ commentaires? comentarios kommentare? kommentarbereich disqus discussion respond "
    "breadcrumbs? breadcrumblist brotkrumen pagination pager toolbar toolbox tags tag-?list tagcloud keywords topics "
    "topic-list cookies? consent gdpr privacy footer colophon copyright disclaimer disclosure nav navbar "
    "navigation menu "
    "submenu side-?bar modal popup overlay tooltip lightbox login register poll survey ratings? reactions print-?only "
    "printfriendly skip-?link noprint "
    # Who wrote it and when
    "bylines? by-line author-?(?:bio|box|info|card|description|profile) about-?(?:the-?)?author writer-bio "
    "article-?date "
    "article-?meta post-?meta entry-?meta meta-?info dateline timestamp pubdate published posted-on "
    "reading-?time read-?time post-?info entry-?footer article-?footer signature article-?source source-line"
)
_FOR_SCREEN_READERS = _names("visually-?hidden sr-only screen-reader-text screenreader-only a11y-hidden offscreen")
_CAPTION = _names(
    "captions? wp-caption-text figcaption legende legend bildunterschrift bildtext unterschrift "
    "(?:image|img|photo|media)-?(?:captions?|credits?) credits? pie-foto piedefoto"
)
_PICTURE = _names("images? img photos? pictures? figure wp-block-image media-image article-image imgtop inline-image")
_LEAD = _names(
    "leads? lede lead-?text article-lead art-lead stand-?first chapo chapeau sub-?title sub-?headline subhead "
    "sub-?heading "
    "sub-?deck deck dek teaser teaser-?text intro introduction intro-?text abstract summary excerpt strapline "
    "article-?desc description desc bajada entradilla sumario epigraph epigrafe copete ingress vorspann anriss hook "
    "tagline article-?intro short-info occhiello sommario catenaccio linea-fina"
)


def names_of(element: HtmlElement) -> str:
    """The class and id of an element, in small letters with their words parted."""
    joined = f"{element.get('class') or ''} {element.get('id') or ''}"
    return _CAMEL.sub("-", joined).lower() if joined != " " else ""


def is_junk(names: str) -> bool:
    """Whether an element with such names holds what is no part of a text."""
    return bool(names) and bool(_JUNK.search(names))


def is_for_screen_readers(names: str) -> bool:
    """Whether an element with such names is not seen."""
    return bool(names) and bool(_FOR_SCREEN_READERS.search(names))


def is_caption(names: str) -> bool:
    """Whether an element with such names says what a picture shows."""
    return bool(names) and bool(_CAPTION.search(names))


def is_picture(names: str) -> bool:
    """Whether an element with such names is a picture with its caption."""
    return bool(names) and bool(_PICTURE.search(names))


def is_centred(element: HtmlElement) -> bool:
    """Whether a line is set in the middle, as captions are."""
    around = [element, *element.iterancestors()][:2]
    return any(
        one.tag == "center"
        or one.get("align") == "center"
        or "center" in f"{one.get('style') or ''} {one.get('class') or ''}"
        for one in around
    )


def is_lead(names: str) -> bool:
    """Whether an element with such names holds the lead."""
    return bool(names) and bool(_LEAD.search(names))
