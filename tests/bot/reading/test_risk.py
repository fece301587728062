"""Observed signals, and who posts for whom."""

import pytest

from tests.bot.reading.gates import understood


@pytest.mark.parametrize(
    ("code", "level", "text"),
    [
        ("off_platform_contact", 1, "Contact me on Telegram @baker."),
        ("off_platform_contact", 1, "WhatsApp me at +44 7700 900000."),
        ("interview_by_chat", 2, "You will be invited to an interview on WhatsApp."),
        ("upfront_fee", 2, "A registration fee of $30 is asked."),
        ("buys_equipment", 2, "We will send you a check for the laptop."),
        ("unpaid_trial", 1, "First an unpaid trial of one week."),
        ("unpaid_trial", 1, "Please bake a free sample of the whole task first."),
        ("no_money", 1, "Equity only until our next funding round."),
        ("shortened_link", 1, "Apply at https://bit.ly/bake-now today."),
        ("crypto_only_pay", 2, "You are paid in USDT."),
        ("asks_for_papers", 2, "Send a copy of your passport first."),
        ("account_sharing", 2, "We rent your account for $200 a month."),
        (
            "money_forwarding",
            2,
            "Transfers from our customers reach your bank account; forward the rest.",
        ),
        ("fake_reviews", 2, "Leave reviews on Google for our bakeries, $5 each."),
        ("training_bond", 1, "You sign a bond: whoever leaves early pays."),
        ("promises_of_money", 1, "Guaranteed income from home, ask me how."),
        ("unpaid_trial", 1, "The test is not paid: bake three cakes."),
        ("pay_too_good", 2, "No experience needed, earn $80 an hour at home."),
        ("off_platform_contact", 1, "Questions: WhatsApp : 07700900123."),
        ("off_platform_contact", 1, "Send a WhatsApp message to +44 7700 900123 to apply."),
        ("interview_for_others", 1, "Need a baker who can give interview support in the evening."),
        (
            "paid_if_interview_passed",
            2,
            "Interview proxy wanted: the interview is 800 INR if cleared.",
        ),
        ("work_for_others", 1, "Need a pastry chef who can provide job support every night."),
        ("typing_by_the_page", 1, "Retype old recipes, $12 per page. No experience needed."),
        ("no_experience_needed", 1, "Bread typing job. No qualifications needed."),
        ("promises_of_money", 1, "Bake at home and be your own boss."),
        ("promises_of_money", 1, "Sei dein eigener Chef in der Backstube."),
        ("no_money", 1, "Compensation: $90/hr once funding is secured."),
        (
            "account_sharing",
            2,
            "If you are not using your freelancing platform accounts, lend one.",
        ),
    ],
)
def test_a_signal_is_told_with_its_words(code: str, level: int, text: str) -> None:
    told = understood(text).risk
    reasons = {reason.code: reason.quote for reason in told.reasons}
    assert code in reasons
    assert reasons[code] in text
    assert told.level == level


@pytest.mark.parametrize(
    "text",
    [
        "You will build a Telegram bot and integrate the WhatsApp API for customers.",
        "We never ask for a registration fee.",
        "Twelve weeks of paid and four of unpaid leave.",
        "Private equity firm looks for an analyst.",
        "You analyse customer reviews on Google and manage five bakers.",
        "You price corporate bonds over a bond period of five years.",
        "Your salary is paid into your bank account each month.",
        "Paid in EUR by bank transfer, or in crypto if you prefer.",
        "Let the oven send a WhatsApp message for each new order.",
        "Send the certificate of the loaf over WhatsApp without me having to touch a thing.",
        "You schedule tastings and give interview support to hiring managers.",
        "We offer interview support and coaching to every baker.",
        "The interview is short, and you are paid $20 per hour if you pass.",
        "You give on-the-job support to bakers.",
        "No experience needed: we teach you to bake.",
        "Translate recipes, $12 per page.",
        "Our product lets bakers be their own boss.",
        "The oven is switched on once funding is secured.",
        "Write to our head baker: https://www.linkedin.com/in/baker",
        "Apply at bit.ly/bake-now; all roles: https://jobs.lever.co/blue-oven",
        "Blue Oven | Baker | Leeds\nApply: bit.ly/bake-now\nhttps://blueoven.example",
        "Oven Robotics | Baker | Leeds\nMore: bit.ly/bake-now\nWrite to baker (at) oven dot example",
        "You run our Upwork account and share what you learn.",
    ],
)
def test_harmless_words_are_no_signal(text: str) -> None:
    assert understood(text).risk.level == 0


@pytest.mark.parametrize(
    "text",
    [
        "Blue Oven | Baker | Leeds\nApply: bit.ly/blueoven",
        "Blue Oven | Baker | Leeds\nApply: bit.ly/bake-now\nhttps://other.example",
    ],
)
def test_a_shortened_link_is_noticed_without_one_of_the_employers_own(text: str) -> None:
    assert [reason.code for reason in understood(text).risk.reasons] == ["shortened_link"]


@pytest.mark.parametrize(
    ("text", "noticed"),
    [
        ("Ask our head baker: https://www.linkedin.com/in/baker", True),
        ("We will pay you outside of Upwork.", True),
        ("We never pay outside of Upwork.", False),
        ("Collect pages such as https://www.linkedin.com/in/baker", False),
    ],
)
def test_a_marketplace_is_not_to_be_left(text: str, *, noticed: bool) -> None:
    codes = [reason.code for reason in understood(text, source="upwork_ml").risk.reasons]
    assert codes == (["contact_outside_marketplace"] if noticed else [])
    assert not understood(text).risk.level


def test_a_free_mail_address_in_a_companys_name_is_noticed() -> None:
    text = "Write to blueoven.jobs@gmail.com"
    told = understood(text, company="Blue Oven")
    assert [reason.code for reason in told.risk.reasons] == ["free_mail_of_company"]
    assert understood(f"{text} or jobs@blueoven.example", company="Blue Oven").risk.level == 0


@pytest.mark.parametrize(
    "text",
    [
        "Our client, a large bakery, needs a data engineer.",
        "Für unseren Kunden suchen wir einen Entwickler.",
        "Pour l'un de nos clients, nous cherchons un développeur.",
        "Our client makes bread and needs a data engineer.",
        "Unser Kunde, ein Bäcker aus Kiel, sucht Unterstützung.",
        "We connect vetted engineers with bakeries around the world.",
        "Dla naszego klienta szukamy programisty.",
        "Start: ab sofort\nVon: Hays AG\nBranche: Backwaren",
        "Von: Acme Personnel Concepts GmbH\nWir backen.",
        "We work with one of our clients in the bread trade.",
        "Unser Geschäft ist die Vermittlung von Fachkräften.",
        "Acme connects hand-picked senior developers with young bakeries and startups.",
        "I post this as a recruiter partner of Blue Oven.",
        "I am a freelance recruiter.",
        "I’m sourcing bakers for a remote role with Blue Oven.",
        "We’re working with a fast-growing bread company whose ovens run on data.",
        "We have partnered with an early-stage startup in the bread trade.",
        "We are recruiting for a leading bakery business in Leeds.",
        "Bakers wanted for remote roles with our client organizations.",
        "I'm working with two founders to hire their first baker.",
        "I'm helping a friend's bakery hire its first engineer.",
        "Wir suchen für ein führendes Unternehmen aus Kiel einen Bäcker.",
        "Nous recherchons pour une entreprise du secteur un boulanger.",
        "Buscamos para una empresa líder un panadero.",
        "Poszukujemy dla firmy z branży spożywczej piekarza.",
        "We are a talent acquisition and staffing firm.",
        "Notre client recherche un boulanger.",
        "Urgent requirement for our client Infosys.",
        "Baker. A photo of the i94 will be needed by the client.",
        "Wir suchen einen Bäcker. Hier gibt es seitens unseres Kunden mehrere Öfen.",
        "Für ein Kundenprojekt im Bankenviertel suchen wir einen Bäcker.",
        "- Von: Acme Staffing Services GmbH\n- Start: sofort",
        "Nosso cliente é uma padaria de Lisboa.",
        "Vaga para um de nossos clientes em Lisboa.",
        "Acme is hiring a baker to join one of our top bread clients.",
        "Acme is hiring a baker for a leading bread company.",
        "Blue Oven is a referral partner of bakeries.",
        "We specialise in the placement of bakers.",
        "We market your profile to bakeries.",
        "You work on a third-party payroll.",
        "Acme is hiring a baker for one of their clients.",
        "We seek a baker for one of our clients.",
        "Acme are assisting a leading bread maker to recruit a baker.",
        "Acme is collaborating with Blue Oven to connect exceptional bread professionals.",
        "This Jobot Job is hosted by a baker.",
        "We have an urgent requirement for our direct client.",
        "As a baker at our client you bake.",
        "Client - The Blue Oven",
        "We have a client that needs two bakers.",
        "Posted by Crumb Recruitment on behalf of a bakery.",
        "Acme has a client in Leeds who bakes.",
        "Acme specializes in providing staffing solutions to bakeries.",
        "EA License: 12B3456",
        "Voor de Blauwe Oven zoeken wij een bakker.",
        "Onze opdrachtgever zoekt een bakker.",
        "We hire bakers for one of the leading bread companies in Oslo.",
        "Our client, Blue Oven Inc., is seeking a baker.",
        "A large bread client is seeking a baker.",
        "Acme seeks a baker for a six-month contract position with a client in Leeds.",
        "A baker is wanted for an assignment with one of our premier bread clients.",
        "We look for talented resources for one of our listed clients.",
        "They are now hiring a baker.",
        "They are looking for a senior oven engineer to join them.",
        "They are currently looking for a senior oven engineer.",
        "Acme offers outsourcing and strategic staffing services to bakeries and other businesses.",
        "Staffing solutions for small businesses since 1990. We seek a baker.",
        "Acme is a services firm providing staffing, workforce planning and bread.",
        "Candidates must be able to work on our payroll as a W-2.",
        "- Vertragsart: Arbeitnehmerüberlassung",
        "Recrutamos para empresas parceiras.",
        "Acme is an invite-only network of senior oven engineers.",
        "Under Bill 1618 this mail is no spam.",
        "Our baker is wanted for a Fortune 500 retail company. Terms: W2/C2C",
        "I have a great opportunity for you.\nJane Doe\nLead Talent Acquisition Specialist",
        "Please share your updated resume and let me know your interest.\nJane Doe\nTechnical Recruiter",
        "Im Auftrag eines unserer Kunden suchen wir einen Bäcker.",
        "Im Auftrag eines Kunden aus Kiel suchen wir einen Bäcker.",
        "Für einen Kunden aus Kiel suche ich einen Bäcker.",
        "Wir sind ein Personaldienstleistungsunternehmen.",
        "Acme is partnering with Blue Oven to engage independent contractors.",
        "Acme connects elite creative and technical talent with leading bread labs.",
        "Für ein führendes Unternehmen im Bereich Roggen suchen wir einen Bäcker.",
        "Boulanger chez l'un de nos clients.",
        "A growing fintech is looking for a baker. They're early-stage, and busy.",
        "Wij zijn voor Blue Oven op zoek naar een bakker.",
        "Sou recrutadora na Acme, consultoria de recrutamento e seleção.",
        "Agency hiring for a client through a fast process.",
        "We are supporting a British oven platform and are looking to engage a baker.",
        "Estoy en contacto con una empresa que busca panadero.",
        "We are currently assisting a leading bank in Leeds to recruit bakers.",
        "We are helping a startup hire a data engineer.",
        "We are supporting a fintech in hiring its first baker.",
        "We've partnered with a robotics company to find a baker.",
        "Für ein Team suche ich im Auftrag einen Bäcker.",
        "Nous accompagnons une start-up internationale dans son recrutement.",
        "Você atuará alocado em um dos nossos maiores clientes.",
        "Trabalho presencial no escritório do cliente.",
        "Selezioniamo per azienda cliente un panettiere.",
        "This role is with one of our portfolio companies.",
    ],
)
def test_who_posts_for_a_client_is_an_agency(text: str) -> None:
    assert understood(text).agency


@pytest.mark.parametrize(
    "text",
    [
        "No recruitment agencies please.",
        "A growing fintech is looking for a baker. We are early-stage.",
        "We build software for our clients.",
        "You meet clients.",
        "You prepare the talks and conduct the client interview.",
        "We deliver bread, and are hiring bakers to deliver results for our client Acme.",
        "You bake with experience at Hays, personal growth included.",
        "A one-page summary for the acquisition: the financials of a staffing firm.",
        "A brochure for our staffing firm acquisition.",
        "You work with the recruiter partners of our bakery.",
        "Your hiring partner will guide you through the interviews.",
        "We’re working with a bread company to build an oven app; need a developer.",
        "You will be working with a company that bakes.",
        "We are hiring for a Data Engineer at our company.",
        "We are hiring for a startup-minded baker.",
        "We build ovens for client organizations.",
        "We help companies hire their first bakers.",
        "I'm helping people find an oven.",
        "Wir suchen für ein Team in unserem Unternehmen einen Bäcker.",
        "You join one of our client teams for a year and will visit one of our clients.",
        "We are hiring a baker for a leading role in our company.",
        "We are hiring for the leading team of bakers.",
        "Search all of our open positions for bakers.",
        "Our partner for referrals bakes. We specialise in placement tests.",
        "Acme manages ovens for one of our clients.",
        "Acme is partnering with Blue Oven to connect ovens and mills.",
        "Acme is assisting bakers with dough.",
        "Voor ons team zoeken wij een bakker.",
        "Do you have a client who bakes?",
        "Client-side code for our ovens - all of it.",
        "- Client-ready loaves\n- Client-facing ovens",
        "We build software for staffing services.",
        "Our client, the owner of two ovens, praised us.",
        "A client is hiring us to bake.",
        "A potential client is looking for a baker who could join us.",
        "We have won a contract with a client in Leeds and bake for it.",
        "We have renewed a contract with one of our largest clients.",
        "Customers tell us when they are looking for an oven engineer.",
        "They are now hiring ovens by the hour. They are currently looking for a better way to bake.",
        "We build software for those who sell staffing services to bakeries and other businesses.",
        "Our platform: a company providing staffing, workforce and oven planning software.",
        "You work on our payroll, and on our ovens.",
        "Du backst im Auftrag unserer Kunden.",
        "Acme is partnering with Blue Oven to engage developers.",
        "Vertragsart: keine Arbeitnehmerüberlassung",
        "Recrutamos para a nossa padaria.",
        "We build an invite-only network of oven engineers.",
        "You bake for a Fortune 500 retail company.",
        "Write to us.\nJane Doe\nTalent Acquisition Specialist\nJob ref: 12",
        "I have a great opportunity for my own bakery.",
        "Im Auftrag der Geschäftsführung suche ich einen Bäcker.",
        "Acme is partnering with Blue Oven to engage customers.",
        "Für eine führende Rolle in der Backstube suchen wir einen Bäcker.",
        "Wir backen für ein führendes Unternehmen.",
        "Wij zijn voor ons team op zoek naar een bakker.",
        "Wij zijn voor de afdeling Rogge op zoek naar een bakker.",
        "Tens experiência numa empresa de recrutamento.",
        "We place an emphasis on good bread.",
        "A recruitment agency must be an authorised recruitment agency of ours.",
        "We are supporting a growing community of bakers and are looking for a baker.",
        "We help companies hire engineers with our platform.",
        "Im Auftrag des Ministeriums suchen wir neue Wege.",
        "Nous accompagnons nos clients dans leur transformation.",
        "We assist a bank with its data warehouse.",
        "You work with our portfolio companies, join us.",
        "Visitas de suporte no escritório do cliente.",
        "We are helping a hospital recruit patients faster.",
        "We're helping the planet to find its balance.",
        "We are supporting the community to find a home for every dog.",
        "We've partnered with a bakery to find the causes of mould.",
        "We've partnered with the council to hire local people.",
        "Wir suchen Fahrer, die im Auftrag namhafter Marken Brot ausliefern.",
        "Wir suchen Bäcker und planen im Auftrag unserer Kunden Feste.",
        "Nous accompagnons une entreprise dans sa migration.",
        "Nous accompagnons un client sur deux dans son projet.",
        "A entrega chega no nosso cliente em um dia.",
        "Atuar para o nosso cliente interno.",
        "Sviluppiamo forni per un nostro cliente e per il mercato.",
        "Montaż pieca u klienta końcowego.",
        "Wij zoeken een monteur: bij onze klant onderhoud je ovens.",
        "Join us to source deals for our portfolio companies.",
        "Talent partner: fill roles at our portfolio companies.",
    ],
)
def test_who_has_clients_is_no_agency(text: str) -> None:
    assert not understood(text).agency


@pytest.mark.parametrize(
    ("company", "told"),
    [
        ("Crumb Staffing LLC", True),
        ("HR Solutions GmbH", True),
        ("Müller Personal GmbH", True),
        ("Allegis Group GmbH - Bereich Brot", True),
        ("Insight Global", True),
        ("Roggen - Die Recruitingwerkstatt", True),
        ("Crumb Talent", True),
        ("Crumb Talent Platform", False),
        ("Personal Bakery GmbH", False),
        ("Personal AI", False),
        ("Crumb Personal Services Ltd", False),
        ("Recruiting Software GmbH", False),
        ("Blue Oven", False),
    ],
)
def test_an_agency_is_known_by_its_name(company: str, *, told: bool) -> None:
    assert understood("We seek a baker.", company=company).agency is told
