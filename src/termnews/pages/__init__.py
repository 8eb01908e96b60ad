"""Web pages: an article page as a document, a publisher page as a ranking."""
