"""Sums that their form or their place in a posting makes pay, though no currency or no word says so."""

import re
from collections.abc import Iterable
from typing import Final

from bot.reading.pay_figure import Figure
from bot.reading.pay_words import dollars
from bot.reading.phrases import phrases
from bot.reading.words import Text

MOST_APART: Final = 5
"""How many times the low end the high end of a range may be that nothing announces as pay."""
LEAST_YEARLY: Final = 20_000
"""Dollars; a range above is pay for a year, beside which a bonus is named: "£45,000 - £55,000 bonus"."""


def salary_range(figure: Figure, before: str) -> bool:
    """Whether two sums without a currency are the ends of a salary for a year: "80.000-90.000"."""
    yearly = figure.ranged and figure.low >= LEAST_YEARLY
    near = yearly and figure.high <= MOST_APART * figure.low
    return near and _SALARY_RANGE.search(before) is not None


_SALARY_RANGE: Final = re.compile(
    r"(?<![a-z])(?:(?:salary|pay|salario|salarial|salariale|gehalts|lohn) ?(?:range|band|spanne|bandbreite|rango|fourchette)?|rango salarial|fourchette salariale|(?:jahres)?(?:brutto)?gehalt)[\s*]{0,3}:[\s*]{0,3}$|(?<![a-z])(?:min(?:imum)? (?:salary|pay):? |(?:salary|pay) min(?:imum)?:? )$"
)


def own_stipend(figure: Figure, before: str, behind: str) -> bool:
    """Whether a stipend is so much that somebody lives on it, and is not for a thing."""
    told = phrases().pay.stipend.search(before)
    if told is None or _FOR.match(behind):
        return False
    period = figure.period or (
        "month" if "month" in told[0] else "week" if "week" in told[0] else "year"
    )
    return dollars(figure.high, figure.currency) >= _LEAST_STIPEND.get(period, 0)


_FOR: Final = re.compile(
    r"[ )]{0,2}(?:\w+ ){0,2}(?:for(?! \d| (?:the|a|an|up|two|three|four) (?:\w+ )?(?:duration|period|year|to|months|years))|towards?|to (?!\d|[$€£])|which|use it|\((?:internet|phone|gym|health|wellness|food|travel|books))|[ .]{1,2}use it"
)
_LEAST_STIPEND: Final = {"week": 150, "month": 1_000, "year": 12_500}
"""Dollars that a stipend is at least which is all the pay; less is for books or a desk."""


def told_behind(text: Text, figure: Figure) -> bool:
    """Whether the words right behind a sum make it pay: "£55,000 for a 4 day week"."""
    said = phrases().pay.said_behind.match(text.low, figure.end)
    if said is None:
        return False
    small = dollars(figure.high, figure.currency) < _LEAST_TOLD
    return not small or _OF_SALARY.search(said[0]) is None


_LEAST_TOLD: Final = 3_000
"""Dollars below which a sum beside a word of salaries is a price: "a $500 package", "£900 for a 5 day week"."""
_OF_SALARY: Final = re.compile(r"package|base|basic|gross|salary|week|days")


def of_shifts(text: Text, figure: Figure) -> bool:
    """Whether a small sum is that of a shift beside another's: "Days £16, nights £18"."""
    if figure.high >= _MOST_OF_SHIFT or not _NEXT_SHIFT.match(text.low, figure.end):
        return False
    if _TO_GUESTS.search(text.low, figure.end, figure.end + _OFFER):
        return False
    return _SHIFT.search(text.before(figure.start, 24)) is not None


_MOST_OF_SHIFT: Final = 150
_OFFER: Final = 60
_TO_GUESTS: Final = re.compile(
    r"(?<![a-z])(?:guests?|visitors?|tickets?|entry|admission|(?:per|a) (?:person|room|head)|hostel|hotel|rental|hire)(?![a-z])"
)
_SHIFTS: Final = "(?:days?|nights?|weekdays?|weekends?|evenings?|earl(?:y|ies)|lates?|saturdays?|sundays?|bank holidays?)(?: (?:shifts?|rate|pay))?"
_SHIFT: Final = re.compile(rf"(?<![a-z])(?<!\d )(?:(?:rn|mon-fri) )?{_SHIFTS}:? ?$")
_NEXT_SHIFT: Final = re.compile(
    rf" ?(?:p/?h|/hr?|per hour|an hour)?[ ,;/|&\n]{{1,3}}(?:and )?{_SHIFTS}:? ?[$€£]"
)


def own_budget(text: Text, figure: Figure, behind: str) -> bool:
    """Whether a title tells the budget of the whole work."""
    titled = text.line(figure.start).section == "title"
    return titled and figure.currency is not None and _OWN_BUDGET.match(behind) is not None


_OWN_BUDGET: Final = re.compile(r" budget\s*(?:$|[\n)\],|])")
"""Behind the sum of a title that is all the work is paid: "[Hiring] Baker, $1k budget"."""


def heads(text: Text, figure: Figure) -> bool:
    """Whether a sum ends one of the first lines, behind a dash: "Baker - Leeds - Up to £90k"."""
    line = text.line(figure.start)
    if line not in text.lines[:_FIRST_LINES] or text.low[figure.end : line.end].strip():
        return False
    return _DASHED.search(text.low, line.start, figure.start) is not None


_FIRST_LINES: Final = 4
_DASHED: Final = re.compile(r"[a-z)] ?[-|,] (?:up to|bis zu|jusqu'a|hasta) ?[$€£]?$")


def up_to(text: Text, figure: Figure) -> bool:
    """Whether the upper end of a range stands where pay is told: alone, or in one of the first lines."""
    return figure.bound == "max" and (heads(text, figure) or _whole_line(text, figure))


def _whole_line(text: Text, figure: Figure) -> bool:
    """Whether the upper end of pay is all that a line says: "up to $120k"."""
    line = text.line(figure.start)
    if line.end - line.start > _AROUND:
        return False
    rest = text.low[line.start : figure.start] + text.low[figure.end : line.end]
    listed = _LISTED.search(text.low, max(0, line.start - _AROUND), line.start)
    return _END_ONLY.fullmatch(rest) is not None and not (listed or _of_else_around(text, figure))


_LISTED: Final = re.compile(r"\n {0,4}[•*·-] ?[^\n]*\n$")
"""A point of a list in the line above, which says what the sum is."""
_END_ONLY: Final = re.compile(
    r" {0,8}(?:up to|max(?:imum)?\.?:?|bis(?: zu)?|jusqu'a|hasta)?[ *•.-]{0,8}"
)


def _of_else_around(text: Text, figure: Figure) -> bool:
    """Whether its line, or the lines above and below it, name what a sum is, which is no pay."""
    return _ELSE.search(text.low, max(0, figure.start - _AROUND), figure.end + _AROUND) is not None


_AROUND: Final = 60
_ELSE: Final = re.compile(
    r"\b(?:bonus(?:es)?|referrals?|relocation|budgets?|allowances?|stipends?|rais(?:ed?|ing)|fund(?:s|ed|ing)|pre-?seed|seed|series [a-e]|sav(?:ed?|es|ings?)|revenues?|turnover|umsatz|arr|mrr|valuation|grants?|prizes?|discounts?|deposits?|insurance|match|reimburse\w*|tuition|learning (?:budget|&|and)|home office|spending account|sign-on|credits?|loans?|deal size|rent)\b"
)


def own_cell(text: Text, figure: Figure) -> bool:
    """Whether a sum of money is a cell of its own in one of the first lines: "€160.000+ | Full-Time"."""
    line = text.line(figure.start)
    if figure.currency is None or line not in text.lines[:_FIRST_LINES]:
        return False
    opens = _CELL_OPENS.search(text.low[max(line.start, figure.start - _SPACES) : figure.start])
    closes = _CELL_CLOSES.match(text.low[figure.end : min(line.end, figure.end + _SPACES)])
    barred = opens and closes and ("|" in opens[0] or "|" in closes[0])
    return bool(barred) and not _of_else_around(text, figure)


_SPACES: Final = 16
_CELL_OPENS: Final = re.compile(r"(?:^|\|)[ *]*$")
_CELL_CLOSES: Final = re.compile(r"\+?[ *]*(?:\||$)")


def less_bonus(before: str) -> str:
    """What stands before a sum, without a bonus that is counted in: "base salary + bonus: $90k"."""
    found = _WITH_BONUS.search(before)
    return before[: found.start("bonus")] if found else before


_WITH_BONUS: Final = re.compile(
    r"(?:salary|base|pay|cash|compensation|gehalt|fixum)(?P<bonus> ?(?:\+|&|and|plus|incl(?:\.|uding)?|inkl\.?) ?bonus(?:es)?)(?: range)?[ :*~]{0,3}$"
)


def between_dots(text: Text, figure: Figure) -> bool:
    """Whether a sum stands in a line of figures as marketplaces write it: "... · 500 - 1,000 € · 12 offers"."""
    dotted = figure.ranged and _DOT.match(text.low, figure.end)
    return bool(dotted) and text.before(figure.start, 3).endswith(_DOTS)


_DOT: Final = re.compile(r" ?[·•](?= ?[^\n])")
_DOTS: Final = ("·", "· ", "•", "• ")


def in_full(text: Text, one: Figure, kept: Iterable[Figure]) -> Figure:
    """What the text tells where its title names one end of a range only, or another sum."""
    if one.ranged or text.line(one.start).section != "title":
        return one
    ends = (each for each in kept if each.ranged and one.high in {each.low, each.high})
    whole = next((each for each in ends if each.period == one.period), None)
    return whole or _labelled(text, one, kept) or one


def _labelled(text: Text, one: Figure, kept: Iterable[Figure]) -> Figure | None:
    """The same pay for the same time behind a label of its own, which is surer than a title."""
    return next(
        (
            each
            for each in kept
            if (each.currency, each.period) == (one.currency, one.period)
            and each.period
            and _LABEL.search(text.before(each.start, _LABEL_REACH))
        ),
        None,
    )


_LABEL: Final = re.compile(
    r"(?:^|[|•*.] ?)(?:compensation|pay|(?:hourly |day |pay )?rate|(?:base )?salary|vergutung|gehalt|salaire|salario)(?: range)? ?: ?$"
)
_LABEL_REACH: Final = 24
