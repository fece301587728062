"""Which section of an ad a heading opens: duties, requirements, benefits, about the company..."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final, Literal

Named = Literal["duties", "required", "nice", "company", "offer", "legal", "apply", "other"]

MAX_HEADING = 80
"""A longer line is no heading."""

# Folded words (see words.fold) that make a short line a heading of that section; the first kind
# that has one in the line wins, so the narrow kinds stand first.
WORDS: Final[dict[Named, tuple[str, ...]]] = {
    "legal": (
        "equal opportunity", "equal employment", "eeo", "accommodation", "privacy", "disclaimer",
        "legal notice", "diversity", "inclusion", "datenschutz", "e-verify", "fraud", "non-discrimination",
    ),
    "nice": (
        "nice to have", "nice-to-have", "nice to haves", "bonus points", "preferred", "a plus", "good to have",
        "pluses", "desirable", "desired", "ideally", "bonus", "von vorteil", "wunschenswert", "extra points",
        "would be great", "atouts", "deseable", "deseables", "mile widziane", "nice-to-haves", "optional",
        "opcional", "opcionales", "optionnel", "optionnels", "facultatif", "opcjonalnie", "even better", "stand out", "would be a plus", "brownie points",
        "plusses", "good-to-have", "good to haves", "extra credit", "points supplementaires", "diferenciais",
        "diferencial", "desejavel", "desejaveis", "valoramos", "valoraremos", "se valora", "se valorara",
        "se valoran", "se valoraran", "valorable", "valorables", "sono apprezzate", "sono apprezzati",
        "titolo preferenziale", "preferenziali", "gradite", "mile widziana", "dodatkowe atuty", "dodatkowym atutem",
        "wunschenswerte", "optionally",
        "awesome if", "great if", "amazing if", "great plus", "big plus", "huge plus", "love it if", "soll-kriterien", "kann-kriterien",
        "soll kriterien", "kann kriterien", "soll-anforderungen", "kann-anforderungen", "wunschkriterien", "idealerweise",
        "atout", "un plus", "not required", "not mandatory", "not essential", "not necessary", "an asset",
    ),
    "required": (
        "requirements", "required", "requirement", "qualifications", "qualification", "must have", "must-have",
        "must haves", "skills", "experience", "what you bring", "who you are", "about you", "you have",
        "what we're looking for", "what we are looking for", "we're looking for", "you bring", "your profile",
        "what you need", "what you'll need", "you should have", "ideal candidate", "who we're looking for",
        "knowledge", "expertise", "competencies", "tech stack", "our stack", "stack", "tools", "technologies",
        "muss-kriterien", "muss kriterien", "muss-anforderungen", "anforderungen", "anforderungsprofil", "dein profil", "ihr profil", "profil", "qualifikation",
        "qualifikationen", "voraussetzungen", "das bringst du mit", "kenntnisse", "profil recherche",
        "competences", "votre profil", "requisitos", "perfil", "conocimientos", "habilidades",
        "wymagania", "oczekujemy", "oczekiwania", "eligibility", "minimum", "you are", "you'll bring",
    ),
    "offer": (
        "benefits", "perks", "what we offer", "we offer", "compensation", "salary", "pay", "why join",
        "what you get", "what you'll get", "what's in it for you", "our offer", "rate", "budget", "terms",
        "total rewards", "wir bieten", "was wir bieten", "benefits und", "vergutung", "konditionen",
        "rahmenbedingungen", "avantages", "nous offrons", "remuneration", "ofrecemos", "beneficios",
        "oferujemy", "warunki", "contract details", "employment type", "working conditions", "why work with us",
        "why work for", "why work at", "why you'll love", "package",
    ),
    "apply": (
        "how to apply", "apply", "application process", "interview process", "hiring process", "to apply",
        "next steps", "bewerbung", "kontakt", "contact", "postuler", "como aplicar", "aplikuj", "process",
        "the process", "selection process", "how to submit", "proposals",
    ),
    "duties": (
        "responsibilities", "responsibility", "duties", "what you'll do", "what you will do", "you will",
        "you'll", "the role", "role", "your role", "about the role", "about the job", "job description",
        "position", "the position", "the project", "project", "scope", "scope of work", "deliverables", "tasks",
        "day to day", "day-to-day", "in this role", "overview", "summary", "job summary", "what you'll be doing",
        "aufgaben", "ihre aufgaben", "deine aufgaben", "projekt", "projektbeschreibung", "aufgabengebiet",
        "beschreibung", "missions", "mission", "vos missions", "description", "descriptif", "responsabilidades",
        "funciones", "tareas", "el puesto", "zakres obowiazkow", "obowiazki", "zadania", "opis stanowiska",
        "opis projektu", "objectives", "key objectives", "accountabilities", "the opportunity", "opportunity",
        "the work", "your work", "your impact", "impact",
    ),
    "company": (
        "about us", "about the client", "about the company", "who we are", "our company", "the company", "company", "our mission",
        "our values", "our culture", "our story", "our team", "the team", "about our", "culture", "values",
        "about", "uber uns", "wer wir sind", "unternehmen", "a propos", "qui sommes-nous", "l'entreprise",
        "entreprise", "sobre nosotros", "la empresa", "quienes somos", "o nas", "o firmie", "firma",
        "investors", "why",
    ),
}  # fmt: skip

_KIND_OF: Final[dict[str, Named]] = {
    word: kind for kind, words in reversed(WORDS.items()) for word in words
}
_ORDER: Final = {kind: rank for rank, kind in enumerate(WORDS)}
_LONGEST: Final = max(word.count(" ") + 1 for word in _KIND_OF)
_WORD = re.compile(r"(?:[^\W_]|['&-])+")
_MARKS = " \t#*_-=:>•·▪●|.?!()[]0123456789"
_LABELLED = re.compile(r":\s*\S")
"""A label with its value: "Company: Acme" opens no section about the company, nor "Optional: Rust" one
of wishes."""
_WISHED = re.compile(
    r"(?:^|\s)(?P<what>\S+)\s+(?:is |are |would be |als |sind |ist )?"
    r"\(?(?:strongly |highly |a |an? big )?(?:preferred|desired|desirable|optional|plus|bonus|ideally"
    r"|von vorteil|wunschenswert|deseable|mile widziane)\)?$"
)
_WISHES = re.compile(
    r"(?:technolog(?:y|ies|ie|ien)|tools|umiejetnosci|wymagania|kompetencje|conocimientos|requisitos|competences"
    r"|skills?|qualifications?|experiences?|requirements?|knowledge|but|not|und|and|or|also|/|-|&|extra|points"
    r"|following|would|will|be|is|are|strongly|highly|it)$"
)
"""A wish at the end of a line is of its item, "Kafka preferred", but for headings: "Skills preferred"."""
_ITEM = re.compile(
    r"^(?!(?:required|minimum|must|key|technical|core|essential|basic|soft|hard|language|personal|other"
    r"|additional|professional|relevant|tech|your|our|my|the|what|who|ideal|main|general|work|previous|past)\b)"
    r"(?:\S.* (?:experience|knowledge|expertise|skills|tools|technologies|kenntnisse|profil)"
    r"|(?:experience|expertise|knowledge|skills|familiarity|competencies|kenntnisse|conocimientos|competences)"
    r" (?:with|in|of|on|using|working|building|de|en|mit)\b.*)$"
)
_ROLE = re.compile(
    r"(?:engineer|scientist|developer|analyst|manager|consultant|architect|specialist|designer|researcher|officer"
    r"|director|trainer|recruiter|coordinator|assistant|programmer|administrator|advisor|editor|writer)s?$"
)
"""The last word of a role's name: "Privacy Engineer" is no heading, nor is "Role: Data Engineer"."""
_JOINED = re.compile(r" ?[/&,] ?| (?:and|or|und|oder|et|ou|y|o) ")
"""Between the names of one heading: "Preferred / nice to have"."""
MAX_WORDS = 7
MOST_OF_WISH = 10
"""A heading of wishes may be a sentence: "It would be great if you also have:"."""


@lru_cache(maxsize=8192)
def section_of(line: str) -> Named | None:
    """The section that a folded line opens, None where the line is no heading."""
    if len(line) > MAX_HEADING:
        return None
    bare = line.strip(_MARKS)
    spaces = bare.count(" ")
    if not bare or spaces >= MOST_OF_WISH or not _looks_like_heading(line, bare):
        return None
    kinds = [_KIND_OF[run] for run in _runs(_WORD.findall(bare)) if run in _KIND_OF]
    kinds.sort(key=_ORDER.__getitem__)
    if not kinds or (kinds[0] in {"company", "nice"} and _LABELLED.search(bare)):
        return None
    if _is_wish(line, bare) if kinds[0] == "nice" else spaces >= MAX_WORDS:
        return None
    return kinds[0]


def says_it_all(line: str, opened: Named) -> bool:
    """Whether what a line opens ends with it: "Apply: https://...", "Salary: 90k"."""
    return opened in {"apply", "offer"} and _LABELLED.search(line) is not None


def _is_wish(line: str, bare: str) -> bool:
    """Whether a line is an item that is wished for: "Kafka preferred"."""
    if bare in _KIND_OF or _marked(line):
        return False
    wish = _WISHED.search(bare)
    return wish is not None and not _WISHES.search(wish["what"])


@lru_cache(maxsize=2048)
def is_item(line: str) -> bool:
    """Whether a line that could open requirements is an item under the heading before it.

    "Distributed systems knowledge" under "Nice to have": it has no mark of a heading.
    """
    bare = line.strip(_MARKS)
    return not _marked(line) and bare not in _KIND_OF and _ITEM.search(bare) is not None


def _runs(words: list[str]) -> Iterator[str]:
    """Every run of neighbouring words that could be one of `WORDS`."""
    for start in range(len(words)):
        for end in range(start + 1, min(start + _LONGEST, len(words)) + 1):
            yield " ".join(words[start:end])


def _marked(line: str) -> bool:
    """Whether a line has the marks of a heading."""
    ends = line.rstrip().endswith((":", "?", ":**", "**", "==", "--"))
    return ends or line.lstrip().startswith("#")


def _looks_like_heading(line: str, bare: str) -> bool:
    """A heading ends with a colon, is marked, or is nothing but its few words."""
    if _marked(line):
        return True
    end = line.rstrip()
    if line.lstrip().startswith(("-", "•", "*", "·", "●")) or end.endswith((".", ",", ";", "!")):
        return False
    if all(name in _KIND_OF for name in _JOINED.split(bare)):
        return True
    return bare.count(" ") <= 3 and not _ROLE.search(bare)
