"""Throw made-up bytes at all that reads a stranger's, for as long as asked, and tell what got through.

    python benchmarks/fuzz.py SECONDS [--target feed|opml|page|document|ranking|search|config] [--guided] [--seed N]

Whatever goes in, each of these has to end as a clean value (`tests/gate.py` says what that is) or as a sentence, within
`SLOW_S` of CPU time. Without `--guided` the bytes are mutations of seeds at random; with it atheris, which must be
installed then, looks for bytes that reach new code. Exit code 1, and the bytes as a Python literal, where one did not.
"""

import argparse
import json
import random
import resource
import sys
import time
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))
from tests.feeds.wire import ARTICLE, atom, rss
from tests.gate import PIECES, complaint, strings_in

SLOW_S = 5.0
NOW = datetime(2024, 5, 6, tzinfo=UTC)
PROSE = "Le pont de pierre a été rouvert aux piétons après deux années de travaux. " * 3
ITEM = {"id": "1", "title": "Le pont", "content_html": "<p>Mot</p>", "url": "https://a.example/1", "tags": ["a"]}
SEEDS = {
    "feed": [
        rss(f"{ARTICLE}<description>&lt;p>Un &lt;b>mot&lt;/b></description><category>c</category><author>A</author>"),
        rss(f"{ARTICLE}<content:encoded><![CDATA[<p>é</p>]]></content:encoded><pubDate>Mon, 06 May 2024</pubDate>"),
        atom("<title type='html'>a</title><link href='/b'/><content type='xhtml'><div>x</div></content>"),
        json.dumps({"version": "https://jsonfeed.org/version/1.1", "title": "t", "items": [ITEM]}).encode(),
        b"<urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'><url><loc>https://a.example/</loc></url>",
        b"<!DOCTYPE rss [<!ENTITY a 'b'>]><rss><channel><item><title>&a;</title></item></channel></rss>",
    ],
    "opml": [b"<opml><body><outline text='a'><outline xmlUrl='https://a.example/' text='b'/></outline></body></opml>"],
    "page": [
        f"<html lang=fr><head><title>t</title><meta property=og:title content=t></head><body><article><h1>t</h1>"
        f"<p>{PROSE}"
        f"<a href='/x'>lien</a></p><p>{PROSE}</p><img src=/a.jpg alt=b><table><tr><td>1</table></article>".encode(),
        b'<script type="application/ld+json">{"@type":"NewsArticle","headline":"t","author":{"name":"A"}}</script>'
        + f"<p>{PROSE}</p>".encode() * 4,
    ],
    "document": [
        f"<p>{PROSE}</p><ul><li>a<ol><li>b</ol></ul><pre>x</pre><ruby>a<rt>b</ruby><math><mi>x</math>".encode()
    ],
    "ranking": [
        b"<h2>Les plus lus</h2><ol>"
        + b"".join(b"<li><a href=/%d>Un titre assez long</a>" % n for n in range(6))
        + b"</ol>"
    ],
    "search": [b'pont "de pierre" -travaux bar*', b"section:monde ~x OR (a AND b)", b"date:2024-05-06 a NEAR/2 b"],
    "config": [b'measure = 72\n[keys]\nopen = ["enter"]\n[feed."https://a.example/"]\nheaders = ["a: b"]\n'],
}
HURTFUL = [piece.encode("utf-8", "surrogatepass") for piece in PIECES] + [
    b"<!--", b"-->", b"<![CDATA[", b"]]>", b"&#", b"&#x1b;", b"&amp;#27;", b"\\u001b", b"%1b", b"<", b">", b"'", b'"',
    b"\xff", b"\xc3", b"\x00", b"[" * 50, b"<div>" * 50, b"{" * 50, b"</", b"xmlns='", b"encoding='utf-16'",
]  # fmt: skip


def targets(folder):
    """What is tried, by name: functions of bytes."""
    from termnews.config import Settings, read_settings
    from termnews.feeds.opml import parse_opml
    from termnews.feeds.parse import parse_feed
    from termnews.library import Library
    from termnews.pages.article import parse_page
    from termnews.pages.ranking import parse_rankings
    from termnews.paths import Paths
    from termnews.text.html import parse_html

    library = Library.open(Paths(*[folder] * 4), Settings())

    def text_of(content):
        return content.decode("utf-8", "replace")

    return {
        "feed": lambda content: parse_feed(content, "https://a.example/rss.xml"),
        "opml": parse_opml,
        "page": lambda content: parse_page(content, "https://a.example/a"),
        "document": lambda content: parse_html(text_of(content), "https://a.example/a"),
        "ranking": lambda content: parse_rankings(content, "https://a.example/", NOW),
        "search": lambda content: library.store.index.search(text_of(content)),
        "config": lambda content: [str(one) for one in read_settings(text_of(content), "config.toml")[1]],
    }


def wrong_with(target, content):
    """What a target does wrong with some bytes; empty for nothing."""
    from termnews.errors import TermnewsError

    begun = time.process_time()
    try:
        value = target(content)
    except TermnewsError as error:
        value = str(error)
    except Exception as error:  # what is looked for
        return f"{type(error).__name__}: {error}"
    if (took := time.process_time() - begun) > SLOW_S:
        return f"took {took:.1f} s"
    return next((f"{wrong} in {text!a:.80}" for text in strings_in(value) if (wrong := complaint(text))), "")


def mutated(content, chance):
    """Some bytes, changed in a few places."""
    grown = bytearray(content)
    for _change in range(chance.randint(1, 8)):
        at = chance.randrange(len(grown) + 1)
        end = min(at + chance.randint(0, 40), len(grown))
        match chance.randrange(5):
            case 0:
                grown[at:at] = chance.choice(HURTFUL)
            case 1:
                grown[at:end] = chance.choice(HURTFUL)
            case 2:
                del grown[at:end]
            case 3:
                grown[at:at] = grown[at:end] * chance.randint(1, 30)
            case 4 if at < len(grown):
                grown[at] = chance.randrange(256)
    return bytes(grown)


def fuzz(tried, seconds, seed):
    """Mutate at random until the time is over; how often each target was tried and what went wrong."""
    chance, counts, wrongs = random.Random(seed), Counter(), {}
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        name = chance.choice(list(tried))
        content = mutated(chance.choice(SEEDS[name]), chance)
        counts[name] += 1
        if wrong := wrong_with(tried[name], content):
            wrongs.setdefault((name, wrong[:40]), (wrong, content))
    return counts, wrongs


def fuzz_guided(name, target, seconds):
    """Let atheris look for bytes that reach new code; it ends the process."""
    import atheris

    def one(content):
        wrong = wrong_with(target, content)
        if wrong:
            raise AssertionError(f"{name}: {wrong}\n{content!r}")

    atheris.Setup([sys.argv[0], f"-max_total_time={int(seconds)}", "-max_len=4096", "-rss_limit_mb=2048"], one)
    atheris.Fuzz()


def main():
    """Run it."""
    import tempfile

    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("seconds", type=float)
    parser.add_argument("--target", choices=SEEDS)
    parser.add_argument("--guided", action="store_true")
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        if arguments.guided:
            import atheris

            with atheris.instrument_imports(include=["termnews"]):
                tried = targets(Path(folder))
            fuzz_guided(arguments.target or "feed", tried[arguments.target or "feed"], arguments.seconds)
            return
        tried = targets(Path(folder))
        if arguments.target:
            tried = {arguments.target: tried[arguments.target]}
        counts, wrongs = fuzz(tried, arguments.seconds, arguments.seed)
    for (name, _kind), (wrong, content) in wrongs.items():
        print(f"{name}: {wrong}\n  {content!r}")
    peak_mb = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000
    print(f"{sum(counts.values())} tries {dict(counts)}, {len(wrongs)} wrong, peak {peak_mb:.0f} MB")
    sys.exit(bool(wrongs))


if __name__ == "__main__":
    main()
