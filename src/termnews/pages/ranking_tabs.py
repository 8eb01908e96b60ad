"""Tabs over lists: which part of the page a tab shows."""

from __future__ import annotations

from lxml.html import HtmlElement

from termnews.pages.tree import UNSEEN, line_of

_TAGS = frozenset(("li", "a", "button", "div", "label", "span", "td"))
_STEPS = 3
"""How many elements up from its text a tab is looked for."""
_LENGTH = 40
"""Characters of a tab."""
_TARGETS = ("aria-controls", "data-target", "data-bs-target", "data-tab", "href")


def tab_of(heading: HtmlElement) -> HtmlElement | None:
    """The tab that a heading is, with others beside it; None where it is none."""
    for element in (heading, *heading.iterancestors())[:_STEPS]:
        parent = element.getparent()
        if parent is None or element.tag not in _TAGS:
            continue
        texts = [line_of(one) for one in parent if one.tag == element.tag]
        is_row = len(texts) > 1 and all(len(text) <= _LENGTH for text in texts)
        is_all = len(line_of(parent)) <= len(" ".join(texts))
        if is_row and (_is_named_tab(element) or (is_all and element.tag in ("li", "button"))):
            return element
    return None


def _is_named_tab(element: HtmlElement) -> bool:
    parent = element.getparent()
    if element.tag == "label":
        return parent is not None and parent.find("input[@type='radio']") is not None
    around = [element] if parent is None else [element, parent]
    return any("tab" in f"{one.get('class') or ''} {one.get('role') or ''}".lower() for one in around)


def panels_of(tab: HtmlElement) -> list[HtmlElement]:
    """The part of the page that a tab shows, by the name that the tab gives, else by its place among the tabs."""
    named = _named_panel(tab)
    if named is not None:
        return [named]
    row = tab.getparent()
    beside = [one for one in row if one.tag == tab.tag] if row is not None else []
    if tab.tag == "label":
        panels = [one for one in beside[-1].itersiblings() if one.tag != "input"]
        return panels[beside.index(tab) :][:1] if len(panels) >= len(beside) else []
    while row is not None and row.tag != "body":
        after = [one for one in row.itersiblings() if one.tag not in UNSEEN]
        for panels in (after, list(after[0]) if after else []):
            if len(panels) >= len(beside):
                return [panels[beside.index(tab)]]
        if after:
            break
        row = row.getparent()
    return []


def _named_panel(tab: HtmlElement) -> HtmlElement | None:
    for element in (tab, *tab.iterdescendants("a", "button")):
        for attribute in _TARGETS:
            name = element.get(attribute) or ""
            if name.startswith("#") or (name and attribute == "aria-controls"):
                found = tab.getroottree().getroot().xpath("//*[@id=$name]", name=name.lstrip("#"))
                if found:
                    panel: HtmlElement = found[0]
                    return panel
    return None
