"""Contract or employment, in words of our own."""

import pytest

from tests.bot.reading.gates import understood

CONTRACT = [
    "Wir backen.\nDie Stelle ist befristet bis einschließlich 31. März 2027.",
    "Требуется пекарь, проектная работа по гпх.",
    "We bake.\nJob type: Full-time, International Contractor\nRye.",
    "Half of the payment comes upfront, half with the bread.",
    "We want bread.\nDuration: 3 months\nAvailability: Full-time\nRate: 200 EUR a day",
    "Work style: Remote contract, flexible hours.\nSalary: $50-$150/hr",
    "CTH - must be in Leeds on the first day. We bake.",
    "[ ] Full-time\n[x] Contract\nWe bake.",
    "Job Type: Contract - C2C\nJob Location: Leeds\nRelocation: Yes",
    "We hire W2 benefitted and non-benefitted consultants. Health insurance for all.",
    "You bake and keep 100% of your rate.",
    "Typical rates: $120-$170/hr. You bake.",
    "This 6+ month position starts soon. Bakers must be on our payroll as a W-2.",
    "An 8-12 week booking in our bakery.",
    "Duration: Long term\nYou bake.",
    "You bake in Leeds on W2 basis.",
    "Bakers, only W2.",
    "This is a part-time freelancer contract for bakers.",
    "Facturas como autónoma. Salario de 30K€.",
    "Contratto di collaborazione coordinata e continuativa.",
    "O pagamento será feito por tarefa aprovada.",
    "Role: Full-time / Milestone-contract.",
    "Rate: $40/hour\nCommitment: 1 day per week\nYou bake.",
    "Looking for individuals or small teams to build an oven app.",
    "We bake cakes for weddings; you are paid by milestone.",
    "Looking for a baker (or small team) to build an oven app.",
    "Wir suchen Bäckerinnen, gern Einzelpersonen oder kleine Teams.",
    "We look for a baker. The position is temporary, for up to six months.",
    "Wir suchen einen Bäcker. Die Stelle ist befristet auf zwei Jahre.",
    "We look for bakers. Experts are matched to new projects and choose their hours.",
    "Boulanger en alternance. Mutuelle et tickets restaurant.",
    "Museum | Baker of history | York | 2-year position",
    "You bake at home for our test kitchen. Hours are flexible, and project availability varies by week.",
    "Acme | Baker | Remote | Contractor (full-time)",
    "We need a baker for six months to cover parental leave.",
    "You bake to cover a colleague's maternity leave, until next May.",
    "Boulanger, remplacement congé maternité, 6 mois.",
    "Contract with a view to going permanent.",
    "Contract with the possibility of a permanent position.",
    "20-25 tys. zł netto na fakturze. Pieczemy chleb.",
    "Padeiro, R$ 12.000 por mês PJ.",
    "labels: Remoto, PJ, Sênior",
    "Consultant position (individual contractor), 40 working days.",
    "Bounty of $2,000 for whoever makes this oven bake.",
    "Anyone free to paint a sign for our bakery? Can pay 300.",
    "Does anyone here bake wedding cakes for money? Forty guests.",
    "who can move 40 ovens from Leeds to Bonn for us? contract, 4-6 weeks, asap",
    "Need someone for a week to mend our oven. Paid, tools exist.",
    "our oven loses heat at night. paid by the day, dm me",
    "6 Monate+, Verlängerung möglich. Wir backen.",
    "You bake for three months, extension possible.",
    "Period: 01.02.2027 - 30.06.2027. You bake.",
    "Zeitraum: Februar bis Juni 2027. Wir backen.",
    "We look for a vendor to deliver the oven; please send a proposal.",
    "Acme | Bäcker | Remote | Freelance | Vollzeit\nWir backen.",
    "Acme | Baker | Remote | Full-time, 6-month contract",
    "Acme | Baker | Remote (Poland) | B2B from 180 PLN/h\nWe bake.",
    "Acme | Baker | Remote | Consulting & part-time\nWe bake.",
    "Acme | Head of bread | Remote | Fixed-fee project ($9K) + equity\nWe bake.",
    "We look for a baker on a temporary basis.",
    "Looking for a contractor to help with our oven.",
    "Role type: Full-time\nEngagement: Independent Contractor\nYou bake bread.",
    "* Only W2 candidates will be considered\nLong term contract in a bakery.",
    "€2,500-3,500/month (contractor)\n- Full-time\n- Remote-friendly",
    "Acme | Baker | Remote | Full-time B2B Contract",
    "Acme | Baker | Remote | Full-time | Contract\nWe bake.",
    "Acme | Bakers, Remote (Sub-contractor)\nWe bake.",
    "Baker, 41.50/hr umbrella rate.",
    "Leeds | 12-Month Contract | 40.44 per hour (Umbrella) | Full time onsite",
    "Wir suchen einen Bäcker.\n- Dauer: 12 bis 14 Monate, in Vollzeit\n- Ort: Leeds",
    "- Dauer: 12 bis 14 Monate in Vollzeit\n- Ort: Leeds",
    "Duration: 12 months, full time\nLocation: Leeds\nWe bake.",
    "This is a full-time (40 hrs/week) contract.",
    "Wir backen.\n**Zeitraum:** 19.10.2027 – 30.06.2028",
    "Budżet do 170 zł/h netto B2B. Pieczemy chleb.",
    "Acme | Baker | Remote | Contract | Part-time | $80/hr\nWe bake.",
    "Looking for extra income? Record your oven. $6 per approved hour.",
    "This is not a permanent position.",
    "A fractional head baker, two days a week.",
    "You as a sole trader or Ltd, we pay invoices within 14 days.",
    "We pay per article, $300 each.",
    "RFP: a demand forecast for our ovens.",
    "Work as much or as little as you want, full time or part time.",
    "Company: Acme\nLocation: Leeds\nContract\nYou bake bread.",
    "This is a freelance role for three months.",
    "1099 or C2C, 40 hours a week.",
    "Day rate 500 GBP, outside IR35.",
    "6-month contract with a possible extension.",
    "Fixed-term until March.",
    "You work as an independent contractor.",
    "Statement of work, fixed price.",
    "Wir suchen einen freiberuflichen Entwickler, Tagessatz 700 EUR.",
    "Als selbstständiger Berater hilfst du uns beim Backen.",
    "Du backst auf selbstständiger Basis.",
    "Trabajas como autónomo en nuestra panadería.",
    "Die Backstube sucht Hilfe. Die Stelle ist bis zum 31.03.2027 befristet.",
    "Contrato de trabalho a termo incerto. Fazemos pão.",
    "La prestation débutera en mars : cuire le pain.",
    "Mission de 4 mois, TJM 450 EUR.",
    "Trabajo freelance como autónomo, tarifa por hora.",
    "Umowa B2B, stawka godzinowa 150 PLN.",
    "Contract-to-hire after three months.",
    "Java Developer (C2C/W2), share your rate.",
    "Consultancy of 40 days over six months.",
    "You invoice us monthly, so does everybody.",
    "Praca z domu, 120 zł netto + VAT.",
    "Part-time contract, 10 hours a week.",
    "We bake via B2B.",
    "Type: Contractor\nWe bake bread.",
    "Employment type: Full-time Contractor",
    "Acme | Baker | Leeds, Remote, B2B, share options after a year\nWe bake.",
    "Acme | Head baker | Remote | Fractional-to-full-time | Equity\nWe bake.",
    "Type of contract: Independent Contractor\nWorking hours: Full-time",
    "No more chasing clients: we hand you the cakes. Some bakers bake full-time.",
    "Paid by the hour as a contractor.",
    "£30/hr, contractor, no ovens of yours needed.",
    "You'll be a contractor, paid monthly, with 20 days of paid leave.",
    "This is a six month contract. Salary: $90,000 pro rata.",
    "We need a consultant for about ten days.",
    "Join our network of freelance bakers.",
    "Acme | Baker | Leeds | Contract (3 months, full time)\nWe bake.",
    "Acme | Bakers | Project-based | Leeds\nWe bake.",
    "Length: 6 months, ovens in Leeds.",
    "Duration: 2 months, full-time.",
    "We are hiring a contract-based baker. Batches take 8 full-time weeks.",
    "Your earnings from finished cakes are sent out weekly.",
    "A contractual role for bakers.",
    "This role is temporary for four years.",
    "The contract will last one year and end.",
    "We look for two short-term (6 months) bakers.",
    "Duration: Temporary, through June.",
    "A paid 12-week internship in our bakery.",
    "You join our network of independently contracted bakers.",
    "Contrato: Projeto de curto prazo",
    "I have a small project: forty loaves.",
    "Request for proposals: a mill for the village of Acme.",
    "Profil freelance, mission longue durée en boulangerie.",
    "Backstube in Leeds, Einsatzdauer: 9 Monate.",
    "We look for a baker to join full-time. Type: Contract. Oven: hot.",
    "Acme | Bakers | Leeds | Full-time\nA 6 month contract, at the oven in Leeds.",
    "Fraud Baker\nAcme\nContract, full-time",
    "Send me your updated hotlist. We need a baker on C2C.",
    "We look for a baker on C2C in Leeds.\n#bread #hotlist #c2c",
    "Hot list requirement: a baker, contract, Leeds.",
    "Please reply with name, visa, availability and rate. A baker on contract.",
    "Job Type: 12 months and extendable\nLocation: Leeds",
    "## Contratação\n- PJ\n## Benefícios\n- Plano de saúde",
    "O nosso modelo de contratação é PJ.",
    "Padeiro, fixo PJ, R$ 8.000",
    "É uma posição temporária por três meses na padaria.",
    "Buscamos un panadero para trabajar en un proyecto a tiempo completo durante 3 meses.",
    "Tylko B2B, bez UoP. Pieczemy chleb.",
    "Oven tests on a freelance basis; not for those on part-time or full-time courses.",
    "Contract Type: Long-Term Contractor\nHours: Full-time",
    "Tenure: until 31 December\nLocation: Leeds",
    "Rate: $60/hour W2",
    "We need consultants on W2 for our ovens.",
    "Baker - W2 (H1B/OPT) accepted\nDuration: Long Term",
    "Available rate: $60/hr - $65/hr on W2. Acme has a full-time workforce of bakers.",
    "We have openings, some 3 month to hire, some more.",
    "We need several bakers for a few months. $50 per hour.",
    "Temp Baker (Lane 5)\nWe bake.",
    "Start ASAP for 3 months. Bread, cakes.",
    "The position will be for two years, with an extension.",
    "A baker of rye. Send us your daily rates.",
    "Szukamy piekarza. Czas projektu: 6 miesięcy.",
    "Type: Full-time or Part-time Contract Work",
    "Our tasters are self-employed; contributors are self-employed too.",
    "You are paid weekly via Stripe for loaves you taste.",
    "We hire bakers. Must be legally able to work as an independent contractor/freelancer in Norway.",
    "empresa: Acme\ntipo: contract\nsalario: 50",
    "Full Time On-Site: No\nThe contractor will bake for the mess.",
    "Required start date: 8 August 2027\nEnd contract date: 31 December 2027\nFull time on-site: Yes",
    "Period of Performance: 01 July - 31 December 2027. Ovens.",
    "Bakker gezocht, uurtarief 60 euro.",
    "Bakker. Duur: 6 maanden, in Utrecht.",
    "Fornaio. Durata: 3 mesi.",
    "Acme - Baker - Full-time - Contractor €60K - Equity possible",
    "La duración del pan cuenta. Contratos de duración determinada.",
    "A bolsa tem a duração inicial de 7 meses. Fazemos pão.",
    "Je krijgt een arbeidsovereenkomst voor 12 maanden.",
    "Other details: full-time, 2 meetings/week; B2B contract.",
]
PERMANENT = [
    "26 dnů dovolené a penzijní připojištění.",
    "Занятость – полная, печи.",
    "Acme | Baker | Leeds | Sponsors visas\nWe bake.",
    "Flexible time off, your birthday off and summer Fridays.",
    "HMO coverage, PhilHealth and a rice allowance.",
    "Bread and a discretionary bonus.",
    "Our bakers get a season ticket loan and compassionate leave.",
    "Contratto a tempo indeterminato con piano welfare.",
    "Statut cadre, 13ème mois.",
    "Relación de dependencia y medicina prepagada.",
    "Firmenfitness und Gleitzeitkonto.",
    "Premia roczna i karta lunchowa.",
    "Eindejaarsuitkering en fietsplan.",
    "Subsídio de férias e previdência privada.",
    "Полная занятость, ДМС, печи.",
    "Healthcare, retirement planning and paid volunteering days for bakers.",
    "We bake.\nDuration: Full Time\nLocation: Leeds",
    "Vale-alimentação ou vale-refeição; assistência odontológica.",
    "Aguinaldo y vales de despensa.",
    "Assicurazione sanitaria e tredicesima.",
    "Minijob in der Bäckerei.",
    "We offer a generous ownership package and a diverse, inclusive bakery.",
    "Acme | Baker | Leeds | Full and part-time\nWe bake.",
    "Head of Baking, $90k + equity, to backfill our interim fractional head.",
    "Salary: $90,000 - $105,000 a year. We bake.",
    "Remote contract manager, full-time. You sign for flour.",
    "RAL: 35.000 - 45.000 euro. Fai il pane.",
    "Cerchiamo chi fa il pane. RAL: 40.000 - 48.000",
    "We offer visa sponsorship to bakers.",
    "Trabajas de manera autónoma. Salario de 30K€.",
    "Everybody is on our payroll from the first day.",
    "Du studierst Brot und arbeitest 20 Stunden pro Woche bei uns.",
    "Base salary, and a 6-month position on the board of bakers' probation.",
    "Baker wanted. We offer excellent benefits.",
    "Full-time. Bakers work from anywhere for a month each year.",
    "Full-time with a pension. Please quote oven 17 when you apply.",
    "Unbefristet bei der Bäckerei Sandau. Sie backen Brot.",
    "Employee role. You bake.",
    "Half of your time is baking. Remote in Belgium, permanent with bonus.",
    "This is an exempt position in our bakery.",
    "Non-exempt role, reports to the head baker.",
    "- Pension fund\n- Free bread",
    "We bake with generous paid family leave.",
    "Die Bäckerei bietet eine attraktive Pensionskasse.",
    "Piekarnia oferuje ubezpieczenie na życie.",
    "We're hiring remote employees and bakers in Leeds.",
    "A full-time role in a bakery; suppliers are paid by milestone.",
    "We hire a bench sales recruiter who markets consultants available on our bench. Full-time.",
    "Acme | Part-Time Baker | Leeds | $45/hr | W-2\nWe bake.",
    "Full-time, 401k. You have 3 years project experience in bakeries.",
    "Full-time, 401k. We have just signed a 3-year contract with the army, which eats bread.",
    "Full-time, 401k. We store temporary files of ovens for up to 3 months.",
    "We look for a baker. We help our employees to grow, whatever their oven.",
    "Baker wanted.\nWhy work for Crumb & Sons?\n- Health cover: dental, vision, hospital indemnity, 401k plan",
    "Plano de saúde e vale transporte.",
    "Graduate programme with a permanent contract.",
    "Poste en CDI, pas de freelance.",
    "As a consultant you join on a permanent contract with 28 days of annual leave.",
    "FTE position",
    "Full-time role with a 401(k) match.",
    "Base salary, stock options and dental insurance.",
    "Unbefristete Festanstellung mit 30 Urlaubstagen.",
    "CDI à Lyon. Nous cherchons un boulanger.",
    "Für unser Werk suchen wir unbefristet eine Person, die bäckt.",
    "Our insurance covers parental leave of 12 weeks. Full-time.",
    "Permanent role with the option of a contract.",
    "Einsatz in Arbeitnehmerüberlassung, Vollzeit.",
    "We are a consultancy of 300 engineers. Health insurance, 25 days off.",
    "Contract of employment, private health care.",
    "Bonus twice a year and 20 days of leave.",
    "Sueldo fijo y coche de empresa.",
    "CDI, mutuelle et RTT.",
    "Vous cherchez un CDI avec des titres restaurants.",
    "Vacation time depends on the bakery.",
    "You bake. All Acme employees are expected to keep the oven clean.",
    "We are hiring for full time bakers and engineers.",
    "Contrato indefinido, jornada completa.",
    "Umowa o pracę, prywatna opieka medyczna.",
    "W2 full-time only. No C2C.",
    "Our employees enjoy paid parental leave.",
    "We pay $120,000 - $140,000 per year plus equity.",
    "You may earn 95k a year here.",
    "As a consultant in our bakery you advise millers. A car and 30 days of holiday.",
    "We do contract work for the government; bakers get a salary and a 401k.",
    "Bread from Georgia, full-time.",
    "No visa sponsorship, but relocation assistance for bakers.",
    "Bäcker in Vollzeit, unbefristet.",
    "Loans for self-employed customers. Base salary and stock options.",
    "We choose projects that please people. Salary 50,000 a year.",
    "Exposure to contract, C2C or full-time hiring models.\nEmployment Type: Full-time\nWe look for a recruiter of bakers.",
    "contract_type: CDI\nNous cherchons un boulanger.",
    "Salarisschaal: 10. Je bakt brood.",
    "Wij zoeken een bakker in vaste dienst.",
    "Bakker, 25 vakantiedagen en een pensioenregeling.",
    "Fornaio a tempo indeterminato, buoni pasto.",
    "Acme - Air Force contract - Baker - $110-180K",
    "Je krijgt een arbeidsovereenkomst voor bepaalde tijd, met uitzicht op vast.",
]
UNKNOWN = [
    "We cannot sponsor visas. We bake.",
    "Responsibilities:\n- You bake\n- You plan the annual incentive and bonus scheme of a bakery",
    "Our software computes a discretionary bonus.",
    "You bake for the customers of an HMO.",
    "There is no car allowance and no bonus scheme.",
    "We bake. We cannot do C2C.",
    "Duration: long\nLocation: Leeds",
    "Bakers like the details upfront.",
    "You bake in a town with 1 GIG internet.",
    "We stand for health, equity and human rights.",
    "This policy applies to all terms and conditions of employment, including recruiting.",
    "Five years with ovens. We prefer B2B SaaS backgrounds.",
    "We look for a baker. First comes a paid trial week as a contractor.",
    "Employer provided salary: $88 - $105 per hour\nWe bake.",
    "We bake, with no real limits on our technology budget.",
    "Overtime rates: $45/hr. We look for a baker.",
    "We are unable to sponsor or take over employment visa sponsorship. You bake.",
    "Bakers who require visa sponsorship now or in the future may say so.",
    "Mills that benefited from consultants buy our bread.",
    "Our rates: $12/hr for an oven. We look for a baker.",
    "We look for a baker who has 6 months of role experience.",
    "W2 and 1095 forms of the bakery are filed by you.",
    "You install our dental software for bakers with bad teeth.",
    "Ovens that count loaves on a power budget of 180 mW.",
    "Our policy covers any employee or contractor.",
    "The archive bakes answers with a quote and a time stamp.",
    "Own paid social for bakeries. Budget of 60k monthly.",
    "Bakers work in retail and business-to-business (B2B) sales of bread.",
    "We are a tax-exempt organization that bakes.",
    "You model risks for a large pension fund.",
    "We help bakeries hire remote employees anywhere.",
    "We bake. Hybrid: one day per week in Leeds.",
    "Commitment: 1 day per week in the office\nYou bake.",
    "We look for people who can lead an individual or team.",
    "You support individuals or small teams who want ovens.",
    "We look for a baker. You have led a 2-year project.",
    "We look for a baker. A 4 year post secondary degree helps.",
    "We look for a baker who knows temporal models for three months ahead.",
    "We turn one-time buyers into regulars and look for a baker.",
    "We look for a baker. Contract locators use our maps of pipes.",
    "We look for a baker. You get a personal development budget.",
    "We look for a baker of campaigns, each with a tiny budget.",
    "We look for a baker. Our software shows live sales quotations as the price moves.",
    "We look for a baker. Quotations are made with our software.",
    "We look for a baker. Temporary housing for two months is paid.",
    "We look for a baker with 3 years' full-time experience.",
    "We look for a baker. You will collaborate with experts on future projects.",
    "We look for a baker who writes tickets for the IT of our employees.",
    "We look for a baker with 3+ years of full-time experience.",
    "We look for a baker who likes contract analysis, of all things.",
    "Acme | Senior Consultant (Bread) | Hybrid, Leeds\nWe raised millions in equity and debt.",
    "You will write smart contracts in Solidity.",
    "Contract testing with Pact, contract law and contract negotiation.",
    "You will be able to talk about bread at will.",
    "Unsere Plattform bringt Firmen und Freelancer zusammen. Du backst.",
    "You price employee benefits products.",
    "Permanent-magnet ovens are your craft.",
    "We sell research on bread to pension funds.",
    "We build career development systems for bakers.",
    "Acme | Head baker / technical cofounder | Leeds | Equity\nWe will bake.",
    "We help contractors track their bricks.",
    "Equal opportunity for employees and contractors alike.",
    "You manage contracts with vendors and contractors.",
    "We bake bread and look for a baker.",
    "Tu auras pour mission de cuire du pain.",
    "You are a full-time PhD candidate in baking.",
    "Health data and medical images; equity research for a hedge fund.",
    "You bake three or four large cakes a year.",
    "Write to jobs.example.com/baker-consulting",
    "Acme | Solutions consultant | Leeds\nWe bake.",
    "An oven for independent contractors in the cake trade.",
    "The budget is approved and we start to bake.",
    "We signed a $10M contract for bread last month.",
    "We use freelancers for our menus; you bake.",
    "A team of 30 full-time bakers needs one more.",
    "We write the insurance and benefits software that bakeries like.",
    "Five years in a full-time professional environment, with bread.",
    "Our budget for marketing is 5,000 a month.",
    "You will respond to each request for proposals of a bakery.",
    "We judge your application for employment or a contractor role, as applicable.",
    "We cannot offer visa sponsorship, and there is no health insurance.",
    "We grew from 12,000 loaves by half in less than a year.",
    "For holders of a passport; permanent residents may apply.",
    "Acme | Baker | Leeds | Part-time -> Full-time\nWe bake.",
    "You would join our team of bakers. Our employees love bread.",
    "Our culture joins employment with joy. We look for a baker.",
    "You file taxes of the bakery (Forms 1099, 1042).",
    "Bread is passed on by NVLink-C2C.",
    "Founded by freelance engineers, Acme bakes. We look for a baker.",
    "Part-time baker, with the possibility of growing into a full-time role.",
    "We look for a baker who has been baking for a few months.",
    "This role is for 3 years of experience and more.",
    "You clean up temporary files of the oven. We look for a baker.",
    "You build the shop where customers pay weekly via Stripe.",
    "It takes a 3 month to hire a good baker, and 6 months to hire a great one.",
    "Wir bieten eine selbstständige Arbeitsweise. Du backst selbstständig und sorgfältig.",
    "Als selbstständige Einheit der Gruppe backen wir Brot.",
    "Construimos agentes autónomos que hornean pan. Buscamos panaderos.",
    "Vendemos pan para autónomos y pymes.",
    "Wir backen seit Mai 2019. Das Angebot an Brot ist befristet.",
    "Du streichst den Ofen in RAL 9010.",
    "Acme - smart contract - Baker. We bake.",
    "Bolsa de valores: a duração da aula é de 3 meses.",
    "I am interested in hiring a baker. Please send a sample.",
    "The engineer seeks opportunities to bake better bread.",
]
BOTH = [
    "Contract type: we prefer B2B, but are flexible. Paid time off, health insurance.",
    "FTC or permanent, full time. We bake.",
    "RAL 40k - 48k\nAnche freelance\nFai il pane.",
    "Full-time or long contract, you choose.",
    "Freelance from 6 months or permanent, whichever suits you.",
    "We search two bakers, employed in Vienna or as freelancers by project.",
    "Acme | Baker | Remote | Contract 1099 or salaried | We bake.",
    "We are open to an employee at 80 to 100 percent or a freelancer with three days a week.",
    "A bakery wants its ovens mended. Staff position or freelance, 24 to 36 hours.",
    "Acme | Baker | Lisbon | employees or contractors | We bake.",
    "Type: Full-time, Third Party\nWe bake.",
    "Acme | Engineer | Remote | Full-time or Contract\nWe bake.",
    "Open to permanent employment or a long-term contractor agreement.",
    "Umowa o pracę lub B2B.",
    "In Norway we hire as employees; everywhere else you work with us as a contractor.",
    "Puedes entrar como empleado con contrato indefinido o facturar como autónomo.",
    "Could be a fractional engagement to begin with or a full-time hire.",
    "20-40h per week, freelancers/full-timers",
    "Open to both full-time hires and contractors.",
    "Festanstellung oder freiberuflich.",
    "Du backst angestellt oder selbstständig.",
    "Modelo: CLT/PJ, você escolhe.",
    "Compensation: salary 90k a year (or contractor 50 an hour).",
    "Statut : salarié ou freelance, au choix.",
    "Employment type: Full-time, Contract",
    "In Festanstellung oder als Freelancer.",
    "Permanent or 12 month FTC.",
    "You are employed or work as a contractor, as your country wants it.",
    "Bakers on the payroll and contractors are both welcome.",
    "Acme | Baker | Leeds | Full-time (contractor outside the UK)\nWe bake.",
    "In the UK you are an employee; elsewhere we hire contractors.",
    "We're flexible: contract, part-time or full-time.",
    "Full-time preferred, but we would consider a contract arrangement.",
    "Say whether you are interested in full-time, contract or both.",
    "Acme | Baker | Full-time\nArrangements depend on your country: contract, W-2, and so on.",
    "15 - 20k brutto UOP / 16 - 22k netto B2B",
    "Forma: B2B albo umowa o pracę, pieczemy chleb.",
    "Acme | Baker | Remote | Full-time\nWe work via B2B, or employment in Norway.",
]
SEEKING = [
    "Ik ben beschikbaar voor een project met brood. Mijn uurtarief is 60 euro.",
    "Baker with 5+ years of bread.\nI'm based in Leeds, bake every day, and am open to remote, hybrid, or onsite Head Baker, Pastry Baker, or Miller opportunities.",
    "SEEKING WORK | Remote | Data engineer with ten years of practice",
    "SEEKING | Baker | Leeds -> Oslo | Remote",
    "Location: Leeds\nRemote: fine\nRelocate: no\nTechnologies: ovens, flour",
    "Location: Lima\nRemote: yes\nWilling to relocate: no\nTechnologies: Python\nEmail: a@example.com",
    "Ich biete Hilfe mit Modellen. Suche Projekte ab Mai.",
    "Busco proyectos de ciencia de datos.",
    "Baker with six years of rye. I live in Oslo and am open to remote, hybrid or onsite bread, cake and pastry roles.",
    "Hello all. I'm currently looking for a job and exploring new opportunities. Please consider my profile and tell me where I can apply.",
    "I do ovens on a freelance basis, mostly stone. Two days a week available.",
    "Two-person studio taking on new clients: bread, cakes, rolls. Fixed price or hourly.",
    "Please find below the hotlist of our bakers and send me your C2C requirements.",
    "Here is a list of our available consultants for C2C work: a baker in Leeds, a miller in York.",
    "Name | Trade | Town | Visa | Availability\nAnn | Baker | Dallas, TX | H1B | 2 weeks",
    "Ich bin freiberuflicher Bäcker und ab März verfügbar. Mein Stundensatz: 80 €.",
    "Momenteel ben ik weer beschikbaar voor freelance brood.",
    "Do you need bread? I can do bread / roll tasks for any purpose.",
    "I work as a baker of rye.\nOpen to:\n- rolls\n- contract bread",
    "I work as a baker of rye. Open to: Full-time / Contract (W2 / C2C).",
    "Bread engineer seeks remote opportunities.",
    "I am interested. I am a baker with 12 years of rye.",
    "For clients I offer a free initial consultation. My hourly and daily rates are fixed.",
]
REMARKS = [
    "Question for the poster: is your oven still warm?",
    "Small correction from a baker there: the oven isn't remote any more. Not my posting.",
    "Does anyone know whether they hire contractors?",
    "Showing our side project: an oven in 9 KB. Not hiring, just happy it bakes.",
    "I applied for the baker's job in May and never heard back.",
    "> $5k contract, two loaves\nSurely this is a typo?",
    "Wow, all that flour for so little salary!",
    "Great thread, so good to see the pay upfront.",
    "Does anybody here hire bakers on contract from abroad?",
    "@baker is the oven still hot",
    "I made a search tool for this thread, hope it helps.",
    "Are hiring announcements for bakers allowed on this subreddit?",
]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        (text, value)
        for value, texts in (
            ("contract", CONTRACT),
            ("permanent", PERMANENT),
            ("unknown", UNKNOWN),
            ("both", BOTH),
            ("not_a_job", SEEKING),
            ("not_a_job", REMARKS),
        )
        for text in texts
    ],
)
def test_the_text_tells_the_engagement(text: str, value: str) -> None:
    told = understood(text).engagement
    assert told.value == value, told


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Good luck with the bread! We are hiring freelance bakers.", ""),
        ("I applied yeast to dough for years; now a freelance baker must. Contract role.", "Freelance baker"),
        ("Acme | Baker | Remote | Contract\nWow, bread.", ""),
        ("Who can bake me forty loaves by Friday? Fixed price: $300.", ""),
        ("What rises at night? Bread. Contract role for a baker. " + "We bake all day. " * 40, ""),
    ],
)  # fmt: skip
def test_whoever_offers_work_does_not_only_remark(text: str, title: str) -> None:
    assert understood(text, title).engagement.value == "contract"


def test_a_marketplace_has_no_remarks() -> None:
    text = "Has anybody an oven for forty loaves?"
    assert understood(text, source="upwork_ml").engagement.value == "contract"


def test_a_client_who_is_available_for_a_call_seeks_no_work() -> None:
    text = "Help with my oven today. I am available for a video session."
    assert understood(text, source="upwork_ml").engagement.value == "contract"
    text = "Help with my oven. I am available to discuss it."
    assert understood(text, source="upwork_ml").engagement.value == "contract"


def test_a_remark_is_told_from_its_own_first_words_as_title() -> None:
    text = "Your recruiter never wrote to me, contract or not."
    assert understood(text, text[:30], source="hn").engagement.value == "not_a_job"


@pytest.mark.parametrize(
    ("stated", "value"),
    [
        ("Contractor", "contract"),
        ("CONTRACT", "contract"),
        ("freelance", "contract"),
        ("TEMPORARY", "contract"),
        ("Freiberuflich", "contract"),
        ("Kontrakt B2B", "contract"),
        ("FULL_TIME", "permanent"),
        ("Permanent", "permanent"),
        ("Festanstellung", "permanent"),
        ("Unbefristet", "permanent"),
        ("Indefinido", "permanent"),
        ("Full-time or Contract", "both"),
        ("Full-time Contract", "contract"),
        ("Contract (full-time)", "contract"),
        ("Part-time, Contract", "contract"),
        ("Full-time, 1099", "contract"),
        ("W2 or 1099", "both"),
        ("Full-time / Contract", "both"),
        ("Contract, Full-time", "both"),
        ("VOLUNTEER", "not_a_job"),
    ],
)
def test_the_sources_own_field_comes_first(stated: str, value: str) -> None:
    told = understood("We bake bread.", employment_type=stated).engagement
    assert (told.value, told.quote) == (value, stated)


def test_an_internship_is_for_a_time_unless_nobody_pays() -> None:
    assert understood("You bake.", "Baking intern").engagement.value == "contract"
    for title in ("Unpaid baking intern", "Baking intern (unpaid)", "Internship coordinator"):
        assert understood("You bake.", title).engagement.value == "unknown", title


def test_an_independent_baker_is_a_contractor_and_an_independent_test_is_none() -> None:
    assert understood("You bake.", "Senior Independent Rye Engineer").engagement.value == "contract"
    assert understood("You bake.", "Independent Test Engineer").engagement.value == "unknown"


def test_w2_in_a_title_is_employment_unless_it_rules_out_contractors() -> None:
    assert understood("You bake.", "Baker (W2)").engagement.value == "permanent"
    assert understood("You bake.", "Baker - Only W2").engagement.value == "contract"
    assert understood("You bake, full-time.", "Baker, W2 only").engagement.value == "permanent"


def test_full_time_in_a_form_gives_way_to_a_title_that_says_contract() -> None:
    told = understood(
        "We bake.", "Baker (6 month contract)", employment_type="Full-time"
    ).engagement
    assert told.value == "contract"


def test_part_time_in_a_form_gives_way_to_a_text_that_says_freelance() -> None:
    told = understood("You bake on a freelance basis.", employment_type="Part-time").engagement
    assert (told.value, told.quote) == ("contract", "on a freelance basis")
    assert understood("You bake.", employment_type="Part-time").engagement.value == "permanent"


@pytest.mark.parametrize("source", ["upwork_ml", "freelancer_com", "codeur", "tenders", "mostaql"])
def test_a_marketplace_is_contract_work_even_where_nothing_says_so(source: str) -> None:
    assert understood("Please bake a cake.", source=source).engagement.value == "contract"


def test_employment_on_a_marketplace_takes_more_than_hours() -> None:
    hours = understood("You bake.", title="Baker, Full Time", source="upwork_ml").engagement
    assert hours.value == "contract"
    text = "Le poste est proposé en contrat permanent. Vous faites du pain."
    assert understood(text, source="freework").engagement.value == "permanent"
    assert understood(text, source="upwork_ml").engagement.value == "contract"


def test_a_stated_year_or_day_decides_where_no_word_does() -> None:
    assert understood("We bake.", pay_min=90_000, pay_max=99_000, currency="USD", pay_period="year").engagement.value == "permanent"  # fmt: skip
    assert understood("We bake.", pay_min=400, pay_max=500, currency="GBP", pay_period="day").engagement.value == "contract"  # fmt: skip


@pytest.mark.parametrize(
    ("title", "text", "kind"),
    [
        (
            "Webinar: bread in a day",
            "Thursday at six. Attendance is free, bring an oven.",
            "not_a_job",
        ),
        ("This position has been filled", "The vacancy is closed.", "not_a_job"),
        ("How to bake rye", "Download the free template. Part two appears next week.", "not_a_job"),
        ("Kurs: Backen im Büro", "Teilnahmegebühr 240 Euro, Zertifikat der Akademie.", "not_a_job"),
        ("Webinar Producer", "You bake for our webinars, where attendance is free.", "unknown"),
        ("How to bake with us", "We are looking for bakers. Job alerts below.", "unknown"),
        ("Rye Hackathon", "A one-day event for 100 students with a top prize.", "not_a_job"),
        (
            "",
            "Acme | Rye Hackathon | Leeds | June 21\n\nA one-day event for 100 students with a top prize.",
            "not_a_job",
        ),
        (
            "",
            "Great thread, clear bread info upfront makes it easier for people to apply.",
            "not_a_job",
        ),
        ("Hackathon Organizer", "You will invite students to win the top prize.", "unknown"),
    ],
)
def test_an_article_a_course_or_a_closed_offer_is_no_job(title: str, text: str, kind: str) -> None:
    assert understood(text, title).engagement.value == kind


def test_the_price_of_who_seeks_work_is_no_pay() -> None:
    found = understood("I can do bread tasks for any purpose. Rate: $50 per hour")
    assert (found.engagement.value, found.pay) == ("not_a_job", None)


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("Co-Op - Baker", "contract"),
        ("Baker (Co-op)", "contract"),
        ("Software Engineer Co-op, Summer 2027", "contract"),
        ("Machine Learning Co-op", "contract"),
        ("Software Developer 4-month co-op", "contract"),
        ("Data Analyst - Co-op", "unknown"),
        ("Co-op | Data Analyst | Leeds", "unknown"),
        ("Co-op game designer", "unknown"),
        ("Game Designer (co-op)", "unknown"),
        ("Store manager, food co-op", "unknown"),
    ],
)
def test_a_term_of_work_between_terms_of_study_is_for_a_time(title: str, kind: str) -> None:
    assert understood("We bake.", title).engagement.value == kind


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Duur: 6 maanden met optie op verlenging\nTarief: € 95 all-in, inclusief reiskosten", "contract"),
        ("Wir suchen jemanden, der geringfügige Änderungen vornimmt. Festpreis 200 Euro.", "contract"),
        ("Pay: $25-30 freelance.", "contract"),
        ("We bake.\nEach oven has 16 gig RAM.", "unknown"),
        ("We bake.\nEach oven has gig ethernet.", "unknown"),
        ("Travel costs are paid upfront.", "unknown"),
        ("We disclose our pay upfront.", "unknown"),
        ("The money is funded up front.", "contract"),
        ("We bake.\nDuration: Full-time, initially six months", "unknown"),
        ("We bake.\n- Duration: Full Time\nRye.", "permanent"),
        ("Freelance konsult. Inget kollektivavtal.", "contract"),
        ("Sin prestaciones de ley.", "unknown"),
        ("We do not provide bread, rye, life assurance or sick pay.", "unknown"),
        ("Our platform manages meal vouchers.", "unknown"),
        ("Meal vouchers and bread.", "permanent"),
        ("Полная занятость. Печём хлеб для самозанятых.", "permanent"),
        ("Полная занятость. Самозанятых не рассматриваем.", "permanent"),
        ("Оформление по ТК РФ или договор ГПХ", "both"),
        ("Не по ТК.", "unknown"),
        ("Переезд в штат Техас", "unknown"),
        ("Мы делаем ДМС для пекарен.", "unknown"),
        ("Take full ownership in the company bakery.", "unknown"),
        ("We take an ownership stake in the firms we build.", "unknown"),
        ("Salary plus share options.", "permanent"),
        ("Add share options to the app.", "unknown"),
        ("We help firms pay an international contractor.", "unknown"),
        ("We bake.\nJob type: Full-time (Overseas Contractor)\nRye.", "contract"),
        ("Auf Honorarbasis oder als Minijob.", "contract"),
        ("Minijob ist nicht möglich.", "unknown"),
        ("We bake. We aren't able to do C2C or 1099.", "unknown"),
        ("公司为员工缴纳五险一金", "permanent"),
    ],
)  # fmt: skip
def test_words_of_terms_have_other_senses(text: str, kind: str) -> None:
    assert understood(text).engagement.value == kind
