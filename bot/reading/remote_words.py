"""The words around those of the place of work that turn what they say; all read folded text."""

import re
from typing import Final

from bot.reading.backwards import Before

OTHER_REMOTE: Final = re.compile(
    r"[- ](?:sens(?:ing|ors?)|monitor\w*|access|desktops?|servers?|repositor\w+|controls?|code|procedure\w*|patients?|devices?|sites?"
    r"|machines?|hosts?|teams?|colleagues?|stakeholders?|clients?|users?|workforces?|employees|workers|meetings?|sessions?|support|diagnos\w+"
    r"|assistance|execution|debugging|management|learning|interviews?|offices|proctor\w*|kontroll\w*|wartung|system|network|communit\w+"
    r"|terminal units?|replicas?|nodes?|caches?|databases?|attestation|inspections?|villages?|areas|regions|islands?|districts|mines|surgery|vehicles?|telemetry|repos?\b|endpoints?|invocation|shell|login|outposts?|exams?|consultations?|depositions?|robots?|driving|status\b|policy\b|collaboration|participants|organi[sz]ation|jobs?\.|work tools|work travel)"
)
NOT_REMOTE_BEFORE: Final = Before(
    r"(?:(?<![a-z])(?:supervis|manag|overse|coordinat|mentor)\w* |(?<![a-z])(?:experience|worked|familiar\w*|skills?|comfortable leading|managing|manage|lead|leading|history|background)(?: working)?"
    r" (?:in|with|of|for)(?: an?| the)?(?: \w+,?)? ?(?:or )?|(?<!\w)(?:customers?|clients?|patients?|users?|stakeholders?|students|hosts)[^.;]{0,20} (?:are|is|work)(?: all| mostly| often)? |(?://|www\.|\.[a-z]{2,4}/)\S*|@|top \d+ companies for |workplaces? for )$"
)
NO: Final = Before(
    r"(?:(?<![a-z])(?:no|not|non|kein|keine|nicht|never|pas de|pas du|sin|without|ohne|sans|bez|aucun|not fully|isn't|cannot be|nor|brak(?: mozliwosci)?|nie ma(?: mozliwosci)?|no hay|no se \w+"
    r"|(?:don't|do not|doesn't|cannot|can't|won't|unable to|nous ne|no|nie) (?:oferujemy|przewidujemy|akceptujemy|zapewniamy|offer|do|ask for|ask about|support|allow|accommodate|provide|consider|accept|hire|permit|have|proposons pas|ofrecemos|admitimos)(?: any)?)[- ](?:a |be |de |100% |fully |full )?)$"
)
NO_AFTER: Final = re.compile(
    r"(?:[ -](?:work(?:ing)?|applications?|applicants?|candidates?|option|arbeit))?(?: ?:| is| are| ist| est| es| jest| will be| kann)?(?: (?:leider|unfortunately|currently|politely|sadly|strictly|aber|hier))*"
    r" (?:no\b(?! (?:matter|problem|office))|not (?:possible|available|an option|offered|allowed|considered|on offer|permitted|supported|accepted)|nicht (?:moglich|vorgesehen|angeboten|verfugbar)|n'est pas|non (?:possible|propose)|pas possible|exclu\b|impossible|posible no"
    r"|niedostepn\w+|niemozliw\w+|nie (?:jest|ma|wchodzi)|declined|excluded|rejected|ausgeschlossen|entfallt|unmoglich|unavailable|off the table)|\? no\b|(?: \w+)? (?:isn't|aren't|won't be|can't be) (?:possible|available|an option|offered|allowed|on offer|supported|considered|on the table)"
)
OTHER_HYBRID: Final = re.compile(
    r"[- ](?:search|workforces?|clouds?|approach(?:es)?(?! to work)|retrieval|ml|ai|rag|teams?|infrastructures?|events?|tools?|architectures?|systems?|apps?|applications?"
    r"|mobile|sdk|trucks?|buses|aircraft|engine|drive\w*|powertrain\w*|propulsion|energy|power|renewable\w*|seeds?|crops?|corn|plants?|clusters?|compute|bonding|lasers?|securit\w+|encryption|reality|rockets?|inverters?|batter\w+|fund\w*|instruments?|warfare|threat\w*|capital|agents?\b|fuzz\w*|inference|index\w+|embedding\w*|attention|transformers?|warehouses?|reasoning|planning|logic|forecast\w*|classif\w+|detect\w+|rank\w+|drones?|vtol|ships?|boilers?|heat|wheat|materials?|composites?|meetings?|classrooms?|courses?|neural|bayes\w*|rendering|schedulers?|scheduling|tea\b|roses?|maize|tomato\w*|varieties|breeding|optimi[sz]\w+|circuits?|chips?|rule\w*|deployments?|cars?|vehicles?|algorithms?|recommend\w*|storage|integration\w*|networks?|solutions?|data\w*|and virtual"
    r"|methods?|methodolog\w+|simulation|physics|memory|on-prem\w*|environments?(?! of)|kubernetes|it |identity|agile|electric|suvs?|engines?|training|offices"
    r"|intelligence|sales|models?(?= (?:for|of|that|to|using|with|combin))|quantum|workloads?|pipelines?|index\w*|graph|react)"
)
HYBRID_OTHER_BEFORE: Final = Before(r"(?:2d/3d or|kanban, or|waterfall or|virtual ?/|virtual and|virtual or|in-person and|agile/|agile or)[ ]?$")  # fmt: skip
OTHER_ONSITE: Final = re.compile(
    r"[- ](?:device|camera|gym|parking|lunch\w*|meals?|cafe\w*|childcare|daycare|clinic|interview\w*|visits?|training|customer|client|engagement|event\w*"
    r"|workshop\w*|meetups?|gatherings?|summit|offsite|support|installation\w*|amenit\w+|fitness|health|perks|snacks|solar|team gatherings|retreat\w*"
    r"|interactions|connection|nursery|deploy\w+|labs?\b|facilities|power|generation|energy|storage|nurses?|pharmac\w+|restaurants?|security|search|seo|inspection|barista|massage|kitchen|conferenc\w+|retail|analytics|collaboration|learning|culture)"
)
ONSITE_OTHER_BEFORE: Final = re.compile(
    r"(?:(?:time|spent) |interviews?[^.]{0,40}|travel[^.]{0,60}|customers?[^.]{0,40}|clients?[^.]{0,40}|virtual(?:ly)?[^.]{0,20}|online (?:and|or) "
    r"|meet(?:ing|ups?)?[^.]{0,30}|onboard\w*[^.]{0,20}|gather\w*[^.]{0,30}|events?[^.]{0,30}|quarter\w*[^.]{0,30}|twice[- ][^.]{0,40}|sprints?[^.]{0,10}"
    r"|occasional\w*[^.]{0,20}|year[^.]{0,20}|annual\w*[^.]{0,20}|regular |periodic\w* |possib\w+[^.]{0,20}|optional\w* |option\w*[^.]{0,20})$"
)
FEW_DAYS: Final = re.compile(r"[\s(,:|-]{0,3}(?:min\w* )?([1-3])(?:-[1-4])?(?:\+|x)? ?(?:days?|tage|times|jours|x|dias)?(?: (?:a|per|pro|in|each|an?)| ?/|(?<=days)(?= ?[)|]))")  # fmt: skip
DAYS_BEFORE: Final = Before(
    r"(?<![\w-])(?:[1-3]|one|two|three|eine?n?|zwei|drei|une?|deux|trois|uno?|dos|tres|jeden|dwa|trzy)"
    r"(?: ?(?:-|to|bis|or|oder|a|ou|o|lub) ?[2-4])?(?:\+|x)?"
    r"(?: ?(?:days?|tage?n?|jours?|dias?|dni|dzien|x)(?:(?: a| per|/| each| every| pro| die| in der| par| a la| por| w| na) ?(?:week|wk|woche|semaine|semana|tydzien|tygodniu))?[ ,]{1,2}(?:\w+ ){0,2}| )$"
)
_SOME_DAYS: Final = r"(?<![\d-])(?:[1-4]|a(?= day)|one|two|three|four|ein(?:en)?|zwei|drei|vier|un|deux|trois|quatre|dos|tres|cuatro|dwa|trzy|cztery)(?: ?(?:-|to|bis|a|or|oder) ?[2-4])?(?:\+|x)? ?(?:days?|tage?n?|jours?|dias?|dni)(?:,? (?:a|per|each|every|pro|die|in der|par|por|a la|w|of|de|of the|na)| ?/| ?week(?:ly)?| wk| woche| semaine| semana| tygodniu){0,3} ?$"
SOME_DAYS: Final = re.compile(_SOME_DAYS)
SOME_DAYS_BEFORE: Final = Before(_SOME_DAYS)
"""The same pattern, with what it finds and without."""
THE_REST: Final = Before(
    r"(?:sonst|ansonsten|rest|restliche zeit|otherwise|remainder|remaining|the rest|reste en|resto|reszta)(?: is| are|:)? ?$"
)
"""Behind words of days in an office: "2 days a week on site, otherwise remote"."""
AT_HOME: Final = (
    "at home",
    "zu hause",
    "w domu",
    "chez vous",
    "depuis la maison",
    "a votre domicile",
)
"""Places of work only behind a number of days: "three days at home"."""
BE_ANYWHERE: Final = Before(
    r"(?:^|[.;:|(/*•-]|from|work\w*|live|based|be|located|hir\w+|candidates?|talent|people|home|remote\w*)\s*$"
)
"""Before "anywhere in the world" where it is the worker who may be there."""
MIXED: Final = re.compile(
    r"(?:remote )?(?:\+|plus|&) (?:occasional|some|regular|weekly|monthly|periodic) on-?site"
    r"|(?:und|&|\+|sowie) (?:teilweise |teils )?vor[ -]ort|et (?:en partie )?sur site|y (?:en parte )?presencial"
)

SOME_ROLES: Final = re.compile(
    r" (?:\w+ )?(?:for|in|on) (?:some|certain|selected?|a few|exceptional|specific|particular) "
)
"""Behind "remote" where only some of the roles are."""

DAYS_AWAY: Final = re.compile(
    r"(?: (?:work(?:ing)?|is (?:fine|ok|okay|possible|allowed)|possible|moglich|allowed|nach absprache|nach vereinbarung))*(?: ?:)?(?: (?:for|up to|an|bis zu|bis|bis max\.|max\.|at|ca\.|an bis zu|jusqu'a|hasta|do|przez|for up to|on|at least)| \(?)? ?"
    r"(?:(?:on )?(?:(?:mon|tues?|wednes|thurs|fri)(?:days?)?|wed|thu|(?:mon|diens|donners|frei)tags?|mittwochs?|lundis?|mardis?|mercredis?|jeudis?|vendredis?|lunes|martes|miercoles|jueves|viernes)(?![a-z])(?: ?(?:/|,|and|und|et|y|\+|&|or) ?(?:(?:mon|tues?|wednes|thurs|fri)(?:days?)?|wed|thu|(?:mon|diens|donners|frei)tags?|mittwochs?|lundis?|mardis?|mercredis?|jeudis?|vendredis?|lunes|martes|miercoles|jueves|viernes)(?![a-z])){0,2}|(?:[1-4]|one|two|three|four|eine?[mn]?|zwei|drei|vier|un|deux|trois|quatre|uno|dos|tres|cuatro|jeden|dwa|trzy|cztery)(?: ?(?:-|/|to|bis|a|or|oder|ou|o|lub|do) ?(?:[2-4]|two|three|four|zwei|drei|vier|deux|trois|dos|tres|dwa|trzy))?(?:\+|x)? ?(?:days?|tagen?|tage|jours?|dias?|dni|[dj](?=/))(?![a-z])(?! (?:a|per) (?:year|month|quarter))|(?:(?:[1-9]0|[1-9]5) ?%? ?(?:-|to|bis|a) ?)?(?<!\d)[1-8][05] ?%)"
)
"""Behind words of work at home: so many days of it."""
AT_HOME_WORK: Final = Before(
    r"(?:place of work|location|arbeitsort|lieu|done|performed|carried out|(?<!\w)work|working|job is|contract is)(?: ?:| is)? $"
)
DAY_AWAY: Final = re.compile(
    r" (?:days?|tage?n?)(?: (?:a|per|each|every|pro|die) (?:week|woche)|s? per week)"
)
ONE_DAY: Final = Before(r"(?<!\w)(?:one|a|1|ein|einen|un|uno|jeden) $")
MINISTRY: Final = re.compile(
    r" (?:immigration|visas?|sponsor\w*|licen[cs]e\w*|contract\b|directorate|casework\w*|biometrics?|asylum|border|digital|accounts?\b|ministers?|policy|clearance|approved|checks?\b)"
)
THE_MINISTRY: Final = Before(r"(?<!from )(?<!\w)(?:the|uk|british|uk's) $")
PART_BEFORE: Final = Before(
    r"(?:(?<![\d-])[1-8][05][ ?]?%(?: of the time)?,?|(?<!\w)(?:half|halb|teils|partly|partially|czesciowo|mitad|moitie)) $"
)
"""Before a word for work away: a part of it."""
CITY_SOME: Final = re.compile(
    r"[ ,]{1,2}(?:(?:[1-3]|one|two|three|un|deux|trois|dos|tres|zwei|drei|dwa|trzy) (?:days|jours|dias|tage|dni) (?:sur|out of|of|von|na|z|de) (?:5|five|cinq|cinco|funf|pieciu)|every (?:mon|tues|wednes|thurs|fri)day|(?:on )?(?:mon|tues|wednes|thurs|fri)days|(?:once|twice|one day|two days|einmal|zweimal|un jour|deux jours|un dia|dos dias|raz|dwa razy) (?:a|per|each|every|pro|die|par|a la|por|w) (?:week|woche|semaine|semana|tygodniu))"
)
CITY_ALL: Final = re.compile(
    r" (?:(?:five|5) days (?:a|per|each) week|every day|daily|an funf tagen)"
)
HOME_NEAR: Final = re.compile(
    r"(?<![a-z])(?:home|homeoffice|zuhause|hause|daheim|maison|domicile|casa|dom(?:em|u)?|remote|teletravail|teletrabajo)(?![a-z])"
)
OUR_TEAM: Final = Before(
    r"(?:we're|we are|(?:^|[.;|] ?)an?|join (?:our|a)|as (?:an?|part of an?)|within an?|part of (?:our|an?)|we work as an?) (?:small |fully |tiny |growing |global |globally |100% )?$"
)
A_TEAM: Final = re.compile(r" (?:team|company|startup|collective|studio|agency)(?![\w-])")
"""Around "remote": the people whom the worker joins."""
