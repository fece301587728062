"""How fast feeds are read: the fast path beside feedparser, in one run.

`python -m tests.benchmarks.parse [MEGABYTES]` makes a feed of that size (default 4) and prints
megabytes of feed a second, and postings a second for the whole way to Posting.
"""

import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime
from statistics import median

from scrapers.base import Page, read_page
from scrapers.families.feed import Feed, FeedOptions
from scrapers.feeds.lenient import read_leniently
from scrapers.feeds.strict import read_strictly

ROUNDS = 5
NOW = datetime(2026, 11, 18, tzinfo=UTC)
_TEXT = (
    "&lt;p&gt;We look for an engineer who trains and ships models, &lt;b&gt;six months&lt;/b&gt;, "
    "remote in Europe.&lt;/p&gt;&lt;ul&gt;&lt;li&gt;Python and PyTorch&lt;/li&gt;&lt;/ul&gt; "
)
_ITEM = """  <item>
   <title>Company {n}: Machine Learning Engineer {n}</title>
   <region>Anywhere in the World</region>
   <category>Programming</category>
   <type>Contract</type>
   <description>{text}</description>
   <pubDate>Wed, 18 Nov 2026 07:00:00 +0000</pubDate>
   <expires_at>Fri, 18 Dec 2026 07:00:00 +0000</expires_at>
   <guid>https://example.org/jobs/{n}</guid>
   <link>https://example.org/jobs/{n}</link>
  </item>
"""


def feed(items: int) -> bytes:
    """A well-formed feed with ads of about 2 KB."""
    listed = "".join(_ITEM.format(n=n, text=_TEXT * 8) for n in range(items))
    head = '<?xml version="1.0" encoding="UTF-8"?>\n<rss version="2.0"><channel><title>Jobs</title>'
    return f"{head}\n{listed}</channel></rss>\n".encode()


def seconds(act: Callable[[], object], rounds: int = ROUNDS) -> float:
    """The median of CPU seconds."""
    taken = []
    for _ in range(rounds):
        started = time.process_time()
        act()
        taken.append(time.process_time() - started)
    return median(taken)


def figures(megabytes: float) -> dict[str, float]:
    """MB a second of both ways, their ratio, and postings a second of the whole way."""
    items = max(1, int(megabytes * 1_000_000 / len(feed(100)) * 100))
    body = feed(items)
    size = len(body) / 1_000_000
    small = feed(min(items, 400))  # feedparser is slow, and refuses what is too large to mend
    fast = size / seconds(lambda: read_strictly(body))
    slow = len(small) / 1_000_000 / seconds(lambda: read_leniently(small), 3)
    source = Feed("benchmark", FeedOptions())
    page = Page("benchmark", "https://example.org/feed", body, NOW)
    whole = items / seconds(lambda: read_page(source, page), 3)
    return {"fast": fast, "feedparser": slow, "ratio": fast / slow, "postings": whole}


def main() -> None:
    found = figures(float(sys.argv[1]) if len(sys.argv) > 1 else 4)
    print(f"fast path   {found['fast']:8.1f} MB/s")
    print(f"feedparser  {found['feedparser']:8.1f} MB/s (fast path {found['ratio']:.0f} times)")
    print(f"postings    {found['postings']:8.0f} a second, from bytes to Posting")


if __name__ == "__main__":
    main()
