"""An article of a book's length: its first words are there at once, and the others when they are wanted."""

from termnews.document import Document, Paragraph, Span
from termnews.tui.article import _LONG
from termnews.tui.reading import Opened
from tests.tui.newsstand import reading


def long_article(article):
    paragraphs = [Paragraph((Span(f"Paragraphe {number} du récit de la crue."),)) for number in range(_LONG)]
    document = Document(tuple(paragraphs))
    return Opened(article._replace(word_count=document.word_count), document)


async def test_a_long_article_is_read_from_its_first_word_to_its_last(library):
    async with reading(library) as reader:
        await reader.press("enter")
        view = reader.page.article_view
        opened = long_article(reader.page.article)
        reader.page.show_opened(opened)
        assert "Paragraphe 0 du récit" in "\n".join(reader.picture_of(view))
        await reader.press("j")
        line = reader.picture_of(view)[1]
        await reader.until(lambda: view.line_count > _LONG)
        assert reader.picture_of(view)[1] == line
        await reader.press("end")
        assert f"Paragraphe {_LONG - 1} du récit" in "\n".join(reader.picture_of(view))
