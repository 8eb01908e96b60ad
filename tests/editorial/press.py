"""Invented articles for the editorial engine."""

from datetime import UTC, datetime, timedelta

from termnews.editorial.front_page import Candidate
from termnews.models import Article

NOW = datetime(2024, 5, 6, 12, tzinfo=UTC)


def article(id_, title, *, publisher="La Gazette", lead="", age_h=1.0, language="fr", **fields):
    moment = NOW - timedelta(hours=age_h)
    values = {"id": id_, "url": f"https://{id_}.example/", "title": title, "publisher": publisher, "lead": lead}
    return Article(**(values | {"seen": moment, "sorted_by": moment, "language": language} | fields))


def candidates(articles):
    """Articles as the store gives them to the front page."""
    return [
        Candidate(
            id=one.id,
            publisher=one.publisher,
            section=one.section,
            is_dated=one.published is not None,
            seen_s=int(one.seen.timestamp()),
            sorted_by_s=int(one.sorted_by.timestamp()),
        )
        for one in articles
    ]


BRIDGE = (
    article(1, "Le pont de Valmont rouvre après dix ans de travaux", publisher="La Gazette", age_h=3),
    article(2, "Valmont : le pont rouvert après dix années de travaux", publisher="Le Phare", age_h=2),
    article(3, "Dix ans de travaux plus tard, Valmont retrouve son pont", publisher="L’Écho", age_h=1),
)
OTHERS = tuple(
    article(10 + number, title, publisher=publisher, age_h=number)
    for number, (title, publisher) in enumerate(
        [
            ("La récolte de pommes s’annonce abondante", "La Gazette"),
            ("Le théâtre municipal change de directrice", "Le Phare"),
            ("Un nouveau record au marathon des collines", "L’Écho"),
            ("La bibliothèque ouvre désormais le dimanche", "La Gazette"),
            ("Pluies fortes attendues sur le littoral", "Le Phare"),
            ("Une comète visible à l’œil nu cette semaine", "L’Écho"),
        ]
    )
)
