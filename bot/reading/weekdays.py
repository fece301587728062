"""The names of the days of a week, folded, in the languages that ads are read in."""

from typing import Final

_DAYS: Final = (
    "monday montag lundi lunes segunda lunedi maandag poniedzialek poniedzialku",
    "tuesday dienstag mardi martes terca martedi dinsdag wtorek wtorku",
    "wednesday mittwoch mercredi miercoles quarta mercoledi woensdag sroda srody",
    "thursday donnerstag jeudi jueves quinta giovedi donderdag czwartek czwartku",
    "friday freitag vendredi viernes sexta venerdi vrijdag piatek piatku",
    "saturday samstag samedi sabado sabato zaterdag sobota soboty sobote",
    "sunday sonntag dimanche domingo domenica zondag niedziela niedziele",
)
_SHORT: Final = (
    "mon mo seg ma pon pn m",
    "tue tues di ter wt",
    "wed mi qua wo sr",
    "thu thurs do qui czw",
    "fri fr sex vr pt f",
    "sat sa sab za sob",
    "sun so dom nd",
)
"""Their short forms, which count only as the ends of a range: "Mo-Fr"."""
DAYS_OF: Final = {
    word: number
    for each in (_DAYS, _SHORT)
    for number, words in enumerate(each)
    for word in words.split()
}
"""The number of each day by its names and short forms, 0 for Monday."""
NAMES_OF_DAYS: Final = tuple(word for words in _DAYS for word in words.split())
"""The names that are written out."""
