"""Who may do the work: clearance, citizenship, languages."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import pairwise
from operator import itemgetter
from typing import Final

from bot.reading.phrases import phrases
from bot.reading.tongues import CODE_OF, OF_SPEECH
from bot.reading.words import Text

_WORD: Final = re.compile(r"(?<![\w-])\w+")
"""A word that can be a language's name."""
MAX_LANGUAGES: Final = 8
WISH_REACH: Final = 100
"""Characters to either side in which a wish may stand."""
_PARTS: Final = re.compile(
    r"[;()]| [-\u2013] | (?:and|und|et|y) (?=(?:ideally|preferably|ideal(?:er)?weise|idealement|idealmente)\b)|,(?! ?(?:and|or|und|oder|et|ou|y|o|oraz|lub)\b)(?! \w+(?:,| (?:and|or|und|oder|et|ou)\b))"
)
"""What ends a part of a sentence; no comma of a list does, whose end speaks for all of it."""


_OR: Final = re.compile(r"\w+ (?:or|oder|ou|o|of|lub) (?:in |en |auf )?")
"""What stands between two languages of which one is enough, the first of them included."""


def clearance(text: Text, places: Sequence[int], *, wished: bool = False) -> str:
    """The words that ask for a security clearance, "" for none; or those that wish for one too."""
    told = phrases().conditions
    for at in places:
        found = told.clearance.search(text.low, max(0, at - 70), at + 56)
        if (
            found
            and not told.not_clearance.search(text.low[max(0, at - 20) : at])
            and (wished or not (text.section(at) == "nice" or _wished(text, at)))
        ):
            return text.quote(found.start(), found.end())
    return ""


def citizenship(text: Text, places: Sequence[int], permits: Sequence[int] = ()) -> str:
    """The words that ask for a citizenship, "" for none; lists of protected traits do not.

    `permits` are where short names of permits to work stand. The dot of "U.S. citizen" seems to end a
    sentence, so that the words may begin before it.
    """
    if not (places or permits):
        return ""
    told = phrases().conditions
    asked = sorted([*((at, told.citizen) for at in places), *((at, told.status) for at in permits)], key=itemgetter(0))  # fmt: skip
    for at, words in asked:
        start, end = text.sentence(at)
        first = max(text.line(at).start, at - 40)
        found = words.search(text.low, first, min(end, at + 60))
        if (
            found
            and found.end() > at
            and not told.equal.search(text.low, start, end)
            and not _wished(text, at)
            and not _also_visas(text, first, end)
        ):
            return text.quote(found.start(), found.end())
    return ""


def _also_visas(text: Text, start: int, end: int) -> bool:
    """Whether a sentence names other permits to work too, and does not rule them out."""
    told = phrases().conditions
    named = told.visas.search(text.low, start, end)
    return named is not None and not told.no_visas.search(text.low, start, end)


def languages(text: Text, places: Sequence[int], tongues: Sequence[int]) -> tuple[str, ...]:
    """The languages that are required, as ISO 639-1 codes, in order; wished ones are left out.

    `places` are where words of fluency stand, `tongues` where the names of languages do.
    """
    found = dict(_beside(text, places, tongues))
    found.update(_asked(text, tongues))
    named = sorted(found.items())
    either = {at for pair in pairwise(named) if _either(text, *pair) for at, _ in pair}
    asked = (
        code for at, code in named if not (at in either or text.optional(at) or _wished(text, at))
    )
    return tuple(dict.fromkeys(asked))[:MAX_LANGUAGES]


def _either(text: Text, one: tuple[int, str], other: tuple[int, str]) -> bool:
    """Whether one of two languages is enough: "German or English"."""
    return _OR.fullmatch(text.low, one[0], other[0]) is not None


def _beside(text: Text, places: Sequence[int], tongues: Sequence[int]) -> Iterator[tuple[int, str]]:
    """The names of languages in one clause with a word of fluency, and where they stand."""
    told = phrases().conditions
    done = 0
    for at in places:
        start, end = _clause(text, at)
        start, done = max(start, done), max(end, done)
        if told.programming.search(text.low[max(0, at - 14) : at + 9]) or _of_machine(text, at):
            continue
        for named in tongues[bisect_left(tongues, start) : bisect_left(tongues, end)]:
            word = _WORD.match(text.low, named)
            code = (CODE_OF.get(word[0]) or _of_speech(text.low, word)) if word else None
            if word and code and not _taught(text.low, word):
                yield named, code


def _taught(low: str, word: re.Match[str]) -> bool:
    """Whether a language is one that is taught there: "English classes", "nauka angielskiego"."""
    told = phrases().conditions
    before = low[max(0, word.start() - 50) : word.start()]
    return bool(told.tongue_taught.match(low, word.end()) or told.tongue_learnt.search(before))


def _of_speech(low: str, word: re.Match[str]) -> str | None:
    """The language that an adjective names beside the word "language": "langue anglaise", "Franse taal"."""
    code = OF_SPEECH.get(word[0])
    if code is None:
        return None
    told = phrases().conditions
    behind = told.speech_before.search(low[max(0, word.start() - 30) : word.start()])
    return code if behind or told.speech_after.match(low, word.end()) else None


def _asked(text: Text, tongues: Sequence[int]) -> Iterator[tuple[int, str]]:
    """The names of languages that are asked for by the words right around them."""
    told = phrases().conditions
    low, last = text.low, 0
    for at in tongues:
        word = _WORD.match(low, at)
        code = CODE_OF.get(word[0]) if word else None
        if word is None or code is None:
            continue
        start, end = _clause(text, at)
        spoken = told.tongue_spoken.match(low, word.end(), end)
        if (
            (spoken and told.tongue_before.search(low[start:at]))
            or (spoken and last and told.tongue_joined.fullmatch(low, last, at))
            or told.tongue_after.match(low, word.end(), end)
        ):
            last = word.end()
            yield at, code


def _of_machine(text: Text, at: int) -> bool:
    """Whether a program is what speaks: a voice agent that the work is about."""
    told = phrases().conditions
    return (
        text.low.startswith("speak", at)
        and told.machine_speaks.search(text.before(at, 120)) is not None
        and told.machine.search(text.low, 0, at) is not None
    )


def _clause(text: Text, at: int) -> tuple[int, int]:
    start, end = text.sentence(at, 80)
    return max(start, at - 60), min(end, at + 60)


def _wished(text: Text, at: int) -> bool:
    """Whether the part of its sentence that an offset stands in, or a bare wish behind it, says so."""
    told = phrases().conditions
    start, end = text.sentence(at, WISH_REACH)
    if not told.wished.search(text.low, start, end):
        return False
    first = max((cut.end() for cut in _PARTS.finditer(text.low, start, at)), default=start)
    cut = _PARTS.search(text.low, at, end)
    last = cut.start() if cut else end
    if told.wished.search(text.low, first, last):
        return True
    if cut is None or cut.group().strip().isalpha():  # "English and ideally German"
        return False
    return told.wish_only.match(text.low, cut.end(), end) is not None
