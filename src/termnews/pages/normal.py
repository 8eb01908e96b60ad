"""A page's tree in a plainer form: without what no reader sees, pictures as figures, layout tables as divisions."""

from __future__ import annotations

import re

from lxml.html import HtmlElement

from termnews.pages.boilerplate import is_caption, is_for_screen_readers, is_picture, names_of

EMBEDS = frozenset("iframe video audio embed object".split())
_NEVER_READ = (
    "script", "style", "noscript", "template", "svg", "head", "button", "select", "input", "textarea", "link", "meta",
    "canvas", "map", "annotation", "annotation-xml",
)  # fmt: skip
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_RICH = (*EMBEDS, "blockquote", "table", "figure", "pre", "ul", "ol")
_SOURCES = ("src", "data-src", "data-original", "data-lazy-src", "data-url", "data-image", "data-hi-res-src")
_WIDTH = re.compile(r"\d+(?:\.\d+)?[wxh]")
"""What stands behind an address in a set of pictures."""
_LABEL_LENGTH = 100
"""Characters of what only screen readers say, at most; more is text."""
_CAPTION_LENGTH = 500
_CAPTION_STEPS = 4
"""How many elements up from a caption its picture is looked for."""
_CELL_LENGTH = 400
"""Characters of a cell of data; in a longer one the table places text on the page."""
_ICON_SIZE = 100
"""Pixels: smaller pictures are icons."""


def make_plain(body: HtmlElement) -> None:
    """Change a tree into its plainer form."""
    _take_out_unseen(body)
    for table in list(body.iter("table")):
        if not _is_data(table):
            _open_table(table)
    _find_figures(body)
    for figure in list(body.iter("figure")):
        _settle_figure(figure)
    for caption in list(body.iter("figcaption")):
        if next(caption.iterancestors("figure"), None) is None and _length(caption) <= _CAPTION_LENGTH:
            take_out(caption)
    for gallery in list(body.iter("ul", "ol")):
        _open_gallery(gallery)


def take_out(element: HtmlElement) -> None:
    """Take an element out of its tree; the text behind it stays."""
    parent = element.getparent()
    if parent is None:
        return
    if element.tail:
        before = element.getprevious()
        if before is not None:
            before.tail = (before.tail or "") + element.tail
        else:
            parent.text = (parent.text or "") + element.tail
    parent.remove(element)


def _take_out_unseen(body: HtmlElement) -> None:
    for element in list(body.iter(*_NEVER_READ)):
        take_out(element)
    for element in list(body.iter("div", "span", "p", "h2", "h3", "h4", "h5", "h6", "a", "label", "figcaption")):
        names = element.get("class")
        if names and is_for_screen_readers(names.lower()) and _length(element) < _LABEL_LENGTH:
            take_out(element)
    for element in body.xpath(".//*[@hidden or contains(@style, 'hidden') or contains(@style, 'none')]"):
        if element.get("hidden") is not None or _HIDDEN.search(element.get("style") or ""):
            take_out(element)


def _length(element: HtmlElement, limit: int = _CAPTION_LENGTH) -> int:
    """How many characters an element holds; beyond a limit they are no longer counted."""
    length = 0
    for part in element.itertext():
        length += len(part.strip())
        if length > limit:
            break
    return length


def _is_data(table: HtmlElement) -> bool:
    """Whether a table holds data; one that places text on the page is read as what is in it."""
    if (
        next(
            table.iterdescendants("h1", "h2", "h3", "h4", "ul", "ol", "blockquote", "figure", "pre", "form", "table"),
            None,
        )
        is not None
    ):
        return False
    if any(len("".join(cell.itertext())) > _CELL_LENGTH for cell in table.iter("td", "th")):
        return False
    return any(len([cell for cell in row if cell.tag in ("td", "th")]) > 1 for row in table.iter("tr"))


def _open_table(table: HtmlElement) -> None:
    for part in list(table.iter("tbody", "thead", "tfoot", "tr", "td", "th", "caption")):
        if next(part.iterancestors("table"), None) is table:
            part.tag = "div"
    table.tag = "div"


def _open_gallery(gallery: HtmlElement) -> None:
    """A list of pictures is no list."""
    items = gallery.findall("li")
    figures = [one for item in items for one in item.iter("figure")]
    if figures and _length(gallery) == sum(map(_length, figures)):
        for element in (gallery, *items):
            element.tag = "div"


def _find_figures(body: HtmlElement) -> None:
    """Make figures of pictures and their captions that are marked up by other elements."""
    for element in list(body.iter("div", "p", "span", "small", "em", "dd", "figcaption", "center", "strong", "i")):
        if element.get("class") and is_caption(names_of(element)):
            _make_figure(element, body)
    for element in list(body.iter("div", "li", "section", "p")):
        if element.get("class") and is_picture(names_of(element)) and _is_picture_with_words(element):
            element.tag = "figure"


def _make_figure(caption: HtmlElement, body: HtmlElement) -> None:
    """Make a figure of the smallest element around a caption that has a picture in it."""
    words = _length(caption)
    if not 0 < words <= _CAPTION_LENGTH or next(caption.iterancestors("figure"), None) is not None:
        return
    around = caption.getparent()
    for _step in range(_CAPTION_STEPS):
        if around is None or around is body or _length(around, 2 * _CAPTION_LENGTH) > words + _CAPTION_LENGTH / 2:
            return
        if next(around.iterdescendants("img", *EMBEDS), None) is not None:
            around.tag, caption.tag = "figure", "figcaption"
            return
        around = around.getparent()


def _is_picture_with_words(element: HtmlElement) -> bool:
    pictures = sum(1 for _image in element.iter("img"))
    return (
        pictures == 1
        and 0 < _length(element) <= _CAPTION_LENGTH
        and next(element.iterancestors("figure"), None) is None
    )


def _settle_figure(figure: HtmlElement) -> None:
    """Leave of a figure its picture and its caption; a film gets the caption as its label."""
    film = next(figure.iterdescendants(*EMBEDS), None)
    if film is not None and _length(figure) <= _CAPTION_LENGTH:
        film.set("title", film.get("title") or " ".join("".join(figure.itertext()).split()))
        _leave(figure, [film])
        figure.tag = "div"
        return
    if next(figure.iterdescendants(*_RICH), None) is not None:
        return
    picture = _picture(figure)
    if picture is None:
        return
    captions = list(figure.iter("figcaption")) or [_caption_of_rest(figure)]
    _leave(figure, [picture, *captions])


def _leave(element: HtmlElement, children: list[HtmlElement]) -> None:
    names = element.get("class")
    element.clear()
    if names:
        element.set("class", names)
    for child in children:
        child.tail = None
        element.append(child)


def _picture(figure: HtmlElement) -> HtmlElement | None:
    """The first picture of a figure that is no icon, with its address where readers look for it."""
    for image in figure.iter("img"):
        address = _address(image)
        if address and not _is_icon(image):
            image.set("src", address)
            return image
    return None


def _address(image: HtmlElement) -> str:
    for name in _SOURCES:
        address = image.get(name) or ""
        if address and not address.startswith("data:"):
            return address
    for name in ("srcset", "data-srcset"):
        candidates = (image.get(name) or "").replace(",", " ").split()
        if candidates:
            return next((one for one in reversed(candidates) if not _WIDTH.fullmatch(one)), "")
    parent = image.getparent()
    sources = parent.findall("source") if parent is not None and parent.tag == "picture" else []
    return next((srcset.split()[0] for one in sources if (srcset := (one.get("srcset") or "").strip())), "")


def _is_icon(image: HtmlElement) -> bool:
    sizes = [size for size in (image.get("width") or "", image.get("height") or "") if size.isdecimal()]
    return any(int(size) < _ICON_SIZE for size in sizes)


def _caption_of_rest(figure: HtmlElement) -> HtmlElement:
    caption = figure.makeelement("figcaption")
    caption.text = " ".join("".join(figure.itertext()).split())
    return caption
