"""Names of sources that people add: everybody may read them, so nothing secret of an address is in one.

The address of a private feed is its key, wherever in its path that stands. So only words that many
addresses have are taken from a path; a word that is not known may be somebody's.
"""

import re

LONGEST = 56  # leaves room for a number
USUAL = frozenset(
    (
        "ads ai alerts all annonces api atom blog board boards browse career careers category"
        " categories consulting contract contractor contractors contracts data developer en engineer"
        " engineering feed feeds fr freelance freelancer freelancers gig gigs hiring index item items"
        " jobboard job jobs json latest learning list listing listings machine missions ml news nlp"
        " offers offres open opening openings opportunities page pages podcast position positions"
        " posts programming project projects projekte projekty public python recent remote"
        " role roles rss rss2 science search stellen stellenangebote tag tags tasks tenders updates"
        " vacancies vacancy work xml"
    ).split()
)
_WORD = re.compile(r"[a-z0-9]+")


def name_for(host: str, path: str) -> str:
    """The host, and the words of the path that tell nobody anything; "feed" where nothing is left."""
    words = [*_WORD.findall(host.lower()), *(w for w in _WORD.findall(path.lower()) if w in USUAL)]
    return "-".join(words)[:LONGEST].strip("-") or "feed"
