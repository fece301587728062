"""How hours a week are written: "10-20 hours/week", "zwanzig Stunden pro Woche", "25 Wochenstunden"."""

import re
from typing import Final

from bot.reading.amounts import NUMBER_WORDS
from bot.understanding import Span

DAY: Final = 8
"""Hours of one working day."""
FULL_WEEK: Final = 40
"""Hours of a week at 100 %."""
FULL_TIME: Final = 30
"""Hours from which a marketplace calls work full-time."""
LEAST: Final = 2
LEAST_SPELT: Final = 4
"""Hours that are written in words: "three hours a week" are a meeting's."""
MOST: Final = 84
BOUND: Final = (
    r"(?:(?P<most>less than|under|up to|maximum|max\.?|no more than|bis zu|jusqu'a|hasta|maximo|maximaal|<|fewer than|at most|below)"
    r"|(?P<least>at least|minimum|min\.?|more than|over|mindestens|from|ab|>|minimaal|minstens|au moins|al menos|minimo|minimum of|no less than))?"
    r"(?: of| de)?[ :~]{0,2}(?:ca\.? |about |around |approx(?:\.|imately)? |roughly |circa )?"
)
RANGE: Final = r"(?P<low>\d{1,3}(?:[.,][05]0?)?)(?:/\d\d?(?=/\d))?(?P<plus> ?\+)? ?(?:(?:-{1,2}|to|bis|a|do|/|or|oder|and|et|y|i|und|tot|of(?= ?\d\d ?uur)|en(?= ?\d\d ?uur)) ?(?P<high>\d{1,3}(?:[.,][05]0?)?))?(?P<more>\+)?"
HOUR: Final = r"(?:(?:teaching |contact |billable |working |paid )?(?:hours?|hrs?\.?|h|std\.?|stunden|stunde|heures?|horas?|hs|godzin|godz\.?|ore|uur|uren|urige))"
PER_WEEK: Final = r" ?(?:of (?:work|effort|availability) )?(?:(?:per|/|a|each|every|pro|die|in der|in de|par|por|a la|na|w|al|across|over|through|during|the|in a|ein|p\.) ?/?){0,3}(?:calendar |work |working )?"
SPELT: Final = f"(?:{'|'.join(sorted((w for w, n in NUMBER_WORDS.items() if n >= LEAST_SPELT), key=len, reverse=True))})"
HOURS_WEEK: Final = re.compile(
    rf"(?<![\d.,$€£]){BOUND}{RANGE}[ -]?(?:wochenstunden|wochenstd\.?|hpw|weekuren|{HOUR}(?:\)|,)?{PER_WEEK}(?:-)?"
    rf"(?:(?:work|werk)?weeks?(?:ly)?|wks?|p[./ ]{{0,2}}w\.?(?![a-z])|w(?![a-z])|wo\.|woche|wochentlich|semaine|hebdo\w*|semana\w*|tydzien|tygodniowo|tygodniu|tydz\.?|settimana|settimanal[ei]))(?![a-z])"
)
SPELT_WEEK: Final = re.compile(
    rf"(?<![\w-]){BOUND}(?P<low>{SPELT})(?: ?(?:-|to|or|bis|oder|a|o|do) ?(?P<high>{SPELT}))?[ -]{HOUR}{PER_WEEK}"
    r"(?:week|woche|semaine|semana|tydzien|tygodniowo|tygodniu)(?:ly)?(?![a-z])"
)
WEEK_HOURS: Final = re.compile(
    rf"(?:weekly hours|weekly (?:\w+ )?(?:target|volume|commitment|workload|load|minimum|availability|effort|time)s?(?: (?:is|are|of|typically|about|usually)){{0,3}}(?=[ :]{{1,2}}[~\d-]{{1,6}} ?h)|(?<!office )(?<!'s )(?<!s' )hours(?: are| is| of|:)?(?= ?~?\d[\d -]{{0,6}}(?:/|per |a |each )w)|hours ?(?:per|/|a) ?week|hours weekly|hrs ?(?:per|/) ?w(?:ee)?k|wochenstunden|stunden ?(?:pro|/) ?woche|wochenarbeitszeit|heures par semaine|horas semanales|godzin tygodniowo|(?:uren|uur) per week)"
    rf" ?(?:required|needed|expected|\(est\.?\)|von|betragt|ist|are|is|of)?[:\s-]{{1,3}}{BOUND}{RANGE}(?!\d|:|%)"
)
DAYS_WEEK: Final = re.compile(
    rf"(?<![\d.,$€£]){BOUND}(?P<low>[1-5](?:[.,]5)?|one|two|three|four|ein|zwei|drei|vier|deux|trois|quatre|dos|tres)(?P<plus>\+)? ?(?:(?:-|to|bis|a|or|oder|tot|of) ?(?P<high>[2-5]))?(?P<more>\+)?"
    rf"[ -]?(?:days?|tage?n?|dagen|jours?|dias?|dni){PER_WEEK}(?:week|woche|semaine|semana|tydzien|tygodniu)(?![a-z])"
)
HOURS_MONTH: Final = re.compile(
    rf"(?<![\d.,$€£]){BOUND}{RANGE}[ -]?{HOUR} ?(?:per|/|a|each|every|pro|im|par|al|por|na|w)? ?(?:months?|monat|mois|mes|miesiac\w*|mensais|mensuelles|mensuales|mensili|miesiecznie|monatlich|monthly)(?![a-z])"
)
DAILY: Final = re.compile(
    r"(?<![\d.,])(?P<day>[1-9]|1[0-2]) ?(?:hours?|hrs?|h) ?(?:a|per|/|each) ?day(?:[,; ]{1,3}(?:and |for )?|\s{1,2}[*•-]? ?(?:working days|days) ?: ?)(?P<days>[1-7]) ?days? ?(?:a|per|/|each) ?week"
)
NAMED: Final = re.compile(
    rf"(?:full|part|half)[- ]?time(?: hours)?[ ,:(-]{{1,3}}{BOUND}{RANGE} ?(?:(?:hours?|hrs?|uur|h)(?![a-z])(?! ?(?:of|to|on|pto|per day|a day|/ ?(?:day|night|week(?:day|end|night))|a night|daily|each day))|(?:per|a|/) ?week)"
)


def span_of(found: re.Match[str], unit: float = 1) -> Span | None:
    """The span of a match with the groups low, high, plus, more, most and least."""
    groups = found.groupdict()
    low = round(number_of(groups["low"]) * unit, 1)
    high = round(number_of(groups["high"]) * unit, 1) if groups.get("high") else low
    if not (1 <= low <= high <= MOST and high >= LEAST):
        return None
    if groups.get("most"):
        return Span(None, high)
    if groups.get("least") or groups.get("plus") or groups.get("more"):
        return Span(low, None if high == low or groups.get("more") else high)
    return Span(low, high)


def number_of(written: str) -> float:
    """The number that is written in digits or as a word."""
    return (
        float(NUMBER_WORDS[written])
        if written in NUMBER_WORDS
        else float(written.replace(",", "."))
    )


def exactly(count: float) -> Span:
    """That many hours and no more."""
    return Span(float(count), float(count))
