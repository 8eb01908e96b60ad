"""What publishers put around and into a text that is no part of it, told by the names of elements and by set phrases.

The tables hold what news pages call such things, in the languages of the editions and their neighbours.
"""

from __future__ import annotations

import re

from lxml.html import HtmlElement

from termnews.text.fold import fold


def _names(words: str) -> re.Pattern[str]:
    """A pattern for class names and ids of which a part is one of some words: `related` finds `box--related_links`."""
    return re.compile(rf"(?<![a-z0-9])(?:{'|'.join(words.split())})(?![a-z0-9])")


_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")

_JUNK = _names(
    # What leads away from the article
    "related relateds relatedlinks relatedarticles? relacionad[oa]s? recirc recirculation recommend recommended "
    "recommendations? recommandations? empfehlungen suggested suggestions "
    "read-?more readmore read-?also readalso lire-?aussi voir-?aussi a-lire alire more-topic more-stories more-articles "
    "more-news most-?read mostread most-?popular popular trending see-?also seealso leia-?mais leia-?tambem "
    "mehr-zum-thema next-article previous-article next-post prev-post post-navigation sibling-links? "
    "onward-journey internal-links? "
    # What asks for something
    "newsletters? newsletter-?signup sign-?up signup subscribe subscribers? subscription subscriptions abonnement "
    "promo promos promotion promobox cta ctas call-to-action donate donation donations "
    "membership regwall upsell app-download "
    # What is sold
    "ads? adv advert adverts advertise advertisement advertisements advertising advertorial adsense adslot ad-slot "
    "sponsor sponsored sponsors outbrain taboola affiliate affiliates affiliation deal deals coupon "
    # What the site does
    "share shares sharing sharebar sharetools social socials socialmedia social-?media share-?tools addtoany sharedaddy "
    r"follow-us comments comment[-_](?!_)\w+ commentaires? comentarios kommentare? kommentarbereich disqus discussion respond "
    "breadcrumb breadcrumbs breadcrumblist brotkrumen pagination pager toolbar toolbox "
    "tags tag-?list taglist tagcloud keywords topics topic-list cookies? consent gdpr privacy "
    "footer colophon copyright disclaimer disclosure nav navbar navigation menu submenu sidebar side-bar "
    "modal popup overlay tooltip lightbox login register poll survey rating ratings reactions "
    "print-?only printfriendly skip-?link noprint "
    # Who wrote it and when
    "byline bylines by-line author-?bio author-?box author-?info author-?card authorbox author-?description about-?author "
    "about-?the-?author author-?profile writer-bio article-?date article-?meta post-?meta entry-?meta meta-?info "
    "dateline timestamp pubdate published posted-on reading-?time read-?time postinfo post-?info entry-?footer "
    "article-?footer signature article-?source source-line"
)
_FOR_SCREEN_READERS = _names(
    "visually-?hidden visuallyhidden sr-only screen-reader-text screenreader-only a11y-hidden offscreen"
)
_CAPTION = _names(
    "caption captions wp-caption-text figcaption image-caption img-caption photo-caption legende legend "
    "bildunterschrift bildtext unterschrift photo-credit image-credit img-credit photocredit imagecredit credit credits "
    "media-caption pie-foto piedefoto"
)
_PICTURE = _names(
    "image images img photo photos picture figure wp-block-image media-image article-image imgtop inline-image"
)
_LEAD = _names(
    "lead leads lede leadtext lead-text article-lead art-lead standfirst stand-first chapo chapeau sub-?title "
    "sub-?headline subhead sub-?heading sub-?deck deck dek teaser teaser-?text intro introduction intro-?text abstract "
    "summary excerpt strapline article-?desc description bajada entradilla sumario epigraph epigrafe copete ingress "
    "vorspann anriss hook tagline article-?intro short-info occhiello sommario catenaccio linea-fina desc"
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


_POINTERS = (
    # French, English
    r"(?:a )?(?:lire|voir|ecouter|decouvrir|relire|revoir|consulter)(?: aussi| egalement| encore)?\b.{0,40}?:",
    r"(?:lire|voir) (?:aussi|egalement|la suite|plus)\b", r"(?:a lire|a voir|a ecouter)(?: aussi| egalement| ailleurs| sur)?\b",
    r"(?:sur le|dans le) meme (?:sujet|theme)", r"pour aller plus loin", r"notre dossier\b", r"nos autres articles",
    r"(?:>+ |→ ?|• ?|▶ ?|► ?)?(?:read|see|watch|listen|view|check out)(?: more| also| next| too| now| related)\b.{0,40}?(?::|$|\|)",
    r"(?:read|learn|see) more$", r"(?:read|see|also read|read also|also see|see also|related|more|watch|recommended|further reading"
    r"|don't miss|must read|up next)(?: (?:stories|articles|story|article|coverage|news|links|reading|on this|from .{3,30}))?\s*[:|»>-]",
    r"(?:also|must) read\b", r"related (?:stories|articles|content|links|topics|posts|news|coverage|roundups?)\b", r"more (?:stories|trending|on this)\b",
    r"you (?:may|might) (?:also )?(?:like|be interested)", r"more from .{3,30}$", r"click here (?:to|for)\b",
    # German, Dutch, Nordic
    r"(?:lesen|sehen|horen) sie (?:auch|hier|mehr|dazu|weiter)\b.{0,40}?:", r"(?:lesen|sehen) sie (?:auch|hierzu|dazu auch)\b",
    r"(?:mehr|weitere(?: informationen| beitrage| artikel)?|passend|auch interessant|siehe auch|lesetipp|weiterlesen|zum thema|hintergrund)"
    r"(?: (?:zum|zu|aus|uber|dazu)\b.{0,40}?)?\s*:", r"mehr zum thema\b", r"das (?:konnte|thema konnte|interessiert)\b.{0,40}(?:interessieren|auch)\s*:?$",
    r"auch interessant\b", r"weitere (?:themen|artikel|beitrage|informationen)\b.{0,30}$", r"(?:lees|bekijk|luister)(?: ook| meer| verder)\b",
    r"(?:las|les|laes) (?:ogsa|ocksa|aven|mer|mere|ogsaa)\b.{0,30}?(?::|$)", r"(?:lue|katso) (?:myos|lisaa)\b",
    # Spanish, Portuguese, Italian, Romanian
    r"(?:lea?|vea?|mire|escucha|conoce|conozca|descubre|puede leer|puedes leer) (?:tambien|ademas|aqui|mas)\b", r"(?:le|te) (?:puede|podria) interesar\b",
    r"(?:ademas|mire|relacionado|mas informacion|te recomendamos|le recomendamos|recomendado|noticias? relacionadas?|lea)\s*:", r"leia (?:mais|tambem|ainda)\b", r"(?:veja|saiba) (?:mais|tambem)\b",
    r"(?:leggi|guarda|ascolta) (?:anche|tutto|qui)\b", r"(?:potrebbe|ti potrebbe) interessar", r"citeste si\b",
    # Polish, Czech, Turkish, Russian, Arabic
    r"(?:czytaj|zobacz|przeczytaj|sprawdz) (?:tez|takze|rowniez|wiecej)\b", r"(?:ctete|prectete|ctete si) (?:take|si)\b", r"ayrica (?:bkz|bakiniz|okuyun)",
    r"(?:читайте|смотрите|читать) (?:также|еще|далее)\b", r"(?:اقرا|شاهد|طالع|اقرأ)(?:وا)? (?:ايضا|كذلك|المزيد|أيضا)", r"funda olunye udaba",
)  # fmt: skip
_POINTER = re.compile(rf"[\W_]{{0,4}}(?:{'|'.join(_POINTERS)})")


def points_elsewhere(text: str) -> bool:
    """Whether a line begins by sending the reader to another article: `Lire aussi : …`."""
    return bool(_POINTER.match(fold(text[:120])))


_CHANNELS = re.compile(
    r"newsletter|\binbox\b|boite mail|\bapps?\b|facebook|twitter|instagram|whatsapp|telegram|youtube|google news|"
    r"subscri|abonn|suscri|push-|notification|podcast|\bclub\b|member|miembro|adhere"
)
_IMPERATIVES = re.compile(
    r"[\W_]{0,4}(?:(?:click here to |please )?(?:sign up|subscribe|join|download|follow|like us|get (?:the|our|daily|access|more)"
    r"|register|stay (?:informed|up)|never miss|don't miss|receive|enjoy|unlock|want (?:more|to)|for (?:more|the latest)|need more|support"
    r"|abonnez|inscrivez|recevez|retrouvez|telechargez|suivez|rejoignez|soutenez|profitez|ne manquez|"
    r"abonnier|folgen? sie|melden sie|jetzt|laden sie|erhalten sie|bleib|lust auf|mochtest|"
    r"suscribirse|siguenos|siga|unete|descarga|descargue|reciba|recibe|hazte|suscribete|iscriviti|segui|ricevi|assine|inscreva|siga-nos|receba|"
    r"prenumerera|folg|meld deg|tilmeld|zapisz|subskrybuj|obserwuj|abone|подпис|اشترك|تابع)\b)"
)
_ALWAYS = re.compile(
    r"click here to (?:get|download|subscribe|sign)|skip past newsletter|after newsletter promotion|this slideshow requires javascript|"
    r"(?:please )?enable javascript|your browser does not support|got a story\?|article continues (?:below|after)|"
    r"(?:uses?|utilis\w+|verwende\w*|usa\w*|utiliza\w*) (?:des |los |i |own )?cookies|advertisement$|publicite$|anzeige$|"
    r"we want to hear what you think about this|have (?:you )?a (?:story|news) tip|"
    r"\\bmonthly delivered\\b|for more stories like this|"
    r"il vous reste .{1,8}% de cet article|(?:cet article|la suite) est reserve"
)


def asks_for_something(text: str, linked: float) -> bool:
    """Whether a line wants the reader to subscribe, follow, install or agree to something."""
    if len(text) > 400:
        return False
    folded = fold(text)
    if _ALWAYS.search(folded):
        return True
    return bool(_IMPERATIVES.match(folded) and _CHANNELS.search(folded)) and (linked > 0 or len(text) < 200)


_STAMP = re.compile(
    r"[\W_]*(?:(?:published|updated|posted|last (?:updated|modified)|publie|mis a jour|modifie|veroffentlicht|aktualisiert|stand|"
    r"publicado|actualizado|pubblicato|aggiornato|atualizado|publicerad|uppdaterad|opdateret|publisert|oppdatert|опубликовано|"
    r"by|par|von|por|di|door|av|af|od|source|quelle|fuente|fonte|foto|photo|credit|image|temps de lecture|"
    r"(?:reading|read) time|\d+ min(?:utes?)?(?: read| de lecture)?)\b.{0,80}|.{0,40}\b(?:19|20)\d\d\b.{0,30}|.{0,24})"
)


def is_stamp(text: str) -> bool:
    """Whether a line only says who wrote a text, when, or where it is filed."""
    return len(text) < 100 and bool(_STAMP.fullmatch(fold(text)))


_CREDIT = re.compile(
    r"[\W_]*(?:(?:sources?|quellen?|fuentes?|fonte|kilde|kalla|lahde|zrodlo|источник|المصدر)\s*:\s*.{2,60}|(?:©|copyright|\(c\)) .{2,80}"
    r"|mit (?:agentur)?material(?: (?:von|der) .{2,30})?|[a-z]{2,5}(?:/[a-z]{2,5}){1,3}|(?:afp|dpa|apa|reuters|ap|efe|ansa|lusa|map|aps|tap)(?:[/, ]+\w{2,8}){0,3})[\W_]*"
)
_PHOTO = re.compile(
    r"\b(?:foto|photo|bild|credits?|image credit|photo credit|credit photo|fotograf|illustration|zdjecie)s?\s*:\s*\S.{1,60}$|^\(?(?:photo|foto|image|picture|crédit)\b.{0,80}\)$"
    r"|\((?:[^()]*\b(?:getty|reuters|afp|ap photo|epa|shutterstock|istock|via ap|handout)\b[^()]*)\)\s*$"
)


def is_credit(text: str) -> bool:
    """Whether a line only says whose a text or a picture is, or is a caption that ends so."""
    if len(text) > 250:
        return False
    folded = fold(text)
    return bool(_CREDIT.fullmatch(folded) or _PHOTO.search(folded))
