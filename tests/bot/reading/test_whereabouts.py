"""Where the work is done, and where the worker must be."""

import pytest

from bot.reading.whereabouts import whereabouts
from bot.reading.words import text_from
from bot.understanding import Whereabouts
from scrapers.posting import Fields
from tests.bot.reading.gates import understood

NOTHING = Fields()


def read(body: str, title: str = "", fields: Fields = NOTHING) -> Whereabouts:
    return whereabouts(text_from(title, body), fields)


@pytest.mark.parametrize(
    ("body", "value"),
    [
        ("Acme | Engineer | REMOTE (US)", "remote"),
        ("Acme | Engineer | Berlin | Hybrid (3 days)", "hybrid"),
        ("Acme | Engineer | Berlin | ONSITE", "onsite"),
        ("Acme | Baker | ONSITE Leeds, REMOTE (exceptional cases)", "onsite"),
        ("Both roles full-time ONSITE in Leeds.", "onsite"),
        ("Half our time on-site is spent with ovens.", "unknown"),
        ("Free parking for in-office employees.", "unknown"),
        ("We seek on-site employees in Leeds.", "onsite"),
        ("Remote, in rare cases onsite.", "remote"),
        ("#LI-Remote #LI-Hybrid", "remote"),
        ("We offer home office in our studio (remote) and hybrid work.", "hybrid"),
        ("We build a virtual workplace for bakers.", "unknown"),
        ("We place bakers: onshore, offshore and hybrid.", "unknown"),
        ("Bake from wherever you thrive. #LI-Hybrid", "hybrid"),
        ("You join a hybrid team based in Leeds.", "hybrid"),
        ("We make hybrid-casual games about bread.", "unknown"),
        ('We bake in Leeds. Enjoy "work from anywhere" weeks.', "unknown"),
        ("This is a virtual work location.", "remote"),
        ("Job type: On-site\nRemote status: On-site", "onsite"),
        ("Remote status: On-site\nWe bake.", "onsite"),
        ("Remote work: onsite visits twice a year", "remote"),
        ("Remote work: Hybrid policy, ovens and home", "hybrid"),
        ("Remote: hybrid or fully remote", "remote"),
        ("Leeds, full-time, home office (partial)", "hybrid"),
        ("Leeds (On-site 4 days/week)", "onsite"),
        ("On-site 5 days/week in Leeds", "onsite"),
        ("On-site, 4 days/week, contract", "onsite"),
        ("Acme | Baker | Designer | Leeds Onsite (Designer Remote)", "onsite"),
        ("Télétravail possible selon le rythme de votre four", "hybrid"),
        ("🏢 Presencial\nEditas recetas en un servidor remoto.", "onsite"),
        ("🏢 Presencial\nDas soporte a distancia a panaderos.", "onsite"),
        ("Modalidad: Presencial\nDas soporte remoto a panaderos.", "onsite"),
        ("Presencial\nRemoto\nBuscas panadero.", "remote"),
        ("Acme | Engineer | Berlin | ONSITE (2 days/week)", "hybrid"),
        ("Acme | Engineer | ONSITE or REMOTE", "remote"),
        ("Acme | Engineer | ONSITE (hybrid) | Hamburg", "hybrid"),
        ("Hybrid in Leeds. Relocation is an option but sponsorship / remote is not.", "hybrid"),
        ("You come into our office on occasion.", "hybrid"),
        ("Bakers are in the office from time to time.", "hybrid"),
        ("Occasional visits to our bakery offices in Leeds.", "hybrid"),
        ("Du kommst ab und zu in unser Büro in Graz.", "hybrid"),
        ("Présence au bureau de Lyon une fois par mois.", "hybrid"),
        ("Remote, with occasional visits to our Leeds office.", "remote"),
        ("On-site in Leeds, occasionally from home.", "onsite"),
        ("On-site in Leeds, occasional travel to Bonn.", "onsite"),
        ("We meet in the office every Tuesday and Thursday.", "hybrid"),
        ("Bakers meet in the office for lunch.", "unknown"),
        ("Bakers travel to be on site two days a week.", "unknown"),
        ("Location: Leeds office, once a month\nBakers work remotely.", "remote"),
        ("Location: Leeds office, once a month\nBakers bake.", "hybrid"),
        ("Join the bakers' team in Leeds, our newest office.", "onsite"),
        ("We bake bread in Leeds, our newest office is in Bonn.", "unknown"),
        ("This is a fully remote position.", "remote"),
        ("You work remotely and on your own.", "remote"),
        ("100 % Home-Office möglich", "remote"),
        ("Poste en télétravail complet", "remote"),
        ("Praca zdalna", "remote"),
        ("Trabajo remoto", "remote"),
        ("Location: Work from home (Ohio)", "remote"),
        ("Some roles\nHybrid role: 2 days a week at home", "hybrid"),
        ("Lage: Full TimeRemotePosition Summary", "remote"),
        ("No remote, no relocation", "onsite"),
        ("Remote work is not possible", "onsite"),
        ("Einsatz vor Ort in München", "onsite"),
        ("Hands-on with hybrid search and remote sensing", "unknown"),
        ("You lead remote teams and hybrid cloud systems", "unknown"),
        ("Remote Machine Learning Engineer wanted", "remote"),
        ("Remote Systems Administrator wanted", "remote"),
        ("Remote Sensing Engineer wanted", "unknown"),
        ("A portal in which bakers log in remotely.", "unknown"),
        ("A tool to monitor the oven remotely.", "unknown"),
        ("Our users manage their health from home.", "unknown"),
        ("Acme | Baker | Leeds | Onsite (temporarily remote)", "onsite"),
        ("Acme | Baker | Leeds | ONSITE (WFH for now)", "onsite"),
        ("Acme | Baker | Currently remote, later hybrid", "remote"),
        ("Acme | Baker | Leeds | ONSITE / HYBRID (flexible WFH)", "hybrid"),
        ("This is a full-time, work-from-home position.", "remote"),
        ("We bake on a hybrid commission model.", "unknown"),
        ("Acme | Baker | remote-first hybrid, Leeds", "hybrid"),
        ("We are an in-office company; occasional remote work is fine.", "onsite"),
        ("Acme | Baker | Hybrid Remote | Leeds", "hybrid"),
        ("Acme | Fitter | sent to customer sites | ONSITE/Deployed", "onsite"),
        ("This role does not have an in-office requirement.", "unknown"),
        ("Final interviews are on-site", "unknown"),
        ("Directing from a distance is not enough", "unknown"),
        ("Apply at https://jobs.example.com/remote-jobs/42", "unknown"),
        ("Nothing is said", "unknown"),
        ("Lyon, 2 jours de télétravail par semaine", "hybrid"),
        ("Berlin, 3 Tage Home-Office pro Woche", "hybrid"),
        ("two days a week remote, the rest in Leeds", "hybrid"),
        ("Projektort: Hamburg (2 Tage pro Woche vor Ort, sonst remote)", "hybrid"),
        ("Three days at home, two in the office.", "hybrid"),
        ("Contract work, two days a week in Leeds.", "hybrid"),
        ("Ein Tag pro Woche vor Ort", "hybrid"),
        ("We work from the office.", "onsite"),
        ("16 Stunden pro Woche in unserem Büro", "onsite"),
        ("Work from anywhere; we meet twice a year.", "remote"),
        ("You pay people in any currency, anywhere in the world.", "unknown"),
        ("You supervise remote annotators in Leeds", "unknown"),
        ("We look after patients at home", "unknown"),
        ("5 days a week, remote", "remote"),
        ("Acme | Baker | Leeds | ONSITE, remote possible for some roles", "onsite"),
        ("All remote for a few weeks of the year", "remote"),
        ("Acme | Baker | Leeds | ONSITE + PART REMOTE", "hybrid"),
        ("Acme | Baker | Leeds (in-office 2-3 days)", "hybrid"),
        ("We bake 4 days a week in Leeds. Onsite.", "onsite"),
        ("Acme | Baker | Leeds (2-3 days/week)", "hybrid"),
        ("Une organisation en télétravail hybride", "hybrid"),
        ("Un accord de télétravail vous attend", "hybrid"),
        ("Remote/hybrid, as you like", "remote"),
        ("Einsatzart: 50 % Remote\nWir backen.", "hybrid"),
        ("Arbeitsort: Remote und vor Ort", "hybrid"),
        ("Remote work from abroad is not possible.", "unknown"),
        ("Remote-Arbeit aus dem Ausland ist nicht erlaubt.", "unknown"),
        ("Remote work outside Norway is fine.", "remote"),
        ("Not all bakeries can accommodate work from home.", "unknown"),
        ("Working arrangements\nOnsite\nOther bakers work from home.", "onsite"),
        ("Bakers are hybrid with some time in the bakery and some time remote.", "hybrid"),
        ("Hybrid bakery; Mondays & Fridays are nearly always remote.", "hybrid"),
        ("You bake from Monday to Friday, remotely.", "remote"),
        ("Bakers may spend 2 days a week to work from home.", "hybrid"),
        ("Location: Boston, MA (4 days in a month)", "hybrid"),
        ("Standort: Ulm (3 Tage im Monat)", "hybrid"),
        ("Leeds, 3 days a month", "unknown"),
        ("remoteMode: partial", "hybrid"),
        ("Remote: teilweise", "hybrid"),
        ('location: "Anywhere"', "remote"),
        ("Location: Worldwide", "remote"),
        ("Standort: weltweit\nWir backen.", "remote"),
        ("`🌎 Worldwide`", "remote"),
        ("Location: Worldwide, onsite", "onsite"),
        ("We send our bread worldwide.", "unknown"),
        ("Region: our bread goes worldwide", "unknown"),
        ("An oven that remotely tells its heat.", "unknown"),
        ("Someone who remotely tells the ovens' heat.", "remote"),
        ("The bakery is hybrid or on site, with limited remote flexibility.", "hybrid"),
        ("Onsite in Leeds, some remote work.", "hybrid"),
        ("Fully remote. Some remote work is done at night.", "remote"),
        ("Location: Home Office: Leeds", "onsite"),
        ("Home Office: Ja", "remote"),
        ("Bakers wanted (global talent ok)", "remote"),
        ("Bakers must be located in Europe, the Americas or Kenya.", "unknown"),
        ("Location: Europe, Americas, Kenya", "unknown"),
        ("Bakers must be located in Norway or Iceland.", "unknown"),
        ("We sell bread in Europe and Asia.", "unknown"),
        ("You live in Leeds or are willing to relocate.", "onsite"),
        ("Remote in Norway, or willing to relocate.", "remote"),
        ("Location: 12 Oven Street", "onsite"),
        ("Einsatzort: Backstraße 5, Ulm", "onsite"),
        ("Einsatzort: Ofenstr. 5", "onsite"),
        ("Lieu : 5 rue du Pain, Lyon", "onsite"),
        ("Location: 12 Oven Street (remote)", "remote"),
        ("Location: Ovenstreetfield", "unknown"),
        ("Skills: Baking, Local Job, Ovens", "onsite"),
        ("Find a local job with us.", "unknown"),
        ("Je bakt volledig vanuit huis.", "remote"),
        ("Thuiswerken is niet mogelijk.", "onsite"),
        ("Twee dagen op kantoor, drie dagen thuis.", "hybrid"),
        ("Minimaal 2 dagen per week op ons kantoor in Breda", "hybrid"),
        ("Je kunt 2 dagen per week thuiswerken.", "hybrid"),
        ("5 dagen per week op kantoor in Breda", "onsite"),
        ("De bakkerij ligt op korte afstand van het station.", "unknown"),
        ("100% Auslastung, davon 2 Tage onsite", "hybrid"),
        ("Auslastung: 100%, 2 Tage pro Woche vor Ort", "hybrid"),
        ("100% vor Ort, 2 Öfen", "onsite"),
        ("Le développement d'un profil de consultant hybride, au four et à la vente", "unknown"),
        ("Poste hybride à Lyon", "hybrid"),
        ("remote_modality: no_remote", "onsite"),
        ("remote_modality: hybrid", "hybrid"),
        ("remote_modality: fully_remote", "remote"),
        ("remote_allowed: false", "onsite"),
        ("remote: false", "onsite"),
        ("remote_allowed: yes", "remote"),
        ("London - Hybrid 2/3 days typically wfh", "hybrid"),
        ("Oven keeper\nWorldwide\nOverview", "remote"),
        ("We sell bread worldwide\nOverview", "unknown"),
        ("Interview (online), then bread.", "unknown"),
        ("Padeiro, remoto no Brasil", "remote"),
        ("Remote: no\nWe bake.", "onsite"),
        ("Alle zwei Wochen Brot, 2 Tage im Monat vor Ort", "hybrid"),
        ("Fai il pane, 3 giorni a settimana in smart", "hybrid"),
        ("Fai il pane, 2 giorni in sede", "hybrid"),
        ("Fai il pane, 5 giorni in sede", "onsite"),
        ("Wir bieten ein Homeoffice-Modell und Brot.", "hybrid"),
        ("100% remote, mit einem Homeoffice-Modell für alle", "remote"),
        ("Le pain cuit dans les locaux du client.", "onsite"),
        ("An unserem Standort in Köln backen wir.", "onsite"),
        ("An unserem Standort in Köln oder remote backen wir.", "remote"),
        ("Disponibilidad para cambio de residencia a Lima", "onsite"),
        ("Disponibilidad para cambio de residencia: no", "unknown"),
        ("Location: predominantly onsite (approx. 75%)", "hybrid"),
        ("On-site (approx. 20% travel)", "onsite"),
        ("Teletrabajo de forma puntual.", "hybrid"),
        ("Teletrabajo. Viajes de forma puntual.", "remote"),
        ("Liberal work-from-home policy.", "hybrid"),
        ("Work-from-home policy.", "remote"),
        ("Lavoro ibrido a Milano.", "hybrid"),
        ("Posted yesterday — Worldwide", "remote"),
        ("We posted bread recipes worldwide.", "unknown"),
    ],
)
def test_tells_the_place_of_work(body: str, value: str) -> None:
    assert read(body).remote.value == value


@pytest.mark.parametrize(
    ("title", "value"),
    [
        ("Baker at Acme Anywhere", "remote"),
        ("Baker, Anywhere", "remote"),
        ("[Hiring] (Online) Baker", "remote"),
        ("Baker of online shops", "unknown"),
        ("Baker for Shops Anywhere", "unknown"),
        ("Deliver bread at any time, anywhere", "unknown"),
        ("Baker - Onsite", "hybrid"),
    ],
)
def test_a_title_ends_with_the_place_of_work(title: str, value: str) -> None:
    label = "\nWork schedule: Hybrid (3 days onsite)" if value == "hybrid" else ""
    assert read(f"You bake.{label}", title).remote.value == value


@pytest.mark.parametrize(
    ("body", "regions"),
    [
        ("Acme | Engineer | Remote (US or Europe)", ("US", "EUROPE")),
        ("Acme | Engineer | REMOTE (US only)", ("US",)),
        ("100% remoto, de qualquer lugar do Brasil ou de Portugal", ("BR", "PT")),
        ("Remote: Europe, selected countries in Asia (Japan, Israel)", ("EUROPE", "JP", "IL")),
        ("Remote in Italy. Our lingua Franca is rye.", ("IT",)),
        ("Remoto na França", ("FR",)),
        ("Remoto para profissionais da Argentina, Brasil e Costa Rica.", ("AR", "BR", "CR")),
        ("Remoto no Paraguai", ("PY",)),
        ("Remote, no Brazil", ()),
        ("Local: home office\nLocation: Tatuapé, SP", ("BR",)),
        ("Plano de saúde na empresa", ()),
        ("Location: Plano, TX", ("US",)),
        ("A contract position with one of our banking clients in Eagan, MN.", ("US",)),
        ("Our bread has many clients in Eagan, MN.", ()),
        ("Télétravail, vous habitez en France et au Canada.", ("FR", "CA")),
        ("Candidates in the Philippines only.", ("PH",)),
        ("Baker\nMountain View, CA 94043\nWe bake.", ("US",)),
        ("Austin, TX (we pay neither for your relocation nor for a visa, as much as we like you)\nWe bake.", ("US",)),
        ("Location: Los Angeles, Lima, Santiago de Chile", ("US", "PE", "CL")),
        ("Our client in Leeds is seeking a baker who works fully remote.", ()),
        ("Payment verified\n$600+\nspent\nLocation\nNorway\nHourly: $15.00", ()),
        ("This position is located in Smalltown Hills, CA. You bake there.", ("US",)),
        ("Location: Kleinstadt, DE\nWe bake.", ("DE",)),
        ("Location: Newark, DE\nWe bake.", ("US",)),
        ("Location: Smalltown, DE, USA\nWe bake.", ("US",)),
        ("Location Information: Oslo, Norway.", ("NO",)),
        ("Austin, TX (we pay no relocation)\nWe bake.", ("US",)),
        ("Bakers based in Pretoria, South Africa, or working remotely.", ()),
        ("Come and join our bread and cake team in Amsterdam.", ("NL",)),
        ("Acme is hiring a head baker in Seattle!", ("US",)),
        ("Join us in baking bread with friends in Germany.", ()),
        ("You label sentences from home in Denmark.", ("DK",)),
        ("A baker in Cork, Ireland. Hybrid, two days at home.", ("IE",)),
        ("A baker in Dublin, with shops in Oslo. We work from the office.", ()),
        ("Acme | Engineer | Västerås | onsite", ("SE",)),
        ("Acme | Engineer | USA/Canada: REMOTE", ("US", "CA")),
        ("Acme | Engineer | Remote, US/CA", ("US", "CA")),
        ("Acme | Engineer | Remote (US, CA, UK)", ("US", "CA", "GB")),
        ("Acme | Engineer | Remote (SF)", ("US",)),
        ("Acme | Engineer | Munich, Germany | REMOTE", ()),
        ("Acme | Engineer | Remote (Global)", ()),
        ("Acme | Engineer | NY, SF, London & Munich (In-Person)", ("US", "GB", "DE")),
        ("Acme | Engineer | Santa Cruz, CA | ONSITE", ("US",)),
        ("Acme | Engineer | Vancouver, BC | Hybrid", ("CA",)),
        ("Acme | Engineer | Cambridge, MA | Hybrid", ("US",)),
        ("Acme | Engineer | Amsterdam, NL | Onsite", ("NL",)),
        ("Acme | Engineer | Munich, DE | Onsite", ("DE",)),
        ("Acme | Engineer | San Francisco or Toronto | Full-time", ("US", "CA")),
        ("Location: Remote, Netherlands", ("NL",)),
        ("Location: Remote: Taiwan, Malaysia, Singapore, Indonesia, US", ("TW", "MY", "SG", "ID", "US")),
        ("Job locations\nUS-Remote", ("US",)),
        ("Headquarters: Remote • Canada, France and Spain", ("CA", "FR", "ES")),
        ("Headquarters: New York, NY\nThis is a remote role.", ()),
        ("This position is 100% remote within LatAm.", ("LATAM",)),
        ("Remote. You must be based in the EU.", ("EU",)),
        ("Remote role open to candidates across the U.S. and Canada.", ("US", "CA")),
        ("You must be authorized to work in the United States.", ("US",)),
        ("Must be a U.S. citizen", ("US",)),
        ("Remote from anywhere in North America", ("US", "CA")),
        ("Remote in der DACH-Region, Wohnsitz in Deutschland", ("DE",)),
        ("Standort: Hamburg, hybrid", ("DE",)),
        ("Lieu : Lyon, hybride", ("FR",)),
        ("Lokalizacja: Kraków, praca hybrydowa", ("PL",)),
        ("Mission de 6 mois à Lyon, TJM 500 €", ("FR",)),
        ("Télétravail complet possible depuis la France.", ("FR",)),
        ("100 % remoto desde México", ("MX",)),
        ("Trabajo freelance por horas, solo Latinoamérica.", ("LATAM",)),
        ("Praca zdalna z Polski", ("PL",)),
        ("Umowa o pracę, praca w Warszawie", ("PL",)),
        ("Homeoffice bundesweit möglich", ("DE",)),
        ("Einsatz vor Ort in München", ("DE",)),
        ("Arbeitnehmerüberlassung, Vollzeit, Stuttgart.", ("DE",)),
        ("Contrato indefinido, Sevilla.", ("ES",)),
        ("12 months, $70/hr. Hybrid in Hartford, CT.", ("US",)),
        ("Nous cherchons un consultant IA. Télétravail.", ()),
        ("Un freelance a trouvé Berlin dans nos données. Télétravail.", ()),
        ("Remote (LATAM/EU time zones welcome)", ()),
        ("Remote, outside the US", ()),
        ("Acme is a company based in London. This role is remote.", ()),
        ("Our customers are in Germany and France. Remote.", ()),
        ("Please contact US for more. Remote.", ()),
        ("We follow Colorado's Equal Pay Act. Remote.", ()),
        ("Remote. We can't accept applicants from Cuba, Ruritania, Norway or Iceland.", ()),
        ("Remote. We are unable to hire in Quebec.", ()),
        ("Remote. A reliable training programme in Utah uses our ovens.", ()),
        ("Remote. Candidates with legal right to work in France.", ("FR",)),
        ("Acme | Baker | Remote (Spain-friendly)", ()),
        ("Acme | Baker | Remote (EU ±2h)", ()),
        ("Acme | Baker | Remote (EU, ±2h)", ("EU",)),
        ("Acme | Baker | Remote (US + international)", ()),
        ("Acme | Baker | Remote Norway Full-Time", ("NO",)),
        ("Bread\n#### `🌎 Germany`\nWe bake.", ("DE",)),
        ("Bread `💰 65k` `🌎 Remote,Lansdale, PA`\nWe bake.", ("US",)),
        ("Bread\n`🌎 Spain`\nFully remote.", ("ES",)),
        ("Bread\n📍Oslo, Norway", ("NO",)),
        ("Bread\n🗺️ Greater Leeds area", ("GB",)),
        ("Baker 📍 Oslo 💰 50 EUR/h ⏰ 6 months", ("NO",)),
        ("🌎 Albania,Antarctica,Côte d'Ivoire,Lao People's Democratic Republic,Zambia", ("AL", "AQ", "CI", "ZM")),
        ("Remote.\n🌍 Our ovens are used in France and Spain.", ()),
        ("Remote.\n🌍 Conference attendance in Germany: you can join.", ()),
        ("📍 Headquarters: Göppingen\n100% remote", ()),
        ("Bread\n🌍 Languages: German, French", ()),
        ("Bread\n🌍 Location: Norway", ("NO",)),
        ("Bread\n📍 Bakery: Oslo", ("NO",)),
        ("Location: Perth, WA", ("AU",)),
        ("Location: Seattle, WA", ("US",)),
        ("Location: Chennai, TN", ("IN",)),
        ("Location: Nashville, TN", ("US",)),
        ("Location: Florianópolis, SC", ("BR",)),
        ("Location: Florence, SC", ("US",)),
        ("Location: Milano, MI", ("IT",)),
        ("Hybrid. A baker in Perth, WA.", ("AU",)),
        ("Location: Paris, TX", ("US",)),
        ("Location: Birmingham, AL", ("US",)),
        ("Location: ACT, QLD, VIC, WA", ("AU",)),
        ("Bread | NSW | Hybrid", ("AU",)),
        ("Bakers teach for the SAT, ACT.", ()),
        ("Location: Victoria, BC", ("CA",)),
        ("Location: Armenia, Georgia, Kazakhstan", ("AM", "GE", "KZ")),
        ("Location: Lansdale PA", ("US",)),
        ("Location: Smallville DE", ()),
        ("A baker opportunity in Rancho Bread, CA. Bring flour.", ("US",)),
        ("A role in Smalltown, DE. Bring flour.", ()),
        ("A role in Data Science, AI. Bring flour.", ()),
        ("Seeking a Data Engineer at Plano TX", ("US",)),
        ("A data engineer in Leeds for a 6 month contract.", ("GB",)),
        ("Join us on a contract basis in Dubai.", ("AE",)),
        ("Contract baker (Dubai)", ("AE",)),
        ("Data engineers needed in Leeds.", ("GB",)),
        ("Bristol base location.", ("GB",)),
        ("Pain\n69 - LYON 02\nCDD", ("FR",)),
        ("You may bake remotely if you are currently living in Norway.", ("NO",)),
        ("Remote. You get an oven if you are living in Norway.", ()),
        ("ONLY FOR THE CANDIDATES WHO ARE IN THE USA.", ("US",)),
        ("Ort: 100% Remote (Endkunde sitzt in Bonn)", ()),
        ("Acme | EU-compliant ovens | Baker", ()),
        ("US developers only, please.", ("US",)),
        ("Acme | Baker | Remote (North America, South America)", ("AMERICAS",)),
        ("Work from anywhere in North or South America.", ("AMERICAS",)),
        ("Acme | Baker | Remote or Leeds", ()),
        ("Acme | Baker | REMOTE or on-site in Oslo", ()),
        ("Acme | Baker | Norway or remote", ()),
        ("Local from Leeds, UK, or remote", ()),
        ("Acme | Baker | Norway | REMOTE", ("NO",)),
        ("Acme | Baker | US-based | Remote", ("US",)),
        ("Acme | Baker | Europe (CET) | Remote", ("EUROPE",)),
        ("Baker wanted. Norway-wide, remote.", ("NO",)),
        ("Bakers must be based in Central London.", ("GB",)),
        ("Acme | Baker | Remote | US (EST)", ("US",)),
        ("Acme | Baker | Norway (GmbH) | Remote", ()),
        ("Acme | Baker | Oslo | REMOTE (legal to work in Norway)", ("NO",)),
        ("Acme | Baker | remote, Mexico City |", ("MX",)),
        ("Acme | Baker | remote, Oslo |\nMust be located in EMEA or LATAM.", ("EMEA", "LATAM")),
        ("Remote. A valid passport, or an ID if you're based in Norway.", ()),
        ("Remote. We work with bakers from Norway and Iceland.", ("NO", "IS")),
        ("Remote, across the Americas (Canada, LATAM, United States)", ("AMERICAS",)),
        ("Acme | Baker | Remote (EU (Spain, Italy))", ("ES", "IT")),
        ("Acme | Baker | Several EU sites | Hybrid | (Oslo, Berlin)", ("NO", "DE")),
        ("Acme | Baker | EU, London | Hybrid", ("EU", "GB")),
        ("Remote. We are able to grow our bakeries in Norway.", ()),
        ("Remote. You are able to live and work in Norway.", ("NO",)),
        ("Remote. We employ over 90 bakers across Norway, and our work in Iceland grows.", ()),
        ("The Norway annual base salary range is 600-700 kNOK.", ("NO",)),
        ("The pay range for this role in Norway is 600-700 kNOK.", ("NO",)),
        ("We cannot sponsor visas in Norway.", ("NO",)),
        ("Seeking native Sami speakers living in Norway.", ("NO",)),
        ("Contract\nNorway\nFully remote work for bakers.", ("NO",)),
        ("Contract\nOslo\nFully remote work for bakers.", ()),
        ("Acme, Sandnes, Norway\n15 hours ago\nRemote", ()),
        ("Ort: Bochum\nFestanstellung", ("DE",)),
        ("Remote, Flour Bluff, Texas\nYou bake.", ("US",)),
        ("Remote; Flour Bluff, TX\nYou bake.", ("US",)),
        ("Acme | Baker | Remote (EU/LATAM/NA)", ("EU", "LATAM", "US", "CA")),
        ("Acme | Baker | United States - WORK FROM HOME", ("US",)),
        ("Acme | Baker | US-Based / Remote", ("US",)),
        ("Acme | Baker | Remote/Onsite/Hybrid (US)", ("US",)),
        ("Acme | Baker | Oslo + REMOTE (NO)", ("NO",)),
        ("Acme | Baker | Remote (DE)", ("DE",)),
        ("Acme | Baker | Full-Time Norway | REMOTE", ("NO",)),
        ("We are searching for a calm, well-read Senior Baking Engineer in Norway. Remote.", ("NO",)),
        ("Acme | Baker | Remote (GER)", ("DE",)),
        ("Acme | Baker | REMOTE [CAN/US]", ("CA", "US")),
        ("Acme | Baker | Remote US/CA/UK/EU/AUS/NZ", ("US", "CA", "GB", "EU", "AU", "NZ")),
        ("Acme | Baker | Fully remote (HQ in Columbus, OH)", ()),
        ("We seek an experienced recruiter based in Norway.", ("NO",)),
        ("Acme is looking for a U.S.-based developer.", ("US",)),
        ("Acme is looking for a Director, Bread Quality in the United States.", ("US",)),
        ("Acme is looking for a manager with ovens in Norway.", ()),
        ("We look for more bakers.\nAll positions are in Oslo, Norway:", ("NO",)),
        ("Acme | Baker | New York, ON-SITE (5 days) | Full-time", ("US",)),
        ("Acme | Baker | SF Bay Area (Peninsula) | Hybrid", ("US",)),
        ("Acme | Baker | Remote (NAMER)", ("US", "CA")),
        ("Acme | Baker | REMOTE (EU/UK/CH, ovens in Leeds)", ("EU", "GB", "CH")),
        ("Team locations: Norway and Oslo, but we hire anyone, anywhere. Remote.", ()),
        ("Remote, mostly Norway, but open to most countries", ()),
        ("Acme | Baker | Onsite | ATX, LON", ("US", "GB")),
        ("Location: Bloomfield, CT", ("US",)),
        ("Acme | Baker | Central Falls, CT", ("US",)),
        ("Location: Ovenfield, MT", ("US",)),
        ("Remote ET, CT", ()),
        ("Remote (CT/MT)", ()),
        ("Remote, Eastern, CT", ()),
        ("Remote, ET, CT", ()),
        ("Belfast 18 month contract, outside IR35", ("GB",)),
        ("Remote. You must have resided in Norway for three years.", ("NO",)),
        ("Acme | Baker | Remote (Helsinki HQ)", ()),
        ("Acme | Baker | Remote or Norway", ()),
        ("Remote. Our data stays with EU-only cloud providers.", ()),
        ("Remote. EU-only bakers.", ("EU",)),
        ("Remote. Countries where Acme is able to hire: Norway, Japan, Peru.", ("NO", "JP", "PE")),
        ("Remote. We hire in countries where we have a bakery: Norway, Peru.", ("NO", "PE")),
        ("Remote. We sell bread in countries where it is loved: Norway, Peru.", ()),
        ("Remote in sub-Saharan Africa.", ("AFRICA",)),
        ("Acme | Baker | Remote (or Oslo, Leeds)", ()),
        ("Acme | Baker | Norway-remote friendly (no others, sorry)", ("NO",)),
        ("Acme | Baker | Remote (Norway, preferably near Oslo)", ("NO",)),
        ("Acme | Baker | REMOTE (EMEA: Norway or Spain)", ("NO", "ES")),
        ("Acme | Baker | REMOTE (Norway), Leeds a plus", ("NO",)),
        ("Acme | Baker | REMOTE CET (Norway, Spain)", ("NO", "ES")),
        ("Acme | Baker | REMOTE within NY State or Norway", ("US", "NO")),
        ("Acme | Baker | Norway work auth | Remote", ("NO",)),
        ("Acme | Baker | Remote (US/ET-1 to US/ET+6)", ()),
        ("Acme | Baker | Oslo, Norway and full remote", ()),
        ("This role is a Norway-based, fully remote position.", ("NO",)),
        ("Remote. We bake for small businesses across Norway.", ()),
        ("Location: Remote (must have experience in Norway)", ()),
        ("We are looking for an Oslo-based founding bread lead.", ("NO",)),
        ("You bake with our US-based developers. Remote.", ()),
        ("Remote. Our operations are located in Norway and Iceland.", ()),
        ("Remote. Be there in US (PST hours).", ()),
        ("Ville : Blagnac", ("FR",)),
        ("Place of performance: Oslo, Norway", ("NO",)),
        ("Based in Norway, this is a remote position.", ("NO",)),
        ("Based in Norway, we bake for the world. Remote.", ()),
        ("Für unseren Standort Bielefeld suchen wir einen Bäcker.", ("DE",)),
        ("Bread\nPosted On: May 1\nCategory: Baking\nCountry\n: Kenya", ()),
        ("Bread.\nLagos, LA, NG", ("NG",)),
        ("Location: Lagos, LA, NG", ("NG",)),
        ("Location: London, KY, US", ("US",)),
        ("Acme | Baker | Lagos, LA, NG or Boston, MA, US | Onsite", ("NG", "US")),
        ("Location: Smalltown VA", ("US",)),
        ("Acme | Baker | Northern VA | Onsite", ("US",)),
        ("We are seeking one with a focus on rye based out of the DMV area.", ("US",)),
        ("We are seeking one for our team based in Norway.", ()),
        ("Skills: Recipes, English (UK) Proofreading, Portuguese (Brazil), Baking", ()),
        ("Location: English (Kenya) bakery", ("KE",)),
        ("Ovens & Co help a client in Newark, NJ who is looking for a baker.", ("US",)),
        ("My client, based in Leeds, is looking for a baker.", ("GB",)),
        ("My client, based in Leeds, is looking for a baker. Fully remote.", ()),
        ("My client in Leeds is a bakery.", ()),
        ("Unser Kunde in Köln sucht einen Bäcker.", ("DE",)),
        ("Wir suchen für unseren Kunden in Köln einen Bäcker.", ("DE",)),
        ("Notre client à Lyon recherche un boulanger.", ("FR",)),
        ("Buscamos un panadero para nuestro cliente en Madrid.", ("ES",)),
        ("Szukamy piekarza dla klienta w Krakowie.", ("PL",)),
        ("We are looking for a baker for our client in Leeds.", ("GB",)),
        ("We bake for a client in Leeds.", ()),
        ("Our clients in Leeds are looking for bread.", ()),
        ("Remote within LATAM or the Philipines.", ("LATAM", "PH")),
        ("Tanzania-based translators wanted", ("TZ",)),
        ("Tanzanian–based creators wanted", ("TZ",)),
        ("Norway-based customers wanted", ()),
        ("DM me if you are in Europe", ("EUROPE",)),
        ("Feel free to write to us if you live in Norway!", ("NO",)),
        ("You get an oven if you are in Norway.", ()),
        ("A post in baking at the Institute of Bread, Ulm, Germany!", ("DE",)),
        ("A post in baking at the Institute of Bread in Ovenville, near Paris.", ("FR",)),
        ("Acme | Baker | Leeds (on-site preferred, remote Norway considered)", ("NO",)),
        ("Para la sede de Santa Cruz de La Palma, en Canarias.", ("ES",)),
        ("Temuco-Los Ángeles, turno de noche", ("CL",)),
        ("Ubicación: Sevilla, Córdoba", ("ES",)),
        ("Ubicación: Rosario, Córdoba", ("AR",)),
        ("Location: Los Angeles, California", ("US",)),
        ("Nous chauffons des fours en Europe, auprès des boulangers.", ()),
        ("Nous cherchons un poste en Europe", ("EUROPE",)),
        ("Werken op afstand, in heel Nederland", ("NL",)),
        ("Je bent woonachtig in België.", ("BE",)),
        ("Werklocatie: Den Haag", ("NL",)),
        ("Broodplein 1, 2596 AW Den Haag", ("NL",)),
        ("Backgasse 12, 10115 Berlin", ("DE",)),
        ("Panadero en Capital Federal", ("AR",)),
        ("Nach 10115 Berlin liefern wir Brot.", ()),
        ("Remote. We take applicants from the US, and most countries in Europe.", ("US", "EUROPE")),
        ("Remote (US; Canada; UK)", ("US", "CA", "GB")),
        ("Acme | Baker | Remote (US; Boston a plus)\nWe bake.", ("US",)),
        ("Location: 100% Remote (Client based in Smalltown, MS)", ()),
        ("Location: Remote (client in Texas)", ()),
        ("Location: Hybrid (client in Texas)", ("US",)),
        ("Remote. Our clients bake in healthcare, based in the US only.", ("US",)),
        ("Acme | Remote (US, Boston preferred, or Australia) | Baker\nBake.", ("US", "AU")),
        ("Vaga presencial em Salvador/BA", ("BR",)),
        ("On-site in San Salvador, El Salvador", ("SV",)),
        ("Acme | Several positions in the US | Work from home\nWe bake.", ("US",)),
        ("Acme | Offices in Leeds | Work from home\nWe bake.", ()),
        ("Acme | Remote, +/- 3hrs PST (US, Canada) | Baker\nWe bake.", ("US", "CA")),
        ("Acme | Baker | Remote (some US states)\nWe bake.", ("US",)),
        ("Acme | Remote, GMT +-3/ Cyprus | Baker\nWe bake.", ()),
        ("Baker - Remote (Central/Eastern Europe)", ("EUROPE",)),
        ("Baker (Remote, GBR)", ("GB",)),
        ("acme | bakers | leeds | in person\nwe bake.", ("GB",)),
        ("acme | bakers of leeds bread | in person\nwe bake.", ()),
        ("You must be based in the Pacific time zone.", ("US",)),
        ("You overlap with the Pacific time zone.", ()),
        ("Our team is based in the Pacific time zone.", ()),
        ("You do not need to be located in the Pacific time zone.", ()),
        ("Remote (IRL meetups twice a year)", ()),
        ("Acme fills roles in the US | Baker | Remote\nWe bake.", ()),
        ("acme | bakers | bath | in person\nwe bake.", ()),
        ("Remote. Benefits: health insurance (US only), pension.", ()),
        ("Nous sommes présents dans 12 pays (Europe, Asie).", ()),
        ("Acme | Baker | Remote (exceptional cases), ONSITE Leeds\nWe bake.", ("GB",)),
    ],
)  # fmt: skip
def test_tells_where_the_worker_must_be(body: str, regions: tuple[str, ...]) -> None:
    assert set(read(body).regions) == set(regions)


@pytest.mark.parametrize(
    ("body", "preferred"),
    [
        ("Acme | Baker | Onsite Oslo (preferred) or remote", ("NO",)),
        ("Remote. There is a preference for this role to be based in Norway.", ("NO",)),
        ("Remote. Being in Norway would be helpful, though not required.", ("NO",)),
        ("Remote. German preferred, but not a must.", ()),
        ("Remote. Language: English (German is a plus)", ()),
        ("Acme | Baker | Remote (Norway preferred, Iceland considered)", ("NO",)),
    ],
)
def test_a_wish_for_a_place_is_no_wish_for_a_language(
    body: str, preferred: tuple[str, ...]
) -> None:
    found = read(body)
    assert (found.regions, found.preferred) == ((), preferred)


def test_what_is_required_is_not_wished_for_too() -> None:
    found = read("Acme | Baker | Remote (Norway) | Oslo preferred")
    assert (found.regions, found.preferred) == (("NO",), ())


def test_preferred_regions_rule_nobody_out() -> None:
    found = read("Acme | Engineer | REMOTE (EMEA/APAC preferred)")
    assert (found.regions, set(found.preferred)) == ((), {"EMEA", "APAC"})


@pytest.mark.parametrize(
    ("body", "states"),
    [
        ("Location: Remote (WA, OR)", {"US-WA", "US-OR"}),
        ("Location: Sunnyvale,CA", {"US-CA"}),
        ("Acme | Baker | Boston,MA | ONSITE", {"US-MA"}),
        ("Location: Washington D.C", {"US-DC"}),
        ("Location: Washington, DC", {"US-DC"}),
        ("Location: Seattle, Washington", {"US-WA"}),
        ("Acme | Baker | Remote, US – NY, TX, MA only", {"US-NY", "US-TX", "US-MA"}),
        ("Acme | Baker | Remote (US, Texas)", {"US-TX"}),
        ("Acme | Baker | Remote (US) or Pittsburgh, PA", set()),
        ("Acme | Baker | Menlo Park, CA REMOTE (US)", set()),
        ("Acme | Baker | Remote, USA - ET, CT, MT", set()),
        ("Acme | Baker | Seattle OR Arlington | Onsite", set()),
        ("Location: Boston, MA, US", {"US-MA"}),
        ("Acme | Baker | San Francisco (Onsite)", {"US-CA"}),
        ("Acme | Baker | SF Onsite", {"US-CA"}),
        ("Acme | Baker | NYC onsite", {"US-NY"}),
        ("Acme | Baker | SF / NYC / DC | Onsite", {"US-CA", "US-NY", "US-DC"}),
        ("Acme | Baker | Seattle, USA | Onsite", {"US-WA"}),
        ("Acme | Baker | Huntsville, Texas | Onsite", {"US-TX"}),
        ("Acme | Baker | Arlington | Onsite", set()),
        ("Acme | Baker | US / San Francisco | Onsite", set()),
        ("Acme | Baker | Remote, Chicago (US only)", set()),
        ("Location: New York, NY (HQ); San Francisco, CA\nHybrid", {"US-NY", "US-CA"}),
    ],
)
def test_states_are_told_unless_the_country_is_meant(body: str, states: set[str]) -> None:
    found = read(body)
    assert (found.regions, set(found.states)) == (("US",), states)


def test_the_title_counts_when_nothing_else_is_said() -> None:
    assert read("We build things.", "Data Developer, Brazil").regions == ("BR",)
    assert read("We bake.", "Baker for a clinic in Brazil").regions == ("BR",)
    assert read("We bake.", "Looking for developers in Brazil").regions == ("BR",)
    assert read("We bake.", "Head of Sales in Brazil").regions == ("BR",)
    assert read("We bake.", "Baker for 6 months in Brazil").regions == ("BR",)
    assert read("We bake.", "A model of ovens for smart bakeries in Brazil").regions == ()
    assert read("We bake.", "Brazil tax law expert").regions == ()
    assert read("We bake.", "Baker for a Brazil food company").regions == ()
    assert read("We bake.", "Baker, Brazil - Food company").regions == ("BR",)
    assert read("We bake.", "Baker Brazil Legal Food").regions == ("BR",)
    assert read("We bake.", "300 emails of dental labs in Brazil").regions == ()
    assert read("Location: Australia", "Country Manager, New Zealand").regions == ("AU",)
    assert read("We bake.", "Smart AR Oven").regions == ()
    assert read("We bake.", "Kind VA wanted").regions == ()
    assert read("We bake.", "Baker in Ovenville, VA").regions == ("US",)
    assert read("We bake.", "Proofreading, English (UK)").regions == ("GB",)


def test_stated_fields_come_first() -> None:
    fields = Fields(location=("Poland", "Remote"), remote="hybrid")
    found = read("Acme | Engineer | Remote (US)", fields=fields)
    assert (found.remote.value, found.regions) == ("hybrid", ("PL",))


def test_a_location_field_that_names_no_place_leaves_the_text_to_speak() -> None:
    fields = Fields(location=("Anywhere in the World",))
    found = read("You must be based in Spain.", fields=fields)
    assert (found.remote.value, found.regions) == ("remote", ("ES",))


@pytest.mark.parametrize(
    "body",
    [
        "Location: Lyon, France\nRemote: Yes\nWilling to relocate: No",
        "SEEKING WORK | Lyon, France | Remote only\nI bake bread.",
    ],
)
def test_a_persons_own_place_is_not_the_works(body: str) -> None:
    assert understood(body, source="hn").where == Whereabouts()


@pytest.mark.parametrize(
    ("body", "timezones"),
    [
        ("Remote, UTC-3 to UTC+3", "UTC-3 to UTC+3"),
        ("Remote (EU timezones)", "EU timezones"),
        ("at least 4h overlap with US Pacific hours", "overlap with US Pacific hours"),
        ("Hours: 10pm to 7am PHT", "10pm to 7am PHT"),
        ("9am-5pm SAST", "9am-5pm SAST"),
        ("You work across multiple time zones", ""),
        ("nothing", ""),
    ],
)
def test_quotes_the_window_of_working_time(body: str, timezones: str) -> None:
    assert timezones in read(body).timezones
    assert bool(read(body).timezones) is bool(timezones)


@pytest.mark.parametrize(
    ("body", "timezones"),
    [
        ("Acme | Baker | REMOTE (CET ±2) | Full-time", "CET ±2"),
        ("Acme | Baker | Full-time | Remote (CST +/- 2)", "CST +/- 2"),
        ("Acme | Baker | REMOTE, calmly, in CET +/-2h | 80 %", "CET +/-2h"),
        ("Acme | Baker | Lisbon or REMOTE (Lisbon +/- 2 hours)", "Lisbon +/- 2 hours"),
        ("Acme | Baker | Leeds or REMOTE (Leeds ± 2 hours)", "Leeds ± 2 hours"),
        ("Any town will do where bread rises +2/-2h from Paris.", "+2/-2h from Paris"),
        ("Bake within 3 hours of CET.", "within 3 hours of CET"),
        ("Bake within 3 hours of European time.", "within 3 hours of European time"),
        ("- Night baker | UTC+7 → UTC+13", "UTC+7 → UTC+13"),
        ("Ovens are hot from UTC -3 to UTC +4:30.", "UTC -3 to UTC +4:30"),
        ("Acme | Bakers | Remote (US/ET-1 to US/ET+6)", "ET-1 to US/ET+6"),
        ("Acme | Bakers | REMOTE T-04:00 -- T-07:00", "T-04:00 -- T-07:00"),
        ("Acme | Baker | Remote (GMT to GMT+8)", "GMT to GMT+8"),
        ("You bake 8am-5pm CST, longer before feasts.", "8am-5pm CST"),
        ("Ovens are lit 9am to noon in New York time.", "9am to noon in New York time"),
        ("You bake 9 AM to 6 PM Eastern US time.", "9 AM to 6 PM Eastern US time"),
        ("Kernarbeitszeit der Backstube: 9-17 Uhr MEZ", "9-17 Uhr MEZ"),
        ("9–17 CET", "9–17 CET"),
        ("Position: remote, CET (+-2h) Type: contract", "CET (+-2h)"),
        ("Acme | Baker | Remote-first with PST overlap", "PST overlap"),
        ("Acme | Baker | REMOTE (some crossover w/ PST required)", "crossover w/ PST"),
        (
            "Overlap of 4 hours with the London time zone",
            "Overlap of 4 hours with the London time zone",
        ),
        ("Overlap with U.S. business hours. You knead.", "Overlap with U.S. business hours"),
        ("Overlap with CET working hours (ideally CET ±3)", "Overlap with CET working hours"),
        ("You MUST knead during US/Canada timezones (half the day).", "US/Canada timezones"),
        ("Acme | Baker | REMOTE (Europe/Africa timezones) or Oslo", "Europe/Africa timezones"),
        ("Ovens in California's or Europe's timezones only", "California's or Europe's timezones"),
        (
            "Remote within a Europe-compatible timezone, one week a month here",
            "Europe-compatible timezone",
        ),
        ("Four loaves a day. Remote. European time.", "European time"),
        ("Eastern Standard Time (UTC-5)", "Eastern Standard Time (UTC-5)"),
        (
            "Be there during business hours in the United States",
            "business hours in the United States",
        ),
        ("Acme | Baker | REMOTE CST (Kenya, Peru)", "CST"),
        ("Acme | Baker | Remote (PT to CET)", "PT to CET"),
        ("Acme | Baker | Spain (CET) | Full-time", "CET"),
        (
            "Time Zone: Flexible, as long as you can bake within a U.S. time zone (EST, CST, or PST)",
            "U.S. time zone (EST, CST, or PST)",
        ),
        ("Time zone: CET or EST Oven: gas", "CET or EST"),
        ("Zeitzone: MEZ", "MEZ"),
        ("Backen in der Zeitzone MEZ +/- 2 h", "MEZ +/- 2 h"),
        ("Fournil, fuseau horaire de Paris.", "Paris"),
        ("Zona horaria: CET o EST", "CET o EST"),
        ("Pieczenie w strefie czasowej CET.", "CET"),
        ("We like rye, but you must be in EU time zones.", "EU time zones"),
        ("EU time zones preferred. You overlap 4 hours with EST.", "overlap 4 hours with EST"),
        ("5 hours overlap with US (PST) hours", "5 hours overlap with US (PST) hours"),
        ("Bread.\nYou bake.\nOvens are lit at night.\nShifts begin as early as 5 am PST.", "PST"),
    ],
)
def test_quotes_a_window_in_its_own_words(body: str, timezones: str) -> None:
    assert read(body).timezones == timezones


@pytest.mark.parametrize(
    "body",
    [
        "Remote baker, some overlap with UTC-05 preferred.",
        "Acme | Baker | REMOTE (EU timezones preferred, though not needed)",
        "- Ovens: anywhere (GMT+1 to GMT+3 preferred)",
        "With a preference for bakers in the Eastern Time Zone or nearby.",
        "Ideally you knead in EST or PST time zones.",
        "EU time zones are a plus",
        "Idealerweise in der Zeitzone MEZ.",
        "Fuseau horaire de Paris souhaité",
        "Nice-to-haves are:\n- Rye.\n- Baking in US East Coast hours.",
        "Baked on: May 1, 2027 10:23 UTC",
        "Send loaves by Monday @ 12pm ET.",
        "Our ovens log their heat in UTC.",
        "It saves us time.",
        "It saves us hours of kneading.",
        "Il est un boulanger, et time is money.",
        "40-60 PT",
        "No fixed timezone overlap is needed",
        "Our bakers work across EU time zones.",
        "We cover bakeries outside of U.S. working hours.",
        "Acme | Baker | REMOTE in NY/NJ/CT | Full-time",
        "Our doughs overlap with those of the US team.",
        "The bakery is within 2 hours of London.",
        "A US Workday baker",
        "Bread.\nYou bake.\nOvens are lit at night.\nBread arrives at 5 am PST.",
    ],
)
def test_wishes_and_other_times_are_no_window(body: str) -> None:
    assert read(body).timezones == ""


@pytest.mark.parametrize(
    ("body", "clearance", "citizenship"),
    [
        ("Active Secret security clearance required", "Active Secret security clearance", ""),
        ("Only US citizens may apply", "", "Only US citizens"),
        ("FDA clearance of our device", "", ""),
        ("You bake while maintaining public trust and love of bread", "", ""),
        ("Able to obtain a Public Trust clearance", "Able to obtain a Public Trust clearance", ""),
        (
            "Nationals of a NATO member country may bake here",
            "",
            "Nationals of a NATO member country",
        ),
        ("Only upon clearance of the loaves you bake more", "", ""),
        ("Security clearance: Unknown", "", ""),
        ("Security clearance: not required", "", ""),
        ("Security clearance required: No", "", ""),
        (
            "Clearance Required to Start: Top SecretType: Oven",
            "Clearance Required to Start: Top Secret",
            "",
        ),
        ("Clearance level: Secret", "Clearance level: Secret", ""),
        ("Clearance level: secretary", "Clearance", ""),
        ("We do not discriminate on grounds of religion or citizenship of a country", "", ""),
        ("Bakers must be a U.S. Citizen. Bring flour.", "", "must be a U.S. Citizen"),
        ("Requirements: U.S. citizenship; an oven", "", "U.S. citizenship"),
        ("EU/EFTA citizenship required", "", "EU/EFTA citizenship required"),
        ("Visa: US citizen/visa only", "", ""),
        ("US citizenship or a green card is needed", "", "US citizenship or a green card"),
        (
            "You need a greencard: U.S. citizens or greencard holders",
            "",
            "U.S. citizens or greencard holders",
        ),
        ("Green card holders only", "", "Green card holders only"),
        ("Bakers must be EU/UK passport holders.", "", "must be EU/UK passport holders"),
        ("Must hold a British passport", "", "Must hold a British passport"),
        ("Must be a Fijian citizen", "", "Must be a Fijian citizen"),
        ("A valid passport for trips to our mills", "", ""),
        ("We sponsor green cards.", "", ""),
        ("U.S. citizens preferred", "", ""),
        ("US citizenship is not required", "", ""),
        ("Our ovens follow ITAR: www.bread.example/law", "", "ITAR"),
        ("Our ovens follow ITAR rules", "", "ITAR rules"),
        ("ITAR-compliant ovens", "", ""),
        ("EU-Staatsangehörigkeit erforderlich", "", "EU-Staatsangehörigkeit erforderlich"),
        ("Ungeachtet von Geschlecht oder EU-Staatsangehörigkeit", "", ""),
        ("A Secret clearance is a big plus", "", ""),
        ("Our preference is for bakers who hold a Secret clearance", "", ""),
        ("We are especially interested in bakers with a Secret clearance", "", ""),
        ("Preferred qualifications:\n- Secret clearance", "", ""),
        ("Secret clearance required, TS/SCI preferred", "Secret clearance", ""),
        ("An oven is a plus, but a Secret clearance is required", "a Secret clearance", ""),
        ("SC Cleared baker", "SC Cleared", ""),
        ("Bakers who are DV-cleared", "DV-cleared", ""),
        ("Goods are customs cleared", "", ""),
        ("USC and GC only", "", "USC and GC only"),
        ("Visa: GC/USC", "", "Visa: GC/USC"),
        ("VISA: USC & GC only", "", "VISA: USC & GC only"),
        ("Visa status: GC", "", "Visa status: GC"),
        ("Visa: USC/GC/H4EAD", "", ""),
        ("Visa: USC, GC, H1B, OPT", "", ""),
        ("USC/GC, no H1B please", "", "USC/GC"),
        ("U.S. citizens, green card holders and EAD holders may apply", "", ""),
        ("US citizens only, who may not opt out", "", "US citizens only"),
        ("USC/GC preferred", "", ""),
        ("You studied at USC or UCLA, and know GC/LC-MS and GCP", "", ""),
        ("Baker (Citizen's only)", "", "Citizen's only"),
        ("Bread for senior citizens only", "", ""),
        ("U.S. citizens and those authorized to work in the U.S. may bake.", "", ""),
        ("EU citizens, and individuals with a valid work permit", "", ""),
        ("Must be an EU citizen or hold a valid work permit", "", ""),
        ("Must be a US citizen and authorized to bake", "", "Must be a US citizen"),
        ("US citizens only, not those with work visas", "", "US citizens only"),
        ("You can obtain a DoD Secret (active Secret preferred)", "obtain a DoD Secret", ""),
        ("Interim Secret or higher", "Interim Secret", ""),
        ("Rotate active secret keys for the DoD secret sauce", "", ""),
    ],
)
def test_quotes_clearance_and_citizenship(body: str, clearance: str, citizenship: str) -> None:
    found = read(body)
    assert (found.clearance, found.citizenship) == (clearance, citizenship)


def test_a_federal_clearance_means_the_united_states() -> None:
    assert read("TS/SCI clearance with polygraph").regions == ("US",)
    assert read("A TS/SCI clearance is a plus").regions == ("US",)


@pytest.mark.parametrize(
    ("body", "languages"),
    [
        ("Fluent in German and English", ("de", "en")),
        ("Ottima padronanza dell'italiano e dell'inglese", ("it", "en")),
        ("Requires expert-level English familiarity", ("en",)),
        ("Expert-level knowledge of the English breakfast", ()),
        ("Deutsch fließend in Wort und Schrift", ("de",)),
        ("Maîtrise de l'anglais", ("en",)),
        ("Znajomość języka angielskiego", ("en",)),
        ("Native Malayalam speaker", ("ml",)),
        ("Fluent French is a plus", ()),
        ("Applications and cover letters must be submitted in English.", ("en",)),
        ("Natural language processing and programming languages", ()),
        ("A Czech-American bakery, speaking with bakers", ()),
        ("Native Polish-speaking bakers", ("pl",)),
        ("Fluency in English will be advantageous", ()),
        ("Language requirements: German or English", ()),
        ("Language requirements: German and English", ("de", "en")),
        ("Strong English communication and baking skills", ("en",)),
        ("Excellent Dutch communication skills", ("nl",)),
        ("Clear written English for our recipes", ("en",)),
        ("Communication and baking skills in Dutch and good German", ("nl", "de")),
        ("Professional knowledge of German is required", ("de",)),
        ("Strong command of Dutch (reading)", ("nl",)),
        ("You can read and write Dutch", ("nl",)),
        ("Spanish & Dutch are required", ("es", "nl")),
        ("Danish: mandatory", ("da",)),
        ("Dutch level - intermediate", ("nl",)),
        ("Dutch B1", ("nl",)),
        ("Englisch in Wort und Schrift", ("en",)),
        ("Can read and write English well", ("en",)),
        ("Sicheres Englisch in Wort und Schrift und idealerweise Polnisch", ("en",)),
        ("Bon niveau d'anglais", ("en",)),
        ("Inglés avanzado", ("en",)),
        ("Native Azerbaijani speaker", ("az",)),
        ("Language: English (Dutch is a plus)", ("en",)),
        ("Languages: English (must have), Dutch (nice to have)", ("en",)),
        ("Fluent English, German is a huge plus", ("en",)),
        ("Language: Dutch (no German needed)", ("nl",)),
        ("Good spoken English plus a second language", ("en",)),
        ("Fluency in English, German, and French is preferred", ()),
        ("Knowledge of German, French or Dutch is a plus", ()),
        ("Speaking Turkish or knowing how ovens work in old hotels is a huge plus", ()),
        ("Strong German market and excellent French bread", ()),
        ("Knowledge of German tax law is required", ()),
        ("We explain bread in clear English, in plain English", ()),
        ("Communication can be in English or French", ()),
        ("English and Polish language classes", ()),
        ("Native speaker or primary fluency (C2 on the scale of Europe) in Hebrew", ("he",)),
        ("We also offer English proficiency testing.", ()),
        ("You build AI voice agents. The agent must be kind and speak Greek", ()),
        ("We need an agent who can speak Greek", ("el",)),
        ("Sprache: Deutsch", ("de",)),
        ("Projektsprache: Deutsch & Englisch", ("de", "en")),
        ("Sprache: Deutsch (Englisch von Vorteil)", ("de",)),
        ("Sprachen: Deutsch oder Englisch", ()),
        ("Parler couramment l'anglais, l'allemand est un plus.", ("en",)),
        ("Un bon niveau d'anglais est obligatoire", ("en",)),
        ("Un bon niveau d'anglais serait un plus", ()),
        ("Komunikacja w piekarni po polsku (przepisy po angielsku)", ("pl",)),
        ("Przepisy po polsku", ()),
        ("Bread\n## Opcionales\n- Inglés fluido\n## Requisitos\n- Polaco fluido", ("pl",)),
        ("Bread\n## Nice to have\n- An oven\n\nYou speak fluent English.", ("en",)),
        ("La maîtrise de la langue française est indispensable.", ("fr",)),
        ("Maîtrise des langues anglaise et allemande", ("en", "de")),
        ("Une boulangerie française qui maîtrise le four", ()),
        ("- Capacité à échanger en anglais (au four).", ("en",)),
        ("Capacidad de comunicarse en inglés con clientes", ("en",)),
        ("Dominio de la lengua inglesa", ("en",)),
        ("Je beheerst Engels. Kennis van Duits is een pre.", ("en",)),
        ("Goede beheersing van de Nederlandse en Engelse taal", ("nl", "en")),
        ("Vloeiend Frans en Nederlands", ("fr", "nl")),
        ("Vloeiend Nederlands of Engels", ()),
        ("Talen: Nederlands, Engels", ("nl", "en")),
        ("De voertaal is Engels", ("en",)),
        ("Een bakkerij met kennis van Nederlandse klanten", ()),
        ("Buona conoscenza dell'inglese", ("en",)),
        ("Ottima conoscenza della lingua inglese e italiana", ("en", "it")),
        ("Conoscenza del mercato italiano", ()),
        ("Deutsch- und Englisch in Wort und Schrift", ("de", "en")),
        ("Uitstekende schrijfvaardigheid Engels en Nederlands", ("en", "nl")),
        ("Buona conoscenza professionale dell'inglese scritto", ("en",)),
        ("Madrelingua italiana", ("it",)),
        ("Dofinansowanie nauki języka angielskiego i/lub niemieckiego", ()),
        ("Wymagana znajomość języka angielskiego", ("en",)),
        ("Será ainda valorizado o domínio da língua inglesa", ()),
        ("Able communicator in English", ("en",)),
        ("Strong communication skills, especially in English", ("en",)),
    ],
)
def test_tells_the_languages_required(body: str, languages: tuple[str, ...]) -> None:
    assert read(body).languages == languages


def test_a_location_field_may_say_how_the_work_is_done() -> None:
    assert read("Bread", fields=Fields(location=("Leeds (Hybrid)",))).remote.value == "hybrid"
    assert read("Bread", fields=Fields(location=("Leeds, on-site",))).remote.value == "onsite"


def test_a_seat_beside_anywhere_binds_nobody() -> None:
    where = read("Bread", fields=Fields(location=("Anywhere in the World", "Leeds")))
    assert where.remote.value == "remote"
    assert where.regions == ()


@pytest.mark.parametrize(
    ("title", "place", "regions"),
    [
        ("Boulanger", "location: 94 - ARCUEIL", ("FR",)),
        ("Boulanger - Arcueil (94)", "", ("FR",)),
        ("Boulanger", "Lieu : 94110 Arcueil", ("FR",)),
        ("Boulanger", "Lieu : Arcueil (94)", ("FR",)),
        ("Boulanger", "Lieu : Bruxelles (12)", ("BE",)),
        ("Boulanger (35) heures", "", ()),
    ],
)
def test_departments_are_those_of_france(title: str, place: str, regions: tuple[str, ...]) -> None:
    body = f"{place}\n\nNous cherchons pour les fours une personne qui a du temps et du pain dans le sang."
    assert read(body, title).regions == regions


def test_numbers_are_departments_in_french_only() -> None:
    assert read("Location: 94 - Arcueil\n\nWe seek a baker with an oven.").regions == ()


def test_the_clients_country_is_not_the_workers() -> None:
    body = "Draw a loaf.\nPosted on: 1 May\nCountry: Kenya"
    assert read(body, fields=Fields(client="Kenya")).regions == ()
    assert read(body).regions == ("KE",)


@pytest.mark.parametrize(
    "text",
    [
        "You track data quality with Monte Carlo and test with Monte Carlo simulation.",
        "Rust, Tokio and Jinja templates. You write the BRD.",
        "Elk stack, Manta for lineage. It Goes on from there.",
        "Apply at greenhouse, you own Foundry pipelines in the terminal.",
    ],
)
def test_tools_that_share_a_towns_name_are_no_places(text: str) -> None:
    found = read(text)
    assert (found.regions, found.remote.value) == ((), "unknown")


@pytest.mark.parametrize(
    ("body", "codes"),
    [
        ("Six months, outside IR35.", ("GB",)),
        ("Six months, inside IR35. The office is in Oslo, on site.", ("NO",)),
        ("Remote. Work authorization: H1B/EAD/GC/Citizen", ("US",)),
        ("Remote, USC/GC only.", ("US",)),
        ("Remote, USC and GC only.", ("US",)),
        ("You know the GC of Java.", ()),
        ("Bakers, only on W2.", ("US",)),
        ("Bakers. Pay: $40/hr W2", ("US",)),
        ("Bakers. No C2C.", ("US",)),
        ("Bakers on W2. The bakery is in Oslo, on site.", ("NO",)),
        ("Bakers worldwide, on W2 in the States.", ()),
        ("You prepare W2 forms for a C2C marketplace.", ()),
        ("Layers W1, W2 and a chip with NVLink-C2C", ()),
    ],
)
def test_rules_of_a_country_tell_it_where_no_place_is_named(
    body: str, codes: tuple[str, ...]
) -> None:
    assert read(body).regions == codes


def test_a_label_may_say_itself_that_the_client_is_there() -> None:
    assert read("Draw a loaf.\nClient country: Kenya").regions == ()
    assert read("Draw a loaf.\nCountry: Kenya").regions == ("KE",)


def test_an_office_is_no_continent() -> None:
    body = "Hybrid. We are 600 bakers across Europe. Your first week is at our office in Lyon."
    assert read(body).regions == ("FR",)


def test_a_product_is_no_place() -> None:
    assert read("Baker | Remote | Ovens with WMS Manhattan").regions == ()
