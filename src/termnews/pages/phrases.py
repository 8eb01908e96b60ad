"""Set phrases of news pages that are no part of a text: what sends elsewhere, asks for something, or only signs.

All patterns are for folded text: without case and accents. The languages are those of the editions and their
neighbours.
"""

from __future__ import annotations

import re

from termnews.text.fold import fold

_POINTERS = (
    # French
    r"(?:a )?(?:lire|voir|ecouter|decouvrir|relire|revoir|consulter)(?: aussi| egalement| encore)?\b.{0,40}?:",
    r"(?:lire|voir) (?:aussi|egalement|la suite|plus)\b",
    r"(?:a lire|a voir|a ecouter)(?: aussi| egalement| ailleurs| sur)?\b",
    r"(?:sur le|dans le) meme (?:sujet|theme)",
    r"(?:pour aller plus loin|notre dossier|nos autres articles)\b",
    # English
    r"(?:>+ |→ ?|• ?|▶ ?|► ?)?(?:read|see|watch|listen|view|check out)(?: more| also| next| too| now| related)\b"
    r".{0,40}?(?::|$|\|)",
    r"(?:read|learn|see) more$",
    r"(?:read|see|also read|read also|also see|see also|related|more|watch|recommended|further reading|don't miss"
    r"|must read"
    r"|up next)(?: (?:stories|articles|story|article|coverage|news|links|reading|on this|from "
    r".{3,30}))?(?:\s*[:|»>]| - )",
    r"(?:also|must) read\b",
    r"related (?:stories|articles|content|links|topics|posts|news|coverage|roundups?)\b",
    r"more (?:stories|trending|on this)\b",
    r"you (?:may|might) (?:also )?(?:like|be interested)",
    r"(?:more from .{3,30}|up next)$",
    r"click here (?:to|for)\b",
    # German, Dutch, Nordic
    r"(?:lesen|sehen|horen) sie (?:auch|hier|mehr|dazu|weiter)\b.{0,40}?:",
    r"(?:lesen|sehen) sie (?:auch|hierzu|dazu auch)\b",
    r"(?:mehr|weitere(?: informationen| beitrage| artikel)?|passend|auch interessant|siehe auch|lesetipp|weiterlesen"
    r"|zum thema|hintergrund)(?: (?:zum|zu|aus|uber|dazu)\b.{0,40}?)?\s*:",
    r"(?:mehr zum thema|auch interessant)\b",
    r"das (?:konnte|thema konnte|interessiert)\b.{0,40}(?:interessieren|auch)\s*:?$",
    r"weitere (?:themen|artikel|beitrage|informationen)\b.{0,30}$",
    r"(?:lees|bekijk|luister)(?: ook| meer| verder)\b",
    r"(?:las|les|laes) (?:ogsa|ocksa|aven|mer|mere|ogsaa)\b.{0,30}?(?::|$)",
    r"(?:lue|katso) (?:myos|lisaa)\b",
    # Spanish, Portuguese, Italian, Romanian
    r"(?:lea?|vea?|mire|escucha|conoce|conozca|descubre|puede leer|puedes leer) (?:tambien|ademas|aqui|mas)\b",
    r"(?:le|te) (?:puede|podria) interesar\b",
    r"(?:ademas|mire|relacionado|mas informacion|te recomendamos|le recomendamos|recomendado|noticias? "
    r"relacionadas?|lea)"
    r"\s*:",
    r"leia (?:mais|tambem|ainda)\b",
    r"(?:veja|saiba) (?:mais|tambem)\b",
    r"(?:leggi|guarda|ascolta) (?:anche|tutto|qui)\b",
    r"(?:ti )?potrebbe interessar",
    r"citeste si\b",
    # Polish, Czech, Turkish, Russian, Arabic, Zulu
    r"(?:czytaj|zobacz|przeczytaj|sprawdz) (?:tez|takze|rowniez|wiecej)\b",
    r"(?:ctete|prectete) (?:take|si)\b",
    r"ayrica (?:bkz|bakiniz|okuyun)",
    r"(?:читайте|смотрите|читать) (?:также|еще|далее)\b",
    r"(?:اقرا|شاهد|طالع)(?:وا)? (?:ايضا|كذلك|المزيد)",
    r"funda olunye udaba",
)
_POINTER = re.compile(rf"[\W_]{{0,4}}(?:{'|'.join(_POINTERS)})")
_BEGINNING = 120
"""Characters of a line in which it says where it sends the reader."""

_CHANNELS = re.compile(
    r"newsletter|\binbox\b|boite mail|\bapps?\b|facebook|twitter|instagram|whatsapp|telegram|youtube|google news"
    r"|subscri"
    r"|abonn|suscri|push-|notification|podcast|\bclub\b|member|miembro|adhere"
)
_IMPERATIVES = (
    "sign up, subscribe, join, download, follow, like us, get the, get our, get daily, get access, get more, register, "
    "stay informed, stay up, never miss, don't miss, receive, enjoy, unlock, want more, want to, for more, for "
    "the latest, "
    "need more, support, "
    "abonnez, inscrivez, recevez, retrouvez, telechargez, suivez, rejoignez, soutenez, profitez, ne manquez, "
    "abonniere, abonnieren, folge, folgen sie, melden sie, jetzt, laden sie, erhalten sie, bleib, lust auf, mochtest, "
    "suscribirse, suscribete, siguenos, siga, unete, descarga, descargue, reciba, recibe, hazte, "
    "iscriviti, segui, ricevi, assine, inscreva, siga-nos, receba, "
    "prenumerera, folg, meld deg, tilmeld, zapisz, subskrybuj, obserwuj, abone, подпишитесь, اشترك, تابع"
)
_IMPERATIVE = re.compile(rf"[\W_]{{0,4}}(?:(?:click here to |please )?(?:{_IMPERATIVES.replace(', ', '|')})(?:\b|-))")
_ASKING = re.compile(
    r"click here to (?:get|download|subscribe|sign)|skip past newsletter|after newsletter promotion"
    r"|this slideshow requires javascript|(?:please )?enable javascript|your browser does not support|got a story\?"
    r"|article continues (?:below|after)|advertisement$|publicite$|anzeige$|we want to hear what you think about this"
    r"|(?:uses?|utilis\w+|verwende\w*|usa\w*|utiliza\w*) (?:des |los |i |own )?cookies|have (?:you )?a (?:story"
    r"|news) tip"
    r"|\bmonthly delivered\b|for more stories like this"
)
_ASKING_LENGTH = 400
_PLAIN_LENGTH = 200
"""Characters of such a line without a link."""

_PAID = re.compile(
    r"il vous reste .{1,8}% de (?:cet|l') ?article"
    r"|(?:la suite|le reste|cet article|ce contenu|l'article|l'integralite de cet article)(?: de cet article)? "
    r"est reservee? "
    r"(?:aux|a nos) abonnes"
    r"|(?:this|the rest of this|the full) (?:article|story|content) is (?:only )?(?:available|exclusive|reserved)"
    r"(?: exclusively| only)? (?:for|to) (?:our )?(?:paid |paying |premium )?(?:subscribers|members)"
    r"|(?:subscribe|log in|sign in) to (?:continue|keep) reading"
    r"|(?:dieser|der) (?:artikel|inhalt) ist (?:nur |exklusiv )?fur (?:unsere )?(?:\w+-)?abonnent"
    r"|(?:contenido|articulo|nota) exclusiv[oa] para suscriptores|(?:contenuto|articolo) riservato agli abbonati"
    r"|(?:conteudo|artigo) exclusivo para assinantes|هذا المقال (?:متاح|مخصص) للمشتركين"
)
_PAID_LENGTH = 250

_STAMP = re.compile(
    r"[\W_]*(?:(?:published|updated|posted|last (?:updated|modified)|publie|mis a jour|modifie|veroffentlicht"
    r"|aktualisiert"
    r"|stand|publicado|actualizado|pubblicato|aggiornato|atualizado|publicerad|uppdaterad|opdateret|publisert|oppdatert"
    r"|опубликовано|by|par|von|por|di|door|av|af|od|source|quelle|fuente|fonte|foto|photo|credit|image|temps de lecture"
    r"|(?:reading|read) time|\d+ min(?:utes?)?(?: read| de lecture)?)\b.{0,80}|.{0,40}\b(?:19|20)\d\d\b.{0,30}|.{0,24})"
)
_STAMP_LENGTH = 100

_CREDIT = re.compile(
    r"[\W_]*(?:(?:sources?|quellen?|fuentes?|fonte|kilde|kalla|lahde|zrodlo|источник|المصدر)\s*:\s*.{2,60}"
    r"|(?:©|copyright|\(c\)) .{2,80}|mit (?:agentur)?material(?: (?:von|der) .{2,30})?|[a-z]{2,5}(?:/[a-z]{2,5}){1,3}"
    r"|(?:afp|dpa|apa|reuters|ap|efe|ansa|lusa|map|aps|tap)(?:[/, ]+\w{2,8}){0,3})[\W_]*"
)
_PHOTO = re.compile(
    r"\b(?:fotos?|photos?|bild|credits?|image credit|photo credit|credit photo|fotograf|illustration"
    r"|zdjecie)\s*:\s*\S.{1,60}$"
    r"|^\(?(?:photo|foto|image|picture|credit)\b.{0,80}\)$"
    r"|\((?:[^()]*\b(?:getty|reuters|afp|ap photo|epa|shutterstock|istock|via ap|handout)\b[^()]*)\)\s*$"
)
_CREDIT_LENGTH = 250


def points_elsewhere(text: str) -> bool:
    """Whether a line begins by sending the reader to another article: `Lire aussi : …`."""
    return bool(_POINTER.match(fold(text[:_BEGINNING])))


def asks_for_something(text: str, linked: float) -> bool:
    """Whether a line wants the reader to subscribe, follow, install or agree; `linked` is the share that links."""
    if len(text) > _ASKING_LENGTH:
        return False
    folded = fold(text)
    if _ASKING.search(folded) or says_paid(text):
        return True
    is_order = _IMPERATIVE.match(folded) and _CHANNELS.search(folded)
    return bool(is_order) and (linked > 0 or len(text) < _PLAIN_LENGTH)


def says_paid(text: str) -> bool:
    """Whether a line says that the rest is for subscribers."""
    return len(text) <= _PAID_LENGTH and bool(_PAID.search(fold(text)))


def is_stamp(text: str) -> bool:
    """Whether a line only says who wrote a text, when, or where it is filed."""
    return len(text) < _STAMP_LENGTH and bool(_STAMP.fullmatch(fold(text)))


def is_credit(text: str) -> bool:
    """Whether a line only says whose a text or a picture is, or is a caption that ends so."""
    if len(text) > _CREDIT_LENGTH:
        return False
    folded = fold(text)
    return bool(_CREDIT.fullmatch(folded) or _PHOTO.search(folded))
