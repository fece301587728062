"""Whether workers may choose where they are: "where you live is up to you", "no office"."""

import re
from typing import Final

from bot.reading.backwards import Before
from bot.reading.gazetteer import Sight
from bot.reading.words import Text

_NONE: Final = ("no office", "pas de", "kein", "ohne", "sin ", "bez ", "without")
_SPREAD_WORDS: Final = ("spread", "scattered", "distributed")
_ALL_OVER: Final = "all over"
_FREE_BEFORE: Final = Before(
    r"(?:[|(]\s*|(?<!\w)(?:no odds|no difference|matters?(?: not| little)?|matter|care|minds?|your (?:place|house|home|laptop|desk),?|irrelevant|important|relevant|regardless of|irrespective of|whatever|independent of|up to you|decide|choose|pick|egal(?: ist)?|peu importe|importa(?: desde)?|da igual|znaczenia|obojetne|wichtig|work|works|working|live|lives|hire|hiring|based|sit|from|done|performed|job|be|office is|location ?:|home,? in|pracuj\w*|arbeite\w*)(?: us| to us| at all| deliver| that| if| about| from|,| or| and)* ?)$"
)
_FREE_AFTER: Final = re.compile(
    r"(?: (?:based|located|from|in|work|live|physically|live or work))*,? (?:is (?:entirely |completely )?(?:up to you|your choice|your decision|your business|irrelevant|unimportant|not important)|(?:does not|doesn't|makes? no|won't) (?:matter|difference)|ist (?:uns )?(?:egal|dir uberlassen|deine sache|nicht wichtig|gleich)|bleibt dir|spielt keine|no importa|n'a pas d'importance|importe peu|nie ma znaczenia|jest obojetn)"
)
_YOUR_CHOICE: Final = re.compile(
    r"(?:where (?:you|they) (?:want|like|choose|prefer)|wherever(?: (?:that|it|this) (?:is|may be)| you(?: happen to be|(?:'re| are| live| like| want| choose| prefer| please))?| suits| works| ?[,./|]|$)|(?:whichever|whatever) country)(?! in your| on your)"
)
_NO_OFFICE: Final = re.compile(r"\s*(?:$|[.,;|)]|at all|anywhere|to go)")
_SPREAD: Final = re.compile(
    r" (?:the )?(?:[\w-]+ ){0,2}(?:countries|continents|time ?zones|globe|world|cities|states)"
)
_WE_ARE: Final = Before(
    r"(?<!\w)(?:we|team|us|people|colleagues|everyone|everybody|company|staff|all|office-less)(?: is| are|'re| all| of \w+| live| work| fully){0,2},? $"
)


def free(text: Text, sight: Sight) -> bool:
    """Whether the words around one of this kind leave the place to the worker."""
    low, before = text.low, text.before(sight.start, 60)
    if low.startswith(_NONE, sight.start):
        return _NO_OFFICE.match(low, sight.end) is not None
    if low.startswith((_ALL_OVER, *_SPREAD_WORDS), sight.start):
        far = low.startswith(_ALL_OVER, sight.start) or _SPREAD.match(
            low, sight.end, sight.end + 50
        )
        return bool(far and _WE_ARE.search(before))
    chosen = _YOUR_CHOICE.match(low, sight.start) is None and _FREE_AFTER.match(
        text.after(sight.end, 60)
    )
    return bool(chosen or _FREE_BEFORE.search(before))
