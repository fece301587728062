"""The words around a place that say whether the worker must be there; all read folded text."""

import re
from typing import Final

from bot.reading.backwards import Before

NO: Final = Before(r"(?:(?<![a-z])(?:non|not|no|outside|except|excluding|exclude|beyond|unlike|other than|nor|ausserhalb|hors|fuera|excepto|sauf|ausser|oprocz)(?: for)?(?: (?:residents?|people|candidates|residentes|citizens|those|applicants))?(?: of| the| in| from|-| de| en| du| der| von)*[ -(]?)$")  # fmt: skip
CLOSED: Final = re.compile(
    r"(?:n't|n’t|cannot|unable|(?<![a-z])(?:not|never))(?: \w+){0,6}? (?:hire|hiring|employ|accept|consider|engage|recruit|onboard|available|open|offered)(?:ing)?"
    r"(?: \w+){0,4}? (?:in|from|of|within)(?: \w+){0,3}?[ :(]{1,3}[\w&', -]{0,60}$"
)
"""Before places whose people are not taken: "we cannot hire in ..."."""
SOUGHT: Final = Before(
    r"(?<!\w)(?:looking for|seeking|seeks?|hiring|hires?|needs?|wants?|recruiting|requires?|find)(?: an?| some| only| \d+| one| two)?(?: (?!our|their|the|with)[\w/&-]+,?){0,3} $"
)
BASED_ROLE: Final = re.compile(
    r"[ -]based (?:[\w/&-]+ ){0,4}?(?:developers?|engineers?|scientists?|analysts?|consultants?|contractors?|freelancers?|experts?|specialists?|designers?|architects?|programmers?|researchers?|professionals?|candidates?|individuals?|people|person|talent|annotators?|tutors?|writers?|assistants?)\b"
)
"""Around the place of one who is sought: "we seek a US-based engineer"."""
IF_THERE: Final = Before(
    r"(?<!\w)(?:if|when|whether|unless) (?:you(?:'re|’re| are| live| work)|candidates? (?:is|are)|based|located)(?: (?:\w+ )?(?:based|located|living|residing))? (?:in|from|outside(?: of)?)(?: the)? $"
)
"""Before places that only some of the workers are in: "an ID if you're based in ..."."""
SEAT: Final = Before(
    r"(?:company|employer|client|firm|hq|headquarters?|head office)(?:'s)? ?(?:location|country|seat|address|hq|headquarters|base)? ?: ?$"
)
"""A label of where the company is, which binds nobody who works elsewhere."""
TIED: Final = Before(
    r"(?:remote(?:ly)?|remoto|remota|zdaln\w+|uberall|soyez|viviez|n'importe ou|chez vous|miejsca|domicile|daheim|zuhause|zu hause|casa|domu|home[ -]?working|telepraca|mobil\w* arbeit\w*|mobilarbeit|at home|arbeitsort\w*|tele-?travail total|teletravail|teletrabajo|telearbeit|distance|work from home|from home|wfh|home[ -]?office|telework|telecommute|work from anywhere|home-based|anywhere|distanciel)"
    r"[\s,:(/*•-]{0,4}(?:(?:only|work|working|position|role|job|candidates|candidate|within|in|from|across|throughout|anywhere|based|available|eligible|friendly|hybrid|onsite|on-site|or|and|and/or|[a-z]{2}|the|of|out|open|to|ok|for|w/in|inside|restricted|limited|hiring|at|en|aus|von|innerhalb|ganz|depuis|dans|partout|toute|toda|desde|cualquier|lugar|provincia|ciudad|punto|region|kanton|canton|parte|para|todo|solo|rest|these|those|one|following|states|countries|provinces|de|dentro|z|w|terenie|terytorium|calej|possible|complete?|completo|total|moglich|\d+ ?%|aus|-)[\s(:,]{1,2}){0,6}(?:l')?$"
)
ONLY_BEFORE: Final = Before(
    r"(?<!not )(?<!\w)(?:only|solely|exclusively|solo|solamente|unicamente|exclusivamente|uniquement|seulement|nur|ausschliesslich|tylko|wylacznie)(?: (?:in|from|within|to|for|en|desde|para|de|aus|in der|fur|depuis|dans|z|w|na))?(?: (?:the|la|el|los|las|le|les|der|den))? $"
)
TIED_AFTER: Final = re.compile(
    r"[\s,/():-]{0,3}(?:(?:only|based|fully|full|100%|wide|im|en|w|-|\(|or|and|residents|/hybrid|hybrid|onsite|on-site|in-person)[\s/-]{0,2}){0,3}(?:remote(?!ly|jobs| jobs)|wfh|only\b|zdalnie|distributed\b|teletrabajo|teletravail|homeoffice)"
)
TIED_CITY: Final = re.compile(
    r"[\s(-]{0,2}(?:(?:only|based|area|metro)[\s-]){0,2}(?:remote(?!ly|jobs| jobs)|wfh|only\b|zdalnie)"
)
BEFORE: Final = Before(
    r"(?:(?:be|are|is|candidates?|applicants?|someone|anyone|you|individuals?|contractors?|freelancers?|developers?|engineers?|consultants?|analysts?|experts?|specialists?|scientists?|professionals?|programmers?|designers?|architects?|recruiters?|writers?|testers?|translators?|assistants?|residents?|people|currently|physically|must|preferably|ideally|who|talent|role|position)"
    r"(?:'re|'s)? (?:who )?(?:are |is |be |must be |must |will be )?(?:currently |physically |legally |permanently |already |also |geographically |fully )?(?:based|located|located/based|living|residing|resident|live|reside|situated|present|employed|work|residence|domiciled|remote)(?: (?:and|&|or) \w+(?: \w+)?)?"
    r" (?:in|within|across|near|close to|close enough to|from|anywhere in|out of|inside|throughout|around)"
    r"|(?:candidates?|applicants?|contractors?|freelancers?|someone|anyone|residents?|citizens?|nationals?|individuals?|talent|applications|persons?)(?: from| in| within| across| of| based in| located in)"
    r"|(?<![a-z])(?:authori[sz]ed|legal(?:ly)?|eligible|eligibility|permitted|entitled|permission|authori[sz]ation|permits?|visas?|sponsorship|status)(?: to (?:live and |legally |lawfully |reside and )?work)?(?: [a-z]+){0,4}? (?:in|within|for)"
    r"|(?<![a-z])(?:right|able) to (?:live and |legally |lawfully |reside and )?(?:work|live|reside)(?: [a-z]+){0,4}? (?:in|within|for|from)"
    r"|(?:open|available|restricted|limited|offered|opened) (?:only )?(?:to|in|for)(?: (?:remote |\w+ ){0,3}?(?:in|from|within|across|throughout))?"
    r"|(?:hiring|hire|recruiting|recruit|employ(?! over| more| about| around| nearly| some| \d)|we (?:only )?(?:work with|accept))(?: \w+){0,4} (?:in|within|across|from|throughout)"
    r"|(?:reside|residing|resident|residence|live|living|domiciled|wohnsitz|ansassig|wohnhaft|residir|resider|residant|zamieszkan\w+|zamieszkala)(?: \w+)? (?:in|within|en|au|aux|w|na|na terenie)"
    r"|(?:position|role|job|opportunity|(?<!we )(?<!our )work)(?: is| can be| will be| may be)?(?: done| performed| completed| based| located| open| available| remote| executed)? (?:in|within|from|across|out of|anywhere in|from anywhere in|from anywhere within)"
    r"|(?:salary|pay|compensation) (?:range|band|scale)s?(?: for (?:this|the) \w+)?(?: is)? (?:in|within|for)"
    r"|for (?:people|those|folks|developers|engineers|devs|experts|professionals|contractors|freelancers)(?: who (?:are|live))?(?: based| located| living)? (?:in|from|within)|invoice(?: us)? from|(?:speakers?|annotators?|tutors?|testers?|natives?) (?:from|in|living in|based in|located in)"
    r"|(?:citizenship|citizens?|nationals?|residents?|residency|passport) (?:of|in)"
    r"|(?:remote(?:,| and| but|, and|, but)? based|must be|basee?|basado|basada|ubicado|arbeitserlaubnis) (?:in|within|en|au|a|fur|out of)"
    r"|anywhere (?:in|within|across)|(?:fur|an|in) (?:unsere[nmr]?|den|dem) (?:standort|niederlassung)(?: in)?|(?:for|join) our(?: new| growing)? offices? in|local to|within (?:commuting|driving) distance (?:of|to)|within (?:about |a )?(?:\d+|one|two)[ -](?:(?:miles?|mi|km|kilomet\w+)(?: radius)?|(?:minutes?|hours?)(?:'s?)? (?:drive|commute|travel|journey)) (?:of|from|to)|(?:located|based|living|live|reside|residing|be|work|working|candidates?|applicants?|people|anyone) (?:in|within|from) (?:\w+,? ){1,6}time ?zones? (?:of|in|within)|(?<!not )(?:only possible|possible only) (?:in|for))(?: one of| any of)?(?: the| these)?(?: following)?(?: u\.?s\.?)?(?: states| countries| regions| locations| provinces)?(?: of)?[\s:(]{1,3}(?:the )?(?:greater )?$"
)
AFTER: Final = re.compile(
    r"(?:[- ](?:based)?[ -]?(?:(?:or|and) \w+ )?(?:citizens?(?:hip)?|nationals?|residents?|residency|persons?\b|candidates?|applicants?|work (?:authori[sz]ation|permit|visa)|work-?authori[sz]ed|green ?card|passport|arbeits(?:bewilligung|erlaubnis)\w*|staatsburger\w*|staatsangehorig\w*|vat (?:number|id)|tax (?:id|number)|nationalit\w+|remote|contractors?|freelancers?|talent|job postings|roles?\b|positions?\b|location)"
    r"| (?:(?:annual|yearly|base|target|total|cash|pay|salary|compensation|hiring|wage) ){1,4}(?:range|zone|band|transparency)| zone \d|[ -]based (?:only|preferred)|[ -](?:based )?(?:developers?|engineers?|freelancers?|experts?|consultants?|people|applicants?) only\b|[ ,(-]{1,2}(?:only|required|uniquement|seulement|exclusivement|nur|unicamente|solamente|exclusivamente|tylko)\b|,? (?:is |ist |est |es |jest )?(?:voraussetzung|erforderlich|notwendig|zwingend|exigee?|obligatoire|requise?|imprescindible|obligatori[ao]|requerid[ao]|wymagan\w+|konieczn\w+|mandatory|compulsory)| (?:wohnst|wohnhaft|lebst|ansassig|leben|wohnen|wohnt|mieszkasz|mieszkaja)\b| states? (?:except|but|excluding|only) \(?(?:hybrid|onsite|on-site|in-person|in-office)\b)"
)
PREFERRED: Final = re.compile(r"(?:[- ]based)?(?:, |[^.,|\n;()]{0,22})(?:preferred|preferable|preferably|is a plus|a plus|a bonus|ideal\b|ideally|nice to have|advantage|von vorteil|bevorzugt|preference|considered|friendly)")  # fmt: skip
PREFER_BEFORE: Final = Before(r"(?:prefer(?:ably|red|ence)?(?: for| to)?|ideally|bonus (?:if|points)|a plus if|bevorzugt|idealerweise|priority)(?: \w+){0,5}[ :(]{1,2}$")  # fmt: skip
NOT_BINDING: Final = re.compile(r" ?(?:±|\+/?-) ?\d| ?(?:[/+&]|or\b|and\b) ?(?:international(?:ly)?|worldwide|global(?:ly)?|anywhere)(?! in\b)| ?\((?:[a-z]{2,4} )?(?:hours|time)\b|(?:[ /-](?!full|part)\w{2,8})?[ -](?:time ?-?zones?|hours|time|timezones?|overlap|business hours|working hours|tz|workday)\b|(?:[ ]\w+){0,2} overlap")  # fmt: skip
"""Behind places that name hours of work, or that stand beside the whole world."""
COMPANY: Final = Before(
    r"(?:compan(?:y|ies)|startup|we're|we are|we|our (?:\w+ )?(?:team|office|headquarters|hq|clients?|customers?|partners?|engineering team)|clients?|customers?|founded|headquartered|firm|operations|plants|sites|stores|team(?: is)?|hq|offices?|group|organi[sz]ation|studio|agency|consultancy|fund|shop|who we are)(?: is| are|,)? (?:\w+ )?(?:based|located|headquartered|in|of)(?: \w+)?(?: in| out of)?(?: the)? ?$"
    r"|(?:team|network|community|staff|group|collective) of [^.|\n]{0,60}$|(?:alums|founders|professionals|customers|clients|members),? (?:are |is )?(?:based|located) in(?: the)? $"
)
BASED: Final = Before(r"(?:^|[.\n*•])\s*(?:\w+ )?(?:based|located) in(?: the)? $")
THIS_ROLE: Final = re.compile(
    r", (?:this (?:is|role|position|job)|the (?:role|position|job)|you)\b"
)
"""Around a place that a sentence puts first: "Based in Norway, this role ..."."""
REMOTE_OR: Final = Before(
    r"(?:remote(?:ly)?|wfh) ?(?:/|or\b|&|\+) ?(?:(?:onsite|on-site|hybrid|in[- ]office) ?)?(?:in )?$"
)
REMOTE_AND: Final = Before(r"remote ?, ?$")
OR_REMOTE: Final = re.compile(r",? or (?:fully |100% )?remote")
PART_OPENS: Final = Before(r"(?:^|\||\n)\s*$")
PART_CLOSES: Final = re.compile(r"(?:[- ](?:based|wide))?\s*(?:$|\||\n)")
OBJECT: Final = Before(
    r"(?<!\w)(?:for|about|(?:e-?mails?|lists?|databases?|photos|images|reviews|prices|addresses) of) (?:[\w-]+ ){0,4}?"
    r"(?!months|weeks|days|years|hours|experts|professionals|candidates|roles|jobs|positions|teams|offices|services|operations|sales)\w+(?<!er)(?<!or)(?<!st)(?<!nt)s in (?:the )?$"
)
"""In a title, before the place of the many things, not people, that the work is about."""
LINE_OPENS: Final = Before(r"(?:^|\n|[.;] |[•*|] ?)\s*$")
LINE_CLOSES: Final = re.compile(r"\s*(?:$|\n|[.;|])")
AT_PLACE: Final = re.compile(r"[\s,(-]{0,3}(?:onsite|on-site|hybrid|in[- ]person|in[- ]office)")
ABROAD: Final = Before(r"(?:^|[\s,(])(?:en|w|we|grossraum|raum|einsatzort|zona de|cerca de|okolice|pres de) $")  # fmt: skip
OPENS: Final = Before(r"(?:^|[.,;|(•*]\s*|- )$")
CLOSES: Final = re.compile(r"\s*(?:$|[.,;|)(](?!\w))")
"""A place alone between the signs of its sentence: "Full-time, Stuttgart." """
FROM_OFFICE: Final = Before(
    r"(?:hybrid|office|onsite|on-site|in[- ]person)(?: \w+)? (?:from|in|at) $"
)
LEGAL: Final = Before(r"(?:(?:range|salary|pay|compensation|law|act|accordance)\b[^.|]{0,75}|(?:if you(?:'re| are)|for|applicants? who are|are) (?:an? )?)$")  # fmt: skip
OFFICE: Final = Before(r"(?:offices?|hq|in[- ]person|on-?site|hub|hybrid\w*|hibrid\w+|hybryd\w+|vor ort|sur site|presencial|stacjonarn\w+|biur\w+|buro|oficinas?|bureaux?|locaux|standort\w*|einsatz|headquarters|headquartered|based|located)(?:(?: \w+){0,3} (?:in|at|en|w|we|a)(?: the)?(?: heart of)?(?: \w+)?)?[ (:-]{1,3}$")  # fmt: skip
RESIDENT: Final = Before(
    r"(?:(?<!\w)(?:residen\w+|residir|residant\w*|resid(?:e[sz]?|as?|en|ons|ieren|an)|resider|radicad\w+|viv(?:ir|as|es|an|en|iendo)|wohnsitz|wohnort|wohnhaft|ansassig|lebst|lebend|meldunek|zameldowan\w+|domicile?|wohnst|mieszkaj\w+|mieszkasz|zamieszka\w+|rezydenc\w+|rezydent\w+|habit(?:er|ez|ant)|etablie?s?|domicilie\w*|steuersitz)"
    r"(?: (?:fiscal\w*|fiscaux|podatkow\w+|permanent\w*|legal\w*|ist|muss|must be|has to be|actual|dauerhaft))?(?: (?:in|en|de|du|des|au|aux|a|w|we|na|z|ze|der|of|from)(?: (?:la|las|los|el|le|les|l'|der|den|dem|terenie|territorio))?)?"
    r"|(?<!\w)(?<!nos )(?<!unsere )(?<!nuestros )(?:candidat\w*|bewerb\w+|contratamos|recrutons|embauchons|zatrudniamy|kandyda\w+|osob\w+|personas|personnes|profesionales|postulantes|aspirantes|ciudadanos|citoyens|burger|obywatel\w*)(?: (?:que vivan|ubicad\w+|bases|situes|residant|z|mit (?:wohn)?sitz|mieszkajac\w+))? (?:aus|in|de|du|des|en|au|aux|z|ze|w|we|der)(?: (?:der|den|la|las|los|el|dem))?"
    r"|(?<!\w)(?:abiert[ao]s?|ouverte?s?|offen|otwart\w+|reservee?s?|reservad[ao]s?|limitad[ao]s?|limitee?s?|beschrankt|restringid[ao]|disponible|dostepn\w+)(?: (?:solo|uniquement|nur|tylko|unicamente))? (?:a|aux?|para|fur|dla|auf|en|dans|w|na|z)(?: (?:toda|todo|toute?|ganz|calej|la|le|les|los|las|osob|gente|quienes)){0,2}(?: (?:de|en|du|des|aus|in|z|w))?"
    r"|(?<!\w)(?:innerhalb|aus ganz|einsatz \w+ \w+ in der|daheim (?:aus )?in(?: der)?|depuis|desde|within)(?: de| der| la)?)[ :(]{1,2}(?:l')?$"
)
"""The same as BEFORE in German, French, Spanish and Polish."""
SEATED: Final = Before(
    r"(?<!\w)(?:(?:con (?:su )?sede(?: central| social)?|mit (?:haupt)?sitz|z siedziba(?: glowna)?|siege(?: social)?(?: est| se trouve)?|headquartered|headquarters (?:is|are)?|registered|incorporated|founded|founders?(?: all)?(?: are| live| sit| work)?(?: based)?|founder (?:is|lives)|parent company(?: is)?"
    r"|printed|recorded|record|hosted|filial\w+|offices?|oficinas|bureaux|buros|biura|investors?|entreprise|societe|empresa|firma|spolka|unternehmen|startup|start-up|agentur|agence|agencia|gmbh|scale-up)(?: (?:basee?|situee?|ubicad[ao]|implantee?|ansassig))?"
    r",? (?:in|en|a|aus|w|we|from|of|at|de)(?: the| la| der| den)?) $"
)
"""Where a company, its founders or its customers are: no more than that where work is done elsewhere."""
ITS_COMPANY: Final = re.compile(
    r"(?:[ -]based|[ -]backed)?[ -](?:compan(?:y|ies)|start-?ups?|firms?|agency|agencies|clients?|customers?|investors?|founders?|founded|scale-?up|business(?:es)?|bank|brand|parent|unternehmen|kunden|konzern|gmbh|vc)(?![\w/])"
)
"""Behind a place that a company is from: "a Swiss company"."""
THERE: Final = re.compile(
    r"[^.;|\n]{0,40}(?:please|need to|must|have to|should) (?:be|live|reside) (?:based |located |living )?(?:there|in one of (?:them|these|those|the \w+))"
)
AT_WEAK: Final = Before(
    r"(?<!\w)(?:in|en|at|a|w|we|de|von|bei|near|nahe|our|unser\w*|pod|(?:office|buro|bureau|oficina|biuro|site|hub|hq|hybrid\w*|onsite|on-site)(?: -|[,:])? ?\(?|standort)[ (]?$"
)
WEAK_SITE: Final = re.compile(
    r"(?:,? [A-Z]{2})? (?:office|fab|hq|site|hub|studio|lab|plant|campus|headquarters|branch|facility)\b"
)
REQUIRED: Final = re.compile(
    r"[ ,(-]{1,2}(?:is |ist |est |es )?(?:only|required|mandatory|compulsory|uniquement|seulement|nur|solamente|tylko|vorausset|erforderl|notwendig|zwingend|exig|obligat|requis|imprescind|wymagan|konieczn)"
)
"""Behind a nationality, which is a language there: "French required"."""
CUSTOMERS: Final = Before(
    r"(?<!\w)(?:kunden|clientes|clients|customers|klient\w+|users|accounts|market) (?:(?:are|is|live|sit) )?(?:in|en|a|aus|w|we|from|of|at|across)(?: the| la| der| den)? $"
)
NOT_OUTSIDE: Final = Before(
    r"(?:(?<!\w)(?:candidates?|applicants?|applications?|anyone|people|bewerb\w+|candidat\w+)(?: from| based| located| living| residing| who are| that are| von| mit wohnsitz){0,2}|(?:not|n't|cannot|never) (?:\w+ ){1,5}?(?:from)) (?:outside|ausserhalb)(?: of| von)?(?: the| der)? $"
)
REFUSED: Final = re.compile(
    r"[^.;|\n]{0,20} (?:will not|won't|cannot|can't|are not|will be (?:rejected|declined|ignored)|need not|nicht|konnen wir nicht|werden nicht)|\s*(?:$|[.;,\n])"
)
"""Around "outside" a place whose people are the only ones that are taken."""
POST: Final = Before(
    r"(?<!\w)(?:stelle|arbeitsplatz|poste|emploi|cdi|cdd|puesto|plaza|vacante|empleo|trabajo|stanowisko|etat|praca|vacancy|job|position)(?: (?:basee?|situee?|ubicad[ao]))? (?:in|a|en|w|we|bei)(?: der)? $"
)
"""Before the place of a post, of which nothing says that it is remote."""
