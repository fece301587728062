"""Alert mails in the formats of their senders, with invented companies and texts."""

from datetime import UTC, datetime
from email.message import EmailMessage
from email.utils import format_datetime
from zlib import crc32

WHEN = datetime(2026, 11, 17, 7, 30, tzinfo=UTC)
SERVER = "mx.mail.example"


def mail(
    sender: str,
    subject: str,
    *,
    html: str = "",
    text: str = "",
    results: str | None = "dkim=pass header.d={domain}",
    when: datetime = WHEN,
    id: str = "",  # noqa: A002 - as the header is called
) -> bytes:
    """One mail as a receiving server stores it; `results` None: nobody has checked it."""
    message = EmailMessage()
    domain = sender.rpartition("@")[2].rstrip(">")
    if results is not None:
        message["Authentication-Results"] = f"{SERVER}; {results.format(domain=domain)}"
    message["From"] = sender
    message["To"] = "me@mail.example"
    message["Subject"] = subject
    message["Date"] = format_datetime(when)
    message["Message-ID"] = id or f"<{crc32((subject + html + text).encode()):x}@{domain}>"
    if text:
        message.set_content(text)
    if html and text:
        message.add_alternative(html, subtype="html")
    elif html:
        message.set_content(html, subtype="html")
    return message.as_bytes()


LINKEDIN = """<html><head><style>.a{color:red}</style></head><body><table>
<tr><td>Your job alert for machine learning</td></tr>
<tr><td><a href="https://www.linkedin.com/comm/jobs/view/4300000001/?trackingId=Zm9v&amp;refId=x"><img src="https://media.example/l.png"></a></td>
<td><a href="https://www.linkedin.com/comm/jobs/view/4300000001/?trackingId=YmFy"><b>Contract ML engineer, retrieval</b></a></td></tr>
<tr><td><p>Tidewater Labs · Lisbon, Portugal (Remote)</p></td></tr>
<tr><td>Actively recruiting</td></tr>
<tr><td><a href="https://www.linkedin.com/comm/jobs/view/4300000001/?trackingId=cXV4">Easy Apply</a></td></tr>
<tr><td><a href="https://www.linkedin.com/comm/jobs/view/computer-vision-freelancer-at-borealis-4300000002?trk=eml">Computer vision freelancer &amp; engineer</a></td></tr>
<tr><td><p>Borealis Optics · Oslo (Hybrid)</p></td></tr>
<tr><td>3 school alumni</td></tr>
<tr><td><a href="https://www.linkedin.com/comm/jobs/alerts">See all jobs</a></td></tr>
<tr><td><a href="https://www.linkedin.com/comm/unsubscribe?token=SECRET">Unsubscribe</a></td></tr>
</table><script>alert("script")</script></body></html>"""

UPWORK = """New job alert

Fine-tune a small language model for support tickets

https://www.upwork.com/jobs/~021999000111222333444?source=alert&token=SECRET

Hourly: $45.00 - $80.00
Posted on: November 16
Skills: Python, PyTorch, LoRA, +3 more
Client: rating 4.9
$12K spent
Payment verified

Label drone images

https://www.upwork.com/jobs/Label-drone-images_~01abcdef0123456789/?ref=x

Hourly: $0.00 - $0.00
Posted on: December 30
Skills: Annotation

Churn model as a fixed project

https://www.upwork.com/jobs/~021999000111222333555

Fixed-price: $1,500
Posted on: November 15
Location: Portugal

You are receiving this email because of your saved search.
https://www.upwork.com/unsubscribe?x=SECRET
"""

INVITATION = """Hi Anna,

You have been invited to interview for a job that fits your skills well.

https://www.upwork.com/jobs/~021999000111222333666?inv=SECRET

Hourly: $90.00 - $120.00
Posted on: November 14
We look for an engineer who has put retrieval systems into production.
"""

FREELANCERMAP = """Guten Tag,

2 neue Projekte für Ihren Suchagenten "Machine Learning"

Machine Learning Engineer (m/w/d) für Prognosen
Rheinwerk Beratung GmbH
Ort: Köln // Start: 12.2026
https://www.freelancermap.de/nproj/2910001.html?ref=agent&token=SECRET

LLM-Entwickler für Dokumentensuche
Kiesel & Partner
Ort: Remote // Start: ab sofort
https://www.freelancermap.de/nproj/2910002.html?ref=agent

Suchagent bearbeiten: https://www.freelancermap.de/suchagent?token=SECRET
"""

INDEED = """<html><body><table>
<tr><td><h2><a href="https://de.indeed.com/rc/clk/dl?jk=9f8e7d6c5b4a&amp;from=ja&amp;tk=SECRET">Freelance Data Scientist</a></h2></td></tr>
<tr><td>Hafenwerk AG</td></tr><tr><td>4,1</td></tr><tr><td>Hamburg</td></tr>
<tr><td>600 € - 750 € pro Tag</td></tr><tr><td>Einfache Bewerbung</td></tr>
<tr><td>Nachfrageprognosen mit LightGBM und Airflow...</td></tr><tr><td>vor 2 Tagen</td></tr>
<tr><td><h2><a href="https://de.indeed.com/pagead/clk/dl?mo=r&amp;ad=OPAQUE">MLOps-Berater</a></h2></td></tr>
<tr><td>Nordlicht Cloud</td></tr><tr><td>Homeoffice</td></tr>
<tr><td>Kubernetes, Kubeflow...</td></tr><tr><td>heute</td></tr>
<tr><td>© 2026 Indeed</td></tr></table></body></html>"""

WELLFOUND = """<html><body>
<div><h3>Founding ML contractor</h3><p>Quarry AI · Remote (EU) · $90k – $120k</p>
<a href="https://click.mail.example/x?url=https%3A%2F%2Fwellfound.com%2Fjobs%2F3100001-founding-ml%3Futm%3Dy&amp;u=SECRET">View job</a></div>
<div><h3>Speech engineer, six months</h3><p>Larkspur Audio · Berlin</p>
<a href="https://wellfound.com/jobs/3100002?utm_source=alert">View job</a></div>
<div>Unsubscribe</div></body></html>"""

CONTRA = """Title: RAG prototype for a law firm
Budget: $60-$90/hr
Client: Magpie Legal
Skills: LangChain, Python

https://contra.com/opportunity/rag-prototype-for-a-law-firm?ref=SECRET
"""

FIVERR = """New Brief: Voice cloning for an audiobook
Budget: $800
Delivery time: 14 days

https://www.fiverr.com/briefs/5f00aa11?token=SECRET
"""

GERMAN = """Hallo Anna,

für unseren Kunden suchen wir kurzfristig Unterstützung:

Projekt: Data Engineer für eine ML-Plattform
Einsatzort: Frankfurt am Main, 60 % remote
Start: 01.12.2026
Laufzeit: 6 Monate
Auslastung: 4 Tage/Woche
Tagessatz: 850 EUR
Bewerbungsfrist: 30.11.2026

Aufbau von Feature-Pipelines mit Spark und dbt.

Mit freundlichen Grüßen
Erika Beispiel
"""


def alerts() -> list[bytes]:
    """One mail of each kind, and some that must give nothing."""
    upwork = "Upwork Notification <donotreply@upwork.com>"
    return [
        mail(
            "LinkedIn <jobalerts-noreply@linkedin.com>",
            "machine learning: 2 new jobs",
            html=LINKEDIN,
        ),
        mail(upwork, "New job alert: language models", text=UPWORK),
        mail(upwork, "You have an invitation to interview: Retrieval engineer", text=INVITATION),
        mail(
            "projektagent@freelancermap.de",
            '2 neue Projekte für Ihren Suchagenten "ML"',
            text=FREELANCERMAP,
        ),
        mail("Indeed <alert@indeed.com>", "2 neue Jobs", html=INDEED),
        mail("Wellfound <team@hi.wellfound.com>", "New jobs for you", html=WELLFOUND),
        mail("Contra <noreply@contra.com>", "New opportunity", text=CONTRA),
        mail("Fiverr <noreply@e.fiverr.com>", "New Brief: Voice cloning", text=FIVERR),
        mail(
            "LinkedIn <jobalerts-noreply@linkedin.com>",
            "forged",
            html=LINKEDIN.replace("43", "66"),
            results="dkim=pass header.d=evil.example; spf=pass smtp.mailfrom=x@evil.example",
        ),
        mail(
            "Indeed <alert@indeed.com>", "a new layout", html="<p>Something new, with no job.</p>"
        ),
        mail(
            upwork,
            "Your billing statement",
            text="https://www.upwork.com/jobs/~021999000111222333777",
        ),
        mail("friend@mail.example", "lunch?", text="https://www.linkedin.com/jobs/view/4300000009"),
    ]
