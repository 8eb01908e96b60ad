"""Pure work on text: cleaning, markup to documents, widths, lines, dates, terms."""
