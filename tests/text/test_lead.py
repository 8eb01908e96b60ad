"""A lead is the first words of a text that say something, on one line."""

import pytest

from termnews.text.html import parse_html
from termnews.text.lead import LEAD_LIMIT, lead_of, shortened

LONG = "Le pont de fer a rouvert ce matin à la circulation après six mois de travaux, devant deux cents personnes."


@pytest.mark.parametrize(
    ("markup", "lead"),
    [
        (f"<p>{LONG}</p><p>{LONG}</p>", LONG),
        (f"<p>Paris</p><p>{LONG}</p><p>{LONG}</p>", LONG),
        ("<p>Un.</p><p>Deux.</p>", "Un. Deux."),
        ("<p>Le pont<br>rouvre</p>", "Le pont rouvre"),
        ("<p>Le pont rouvre.</p><p><a href='https://courrier.example/'>Lire la suite</a></p>", "Le pont rouvre."),
        ("<p>Le pont rouvre [&#8230;]</p>", "Le pont rouvre…"),
        ("<p>Le pont rouvre (...)</p>", "Le pont rouvre…"),
        ("<p>Le pont rouvre… Continue reading <span>→</span></p>", "Le pont rouvre…"),
        ("<p>Le pont rouvre. The post Le pont appeared first on Le Courrier.</p>", "Le pont rouvre."),
        ("<p>Il faut Lire la suite des temps.</p>", "Il faut Lire la suite des temps."),
        ("<p><a href='https://courrier.example/'>Commentaires</a></p>", ""),
        (f"<ul><li>{LONG}</li></ul>", LONG),
        ("", ""),
    ],
)
def test_lead_of_a_text(markup, lead):
    assert lead_of(parse_html(markup)) == lead


def test_long_paragraph_is_cut_between_words():
    lead = lead_of(parse_html(f"<p>{LONG * 20}</p>"))
    assert len(lead) <= LEAD_LIMIT
    assert lead.endswith("…")
    assert (LONG * 20).startswith(lead[:-1])
    assert (LONG * 20)[len(lead) - 1] in " ,.;"


def test_short_line_is_not_cut():
    assert shortened("Le pont", 7) == "Le pont"
    assert shortened("Le pont rouvre", 9) == "Le pont…"
