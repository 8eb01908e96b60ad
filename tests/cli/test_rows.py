"""Articles in columns: aligned, and never wider than the terminal."""

import re
from datetime import UTC, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from termnews.cli.output import Sheet
from termnews.cli.rows import Rows
from termnews.models import Article
from termnews.text.width import cell_width

NOW = datetime(2024, 5, 6, 12, tzinfo=UTC)


def article(id_=1, title="Le pont rouvre", publisher="Le Phare", **fields):
    values = {"published": NOW - timedelta(hours=3), "seen": NOW, "sorted_by": NOW}
    return Article(**({"id": id_, "url": "", "title": title, "publisher": publisher} | values | fields))


def rows(articles, width=None, has_colours=False):
    columns = Rows.of(articles, Sheet(width, has_colours), NOW)
    return [columns.row(one) for one in articles]


def test_columns_stand_below_one_another_whatever_the_alphabet():
    articles = [
        article(7),
        article(1234, title="日本の橋", publisher="新聞"),
        article(12, title="الجسر يفتح", publisher="الصحيفة"),
        article(3, title="Pont 🌉 rouvert", publisher="Zoé 👩‍👩‍👧"),
    ]
    starts = {cell_width(line[: line.index(one.title)]) for one, line in zip(articles, rows(articles), strict=True)}
    assert len(starts) == 1


def test_pipe_gets_whole_headlines():
    title = "Un très long titre " * 30
    assert rows([article(title=title.strip())])[0].endswith(title.strip())


def test_long_headline_is_cut_at_the_edge_of_the_terminal():
    line = rows([article(title="Un très long titre " * 30)], width=80)[0]
    assert cell_width(line) == 80 and line.endswith("…")


def test_narrow_terminal_leaves_columns_out_before_the_headline():
    assert "Le Phare" in rows([article()], 80)[0] and "3 h" in rows([article()], 80)[0]
    assert "Le Phare" not in rows([article()], 50)[0] and "3 h" in rows([article()], 50)[0]
    assert "3 h" not in rows([article()], 30)[0] and "Le pont" in rows([article()], 30)[0]


def test_marks_are_signs_with_or_without_colours():
    read_and_saved = article(read=True, saved=True)
    assert "•" in rows([article()])[0] and "★" not in rows([article()])[0]
    assert "•" not in rows([read_and_saved])[0] and "★" in rows([read_and_saved])[0]
    assert "•" in rows([article()], 80, True)[0]


def test_colours_add_nothing_but_sequences():
    articles = [article(), article(2, read=True, saved=True)]
    coloured = [re.sub("\x1b\\[[0-9;]*m", "", line) for line in rows(articles, 80, True)]
    assert coloured == rows(articles, 80) and coloured != rows(articles, 80, True)


def test_article_without_date_keeps_its_column_free():
    dated, undated = rows([article(), article(2, published=None)])
    assert dated.index("Le Phare") == undated.index("Le Phare")


def test_note_stands_behind_the_headline_where_there_is_room():
    columns = Rows.of([article()], Sheet(80, False), NOW)
    assert columns.row(article(), "3 sources").endswith("Le pont rouvre (3 sources)")
    long = article()._replace(title="Un très long titre " * 30)
    assert columns.row(long, "3 sources").endswith("… (3 sources)") and cell_width(columns.row(long, "3 sources")) <= 80
    assert "raison" not in columns.row(long, "raison " * 20)


@given(
    titles=st.lists(
        st.text(st.characters(exclude_categories=("Cc", "Cs", "Zl", "Zp")), max_size=80), min_size=1, max_size=5
    ),
    publisher=st.text("aé日🌉 ", max_size=40),
    width=st.integers(20, 250),
    note=st.text("ab日", max_size=20),
)
@settings(deadline=None, max_examples=150)
def test_no_line_is_wider_than_the_terminal(titles, publisher, width, note):
    articles = [article(id_, title=title, publisher=publisher) for id_, title in enumerate(titles, 98)]
    columns = Rows.of(articles, Sheet(width, False), NOW)
    for one in articles:
        assert cell_width(columns.row(one, note)) <= width
    assert cell_width(columns.heading(titles[0], note[: width // 4])) <= width
