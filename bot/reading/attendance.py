"""How much of a week is spent at a workplace that a text names, and whether work is done there."""

import re
from typing import Final, Literal

from bot.reading.backwards import Before
from bot.reading.words import Text

Share = Literal["some", "all"]

_DAY: Final = (
    r"(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:days?)?|(?:mon|diens|donners|frei|sams)tags?|mittwochs?"
    r"|(?:lun|mar|mercre|jeu|vendre|same)dis?|lunes|martes|miercoles|jueves|viernes|sabados?|poniedzial\w+|wtor\w+|srod\w+|czwart\w+|piat(?:ek|ki|ku)"
)
_FEW: Final = (
    r"(?:[1-3]|one|two|three|an? (?:couple of|few)|some|un par de|ein paar|pare|kilka|quelques|algunos|eine?[mnr]?|zwei|drei|une?|deux|trois|uno?|dos|tres|jeden|dwa|trzy)"
    r"(?: ?(?:-|/|to|bis|or|oder|a|ou|o|lub|do|y|i) ?(?:[2-4]|two|three|four|zwei|drei|vier|deux|trois|dos|tres|dwa|trzy|cztery))?\+?"
)
_DAYS: Final = r"(?:(?:fixed |full |set |anchor |core |office |team )?(?:buro|prasenz)?(?:days?|tagen?|tage|jours?|dias?|dni|dzien)|d(?=/))"
_WEEK: Final = (
    r"(?:,? ?(?:(?:a|per|each|every|of the|in the|pro|die|je|in der|par|a la|por|de la|cada|w|na|/) ?)(?:working )?(?:week|wk|woche|semaine|semana|tydzien|tygodniu)"
    r"|,? ?(?:weekly|wochentlich|semanales|tygodniowo))"
)
_TIMES: Final = (
    r"(?:raz-dwa|raz lub dwa(?: razy)?|(?:once|one) or (?:twice|two)(?: times)?|once|twice|(?:two|three) times|einmal|zweimal|dreimal|raz|dwa razy|una vez|dos veces|une fois|deux fois"
    r"|[1-3](?:-[2-4])? ?(?:x|times|mal|fois|veces|razy))"
)
_HALF: Final = (
    r"half (?:of )?(?:the|your|each|their|our) week|halfte der woche|moitie (?:de la semaine|du temps)|mitad (?:de la semana|del tiempo)|polowe tygodnia|every other day|un jour sur deux"
    r"|jeden zweiten tag|dias alternos|co drugi dzien"
)
_SOME: Final = re.compile(
    rf"(?<![\w-])(?:{_FEW} ?{_DAYS} (?:sur|out of|of|von|na|z|de) (?:5|five|cinq|cinco|funf|pieciu)|{_FEW} ?{_DAYS}{_WEEK}|{_TIMES}{_WEEK}|{_HALF})"
)
"""A part of each week."""
_ALL: Final = re.compile(
    r"(?<![\w-])(?:(?<!von )(?<!of )(?<!sur )(?:5|6|five|six|funf|cinq|cinco|piec) ?(?:days?|tagen?|tage|jours|dias|dni)|every ?day|each day|100 ?%|(?:mon(?:day)?s?|tue(?:sday)?) ?(?:-|to|through|thru) ?(?:fri|sat|sun)"
    r"|montag bis|du lundi au|du mardi au|tous les jours|lunes a|todos los dias|od poniedzialku|(?:daily|taglich|quotidien|a diario|diariamente|codzien)\w*)"
)
_THE: Final = r"(?:(?:the|our|jednym|einem|a|an|their|your|any|one of our|unser\w*|eine[mr]?|der|dem|la|le|les|nos|notre|votre|el|los|nuestr\w+|una?|nasz\w+) |l')"
_IN: Final = r"(?:in|at|from|on|to|into|im|am|an|in der|bei|beim|fur|au|aux|a|dans|sur|en|w|we|na|z|ze|of|out of|for)"
_NAMES: Final = r"(?:[\w.'&-]+,? ){0,3}"
_SHARE: Final = (
    rf"(?:{_FEW} ?{_DAYS}{_WEEK}?|{_TIMES}{_WEEK}?|(?:[1-9][05]) ?%|{_HALF}|half|halfte|moitie|mitad|polowa"
    rf"|(?:{_DAY})(?: ?(?:,|-|and|und|et|y|i|to|&|/|through|\+) ?(?:{_DAY})){{0,2}})"
)
_SHARE_BEFORE: Final = Before(rf"(?<![\w,.$/-]){_SHARE},? (?:{_IN} )?{_THE}?{_NAMES}$")
_SHARE_AFTER: Final = re.compile(
    rf"(?: (?:attendance|presence|days?|time|visits?|share|quota))?(?: (?:in|en|w|we)(?: [a-z.'-]+){{1,2}}?)?[ ,:(-]{{1,3}}(?:(?:required|are|is|on|every|each|at least|min\.?|minimum|mindestens|about|approx|ca\.|for|am|an|le|les|los|w|up to|bis zu|around|maybe|usually) ){{0,2}}~?{_SHARE}(?!\w| years| months)"
)
_WITH_HOME: Final = re.compile(
    r"(?: ?\([\w .-]{2,20}\)| (?:in|at|en|a|w|we) [\w-]+)?(?:[ ,+/&(-]| and | und | et | y | i ){1,3}(?:(?:the rest|the other half|half|\w+ days?|\d+ ?%|two|three|one|deux|zwei|dos|dwa) )?(?:(?:at|from|zu|von|vom|a|en|de|w|z|im) )?(?:the |la |tu |your )?"
    r"(?:home\b|hause|zuhause|daheim|maison|casa\b|domu\b|homeoffice|remote|teletrav)(?![ -]?(?:office|work|arbeit)?,? (?:is |ist |leider |est |jest )*(?:no|not|nicht|nie|non|imposs|unm)\w*)"
)
_HOME_WITH: Final = Before(
    r"(?<![a-z-])(?:home|hause|zuhause|daheim|maison|casa|domu?|homeoffice|remote)(?: ?[,+/&] ?| (?:and|und|et|y|i) )(?:(?:partly |half )?(?:at|in|im|au|en|w) )?(?:(?:the|our|unser\w*|nuestr\w+|le|la) )?(?:[\w'.-]+ ){0,2}$"
)
_DUTY: Final = Before(
    r"(?:(?<!\w)(?:you(?:'ll|'d| will| would| must)? (?:\w+ )?(?:be|work|sit|join|start|spend|come|report)(?: with (?:the )?\w+)?|pracujemy(?: razem)?|wir (?:arbeiten|sitzen)(?: alle)?(?: gemeinsam| zusammen)?|nous travaillons(?: tous)?(?: ensemble)?|trabajamos(?: todos)?(?: juntos)?|tied|angesiedelt|start|(?:be|is|are|sits|role|position|job|everyone|everybody|you|us|team|we|all|fully|located|physically) (?:\w+ )?(?:based|stationed|performed|carried out|done|conducted|located|works?|working|sits?)"
    r"|^(?:fully )?(?:based|working|work)|this (?:role|position|job|post|contract) (?:is|sits)|(?:must|to) work|shifts?|vacancy|opening|commute(?: daily)?|travel daily|presence|be present|attendance(?: is)?(?: required)?|expected"
    r"|arbeitest(?: du)?|arbeiten sie|einsatz|tatig|arbeitsort(?: ist)?|anwesenheit|prasenz|travaillez|poste|presence|basee?|affectee?|trabajaras|puesto|trabajo|trabajando|plaza|presencia|pracujesz|praca|stanowisko|etat|obecnosc)(?: daily| full-time| every day)?,?"
    rf" {_IN} {_THE}?{_NAMES}|(?:arbeitsort|dienstort|place of work|workplace|lieu de travail|lugar de trabajo|miejscem pracy|miejsce pracy)(?: ist| is| est| es| jest|:) {_THE}?{_NAMES})$"
)
_OURS: Final = Before(
    rf"(?:^|[.:;|!?] ?|^[\w' /-]{{3,40}} )(?:{_IN} )(?:\w+ (?:de |of |der ))?(?:our|unser\w*|notre|nos|nuestr\w+|nasz\w+|l'|the) ?{_NAMES}$"
)
"""A sentence that begins at a workplace: "On ward at our hospital in ..."."""
_THERE: Final = Before(rf"(?<!\w){_IN} {_THE}?(?:[\w.'&-]+ ){{0,2}}$")
_POST: Final = re.compile(r" (?:position|role|job|vacancy|post)\b")
_AT: Final = re.compile(
    r"(?: (?!and|und|oder)[a-z]{4,12})?,? ?(?:\(|in |at |en |a |w |we |de |d'|von |pod |of )"
)
_OWN: Final = Before(
    r"(?:^|[.,:;|!?(] ?)(?:our|unser\w*|notre|nuestr\w+|nasz\w+|the) (?:[\w'-]+ )?$"
)
_OPENS: Final = Before(
    r"(?:^|[.,:;|!?(] ?)(?:(?:run|join|manage|staff) )?(?:(?:our|unser\w*|notre|nuestr\w+|nasz\w+|the) )?(?:[\w'-]+ )?$"
)
_IN_OURS: Final = Before(
    r"(?<!\w)(?:(?:in|at) our|in unsere[mr]|dans notre|en nuestr[oa]|w nasz\w+) (?:[\w'&-]+ ){0,2}$"
)
_ENDS: Final = re.compile(r"\s*(?:$|[.,;|()]|(?:in|at|en|w|de|von|near|and|full|every|daily) )")
_SEEKS: Final = re.compile(
    r"[^.;|\n]{0,30} (?:needs?|seeks?|is looking|are looking|looks for|hires|is hiring|requires|wants|sucht|suchen|braucht|recrute|cherche|recherche|busca|necesita|szuka|poszukuje|zatrudni)(?![a-z])"
)
"""Behind a workplace that takes on people: "our nursery in ... needs"."""
SHORT: Final = 500
"""In an ad of so many letters, a workplace with its town is where the work is."""
_VERB: Final = re.compile(
    r"(?: (?!and|und|oder)[a-z]{4,12})?,? ?(?:in|at|en|a|w|we|de|von|pod|of) [\w'. -]{3,25}(?:\([\w ]{3,20}\) ?)?(?:$|[.,;|\n])"
)


_RARE: Final = re.compile(
    r"(?<![a-z])(?:months?|monat|mois|mes\b|miesiac\w*|quarter|quartal|year|jahr|ano\b|annual)"
)
"""Times that leave most of the weeks to work elsewhere."""


_IN_EVERY_SHARE: Final = (
    "day", "dail", "week", "%", "wk", "tag", "woche", "jour", "sema", "dia", "dni", "dzie", "tyg", "half", "halft", "moiti", "mitad",
    "polow", "once", "twice", "times", "mal ", "fois", "vez", "veces", "raz", "mon-", "mon/", "tue", "wed ", "wed-", "wed/",
    "thu-", "thu/", "lundi", "mardi", "credi", "jeudi", "vendr", "lunes", "martes", "jueves", "viernes", "poniedz", "wtor",
    "srod", "czwart", "piat", "/w", "codzien", "quotid", "diari", "glich",
)  # fmt: skip
"""One of these stands in whatever the patterns above find; told in a tenth of their time."""


def share(text: Text, start: int, end: int) -> Share | None:
    """How much of a week the words around a workplace tell; None where they tell nothing."""
    before, after = text.before(start, 90), text.after(end, 70)
    around = f"{before}|{after}"
    if not any(word in around for word in _IN_EVERY_SHARE):
        return None
    lead, rest = _clause_before(before), _clause_after(after)
    if _ALL.search(lead) or _ALL.search(rest):
        return "all"
    if _SHARE_BEFORE.search(before) and not _RARE.search(before, max(0, len(before) - 50)):
        return "some"
    later = _SHARE_AFTER.match(after)
    if later and not _RARE.search(after, later.start(), later.end() + 12):
        return "some"
    return "some" if _SOME.search(lead) or _SOME.search(rest) else None


def with_home(text: Text, start: int, end: int) -> bool:
    """Whether the home is named as the other place of the same work: "home and our office"."""
    return bool(_HOME_WITH.search(text.before(start, 60)) or _WITH_HOME.match(text.after(end, 60)))


def at_work(text: Text, start: int, end: int, shared: Share | None) -> bool:
    """Whether the work is said to be done at a workplace, of which a share of the week is known."""
    before, after = text.before(start, 90), text.after(end, 60)
    if (shared == "all" and _THERE.search(before)) or _DUTY.search(before) or _POST.match(after):
        return True
    if _AT.match(after) and (_OURS.search(before) or (_SEEKS.match(after) and _OWN.search(before))):
        return True
    return len(text.low) < SHORT and _of_short(before, after)


def _of_short(before: str, after: str) -> bool:
    """Whether a short ad is written from a workplace: "Kita in ...", "at our workshop"."""
    if _ENDS.match(after) and _IN_OURS.search(before):
        return True
    placed = _AT.match(after) and (_SEEKS.match(after) or _VERB.match(after))
    return bool(placed and _OPENS.search(before))


def _clause_before(before: str) -> str:
    return before[max(before.rfind(sign) for sign in ".;|:") + 1 :]


def _clause_after(after: str) -> str:
    stops = [at for sign in ".;|" if (at := after.find(sign)) >= 0]
    return after[: min(stops)] if stops else after
