"""How fast postings are read: `python -m tests.benchmarks.reading [--count N]`.

Prints ads a second for the whole reader, in portions as the bot reads them and one by one, and for
each of its steps, on recorded ads of about 2 KB
where they are at hand (LEADBOT_SHARED_DATA), else on our own postings grown to 2 KB, which are far
denser in cues; how many times faster the one automaton finds the cues than one regular expression
a rule does; how the time grows with the length of a text; and how long hostile texts of 1 MB take.
Times are processor time on one core, the best of five runs; of the whole reader also the time that
passed, which other processes lengthen. What ten million additions take tells cores apart. Steps on
their own find what they work on still in the processor's caches, and place and terms go over the text
for their words, which the whole reader does in one pass with the cues.
"""

import argparse
import re
import time
from collections.abc import Callable, Sequence
from typing import Any

from bot.parts import cue_file, field_words, reader
from bot.reading.cues import Cues
from bot.reading.engagement import engagement
from bot.reading.evidence import evidence
from bot.reading.field import field
from bot.reading.folding import fold
from bot.reading.pay import pay
from bot.reading.terms import terms
from bot.reading.whereabouts import whereabouts
from bot.reading.words import text_of
from bot.work.read import PORTION
from scrapers.posting import Posting
from tests.evaluation.samples import labelled, own, shared_data

SIZE = 2_000
RUNS = 5
HOSTILE = {
    "one word": "contract ",
    "a cue in capitals": "PYTHON ML AI ",
    "digits": "1",
    "numbers": "12 345 6,789 ",
    "brackets": "([{<",
    "nested markup": "<div><b>",
    "tags never closed": "<a href='",
    "comments never closed": "<!--",
    "entities": "&amp;lt;",
    "currency signs": "$€£",
    "ranges of pay": "$60k-80k/hr, ",
    "k": "k-k ",
    "new lines": "\n",
    "headings": "Requirements:\n- Python\n",
    "places": "remote, Berlin, Germany or Paris ",
    "foreign letters": "é好 ",
}


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=300)
    postings = recorded() or grown(parser.parse_args().count)
    read, cues = reader(), Cues(cue_file())
    texts = [text_of(one) for one in postings]
    hits = [cues.find(text) for text in texts]
    weights, singles = cue_file().field_weights, field_words()
    fields = postings[0].fields
    portions = [postings[at : at + PORTION] for at in range(0, len(postings), PORTION)]
    steps: list[tuple[str, Callable[[Any], object], Sequence[Any]]] = [
        ("whole reader", read.understand_all, portions),
        ("one by one", read.understand, postings),
        ("  words", text_of, postings),
        ("  cues", cues.find, texts),
        ("  field", lambda h: field(evidence(*h), weights, singles.sums(h[0])), [(t, h.get("field", ())) for t, h in zip(texts, hits, strict=True)]),
        ("  engagement", lambda h: engagement(h[0], h[1], fields, "hn"), [(t, h.get("engagement", ())) for t, h in zip(texts, hits, strict=True)]),
        ("  place", lambda text: whereabouts(text, fields), texts),
        ("  pay", lambda text: pay(text, fields), texts),
        ("  terms", lambda text: terms(text, fields), texts),
        ("  skills", lambda text: read._spotter.skills(text, fields), texts),
    ]  # fmt: skip
    size = sum(len(one.text) for one in postings) // len(postings)
    print(f"{len(postings)} ads of {size} characters on average")
    print(f"ten million additions: {best(additions, [10_000_000]):.2f} s")
    for name, step, given in steps:
        print(f"{name:<14} {len(postings) / best(step, given):8.0f} ads/s")
    passed = best(read.understand_all, portions, clock=time.perf_counter)
    print(f"{'by the clock':<14} {len(postings) / passed:8.0f} ads/s")
    ours, naive = best(cues.find, texts), best(alternation(), texts)
    print(f"cues in one automaton: {naive / ours:.1f} times as fast as an alternation a rule")
    long = "\n".join(one.text for one in postings)
    for length in (5_000, 10_000, 20_000, 40_000):
        spent = best(read.understand, [Posting("1", "hn", "", long[:length])])
        print(f"{length:,} characters: {spent * 1000:.1f} ms")
    for name, words in HOSTILE.items():
        text = words * (1_000_000 // len(words))
        print(f"hostile: {best(read.understand, [Posting('1', 'hn', '', text)]):.2f} s  {name}")


def additions(count: int) -> int:
    """The sum of the first numbers, added one by one."""
    total = 0
    for number in range(count):
        total += number
    return total


def recorded() -> list[Posting]:
    """The recorded ads of 1 to 4 KB, none where no data is at hand."""
    folder = shared_data()
    ads = [one.posting for one in labelled(folder)] if folder else []
    return [one for one in ads if SIZE / 2 <= len(one.text) <= SIZE * 2]


def grown(count: int) -> list[Posting]:
    """Our own postings, each followed by the texts of others up to about 2 KB."""
    all_own = [one.posting for one in own()]
    grown_ones = []
    for number in range(count):
        first = all_own[number % len(all_own)]
        text, following = first.text, number
        while len(text) < SIZE:
            following += 1
            text += "\n" + all_own[following % len(all_own)].text
        grown_ones.append(Posting(str(number), first.source, first.title, text[:SIZE]))
    return grown_ones


def best(
    step: Callable[[Any], object],
    given: Sequence[Any],
    clock: Callable[[], float] = time.process_time,
) -> float:
    """Seconds that the quickest of five runs took."""
    return min(_once(step, given, clock) for _ in range(RUNS))


def _once(step: Callable[[Any], object], given: Sequence[Any], clock: Callable[[], float]) -> float:
    started = clock()
    for one in given:
        step(one)
    return clock() - started


def alternation() -> Callable[[Any], object]:
    """The naive way: for each rule a regular expression of all its words, without any context."""
    patterns = [
        re.compile(rf"\b(?:{'|'.join(re.escape(fold(word).strip('*+')) for word in rule.words)})\b")
        for rules in cue_file().topics().values()
        for rule in rules.values()
    ]
    return lambda text: [pattern.findall(text.low) for pattern in patterns]


if __name__ == "__main__":
    main()
