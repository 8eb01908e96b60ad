"""Measure how article pages are read against their truth, beside trafilatura alone in the same run.

    python benchmarks/pages.py FOLDER

FOLDER/pages/truth.jsonl has a line a page: `html` (a gzipped file, from FOLDER), `url`, `set`, `lang`, `truth`. That
may have `body` (the text), `with` and `without` (strings that must and must not be in it), `title`, `author` or
`authors`, and `date`. A page counts in those rows whose truth it has.
"""

import argparse
import gzip
import json
import re
import statistics
import time
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path

from termnews.errors import TermnewsError
from termnews.pages.article import parse_page

GLUE = {"by", "par", "von", "por", "de", "and", "et", "und", "y", "avec"}


def read_with_termnews(content, url):
    """Text, headline, authors and day of a page."""
    try:
        entry = parse_page(content, url)
    except TermnewsError:
        return "", "", "", ""
    return entry.body.prose, entry.title, entry.author, str(entry.published or "")[:10]


def read_with_trafilatura(content, url):
    """The same as a plain program has it."""
    from trafilatura import bare_extraction

    found = bare_extraction(content, url=url, with_metadata=True, include_comments=False)
    if found is None:
        return "", "", "", ""
    return found.text or "", found.title or "", found.author or "", found.date or ""


READERS = {"termnews": read_with_termnews, "trafilatura": read_with_trafilatura}


def tokens(text):
    """The words of a text in small letters."""
    return re.findall(r"\w+", text.lower())


def words(text):
    """The words of names, without those between them."""
    return set(tokens(text)) - GLUE


def line(text):
    """A text on one line."""
    return " ".join(text.split())


def f1(right, ours, truth):
    """The harmonic mean of precision and recall."""
    return 2 * right / (ours + truth) if ours + truth else 0.0


def judge(page, seen):
    """Rows and values of one page."""
    truth = page["truth"] or {}
    text, title, author, day = seen
    if truth.get("body") and page["set"] not in ("goose3", "graby"):
        ours, whole = Counter(tokens(text)), Counter(tokens(truth["body"]))
        value = f1((ours & whole).total(), ours.total(), whole.total())
        yield f"text, {page['set']}: token F1", value
        if page["lang"].startswith("fr"):
            yield "text, French pages: token F1", value
        yield "text: pages that are empty", not ours
    if truth.get("title"):
        yield "headline right", line(title) == line(truth["title"])
    names = truth.get("authors") or truth.get("author") or []
    named = words(" ".join([names] if isinstance(names, str) else names))
    if named:
        yield "authors right", words(author) == named
    days = days_of(truth.get("date") or truth.get("date_published") or "")
    if days:
        yield "day right", day in days


def days_of(text):
    """The days that are right for a moment: in its own zone and in UTC."""
    try:
        moment = datetime.fromisoformat(text.replace("Z", "+00:00"))
    except ValueError:
        return set()
    utc = moment.astimezone(UTC) if moment.tzinfo else moment
    return {moment.date().isoformat(), utc.date().isoformat()}


def count_pieces(page, text, pieces):
    """Add the strings that are and are not in a text as they should be."""
    truth = page["truth"] or {}
    text = line(text)
    for piece in map(line, truth.get("with", [])):
        pieces["right" if piece in text else "missing"] += 1
    for piece in map(line, truth.get("without", [])):
        pieces["intruding"] += piece in text


def measure(read, pages, folder):
    """The mean of each row for one reader."""
    values, pieces, times = {}, Counter(), []
    for page in pages:
        content = gzip.decompress((folder / page["html"]).read_bytes())
        begin = time.process_time()
        seen = read(content, page["url"] or "")
        times.append(time.process_time() - begin)
        count_pieces(page, seen[0], pieces)
        for row, value in judge(page, seen):
            values.setdefault(row, []).append(value)
    rows = {row: (statistics.mean(found), len(found)) for row, found in values.items()}
    right, wrong = pieces["right"], pieces["intruding"] + pieces["missing"]
    rows["strings in and out of the text: F1"] = (2 * right / (2 * right + wrong or 1), pieces.total())
    rows["milliseconds a page, median"] = (1000 * statistics.median(times), len(times))
    return rows


def main():
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    folder = parser.parse_args().folder
    pages = [json.loads(row) for row in (folder / "pages/truth.jsonl").read_text("utf-8").splitlines()]
    found = {name: measure(read, pages, folder) for name, read in READERS.items()}
    print("| what | of |", " | ".join(found), "|")
    print("|---|---|" + "---|" * len(found))
    for row, (_value, count) in sorted(found["termnews"].items()):
        print(f"| {row} | {count} |", " | ".join(f"{rows[row][0]:.3f}" for rows in found.values()), "|")


if __name__ == "__main__":
    main()
