"""The names of months, folded, in the languages that ads are read in."""

from typing import Final

MONTHS_OF: Final = {
    word: number
    for number, words in {
        1: "january januar januari jan janvier enero janeiro gennaio stycznia styczen",
        2: "february februar februari feb fevrier febrero fevereiro febbraio lutego luty",
        3: "march marz maerz mar mars marzo maart mrt marco marca marzec", 4: "april apr avril abril aprile kwietnia kwiecien",
        5: "may mai mayo mei maio maggio maja maj", 6: "june juni jun juin junio junho giugno czerwca czerwiec",
        7: "july juli jul juillet julio julho luglio lipca lipiec", 8: "august augustus aug aout agosto sierpnia sierpien",
        9: "september sept sep septembre septiembre setembro settembre wrzesnia wrzesien",
        10: "october oktober oct okt octobre octubre outubro ottobre pazdziernika pazdziernik",
        11: "november nov novembre noviembre novembro listopada listopad",
        12: "december dezember dec dez decembre diciembre dezembro dicembre grudnia grudzien",
    }.items()
    for word in words.split()
}  # fmt: skip
"""The number of each month by its names."""
