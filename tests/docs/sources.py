"""The page about sources, written from sources.yaml: `python -m tests.docs.sources`."""

from datetime import timedelta
from pathlib import Path

from config.durations import spelt
from config.sources import SourceSpec, load_sources

PAGE = Path(__file__).parents[2] / "docs" / "sources.md"
TERMS = {
    "documented": "documented: the source offers this use",
    "key": "key: with your own key",
    "opt_in": "opt-in: its terms are silent or contradictory, so you decide",
    "own": "own: your own mailbox or feed",
    "forbidden": "forbidden: left out, and why",
}
HEAD = """# Sources

Written from `config/sources.yaml` by `python -m tests.docs.sources`; change that file, not this.

Every source states its terms and keeps within them: how often it is asked (`every`), how many
requests it grants (`quota`, of which four fifths are used; robots.txt does not count, and looking
whether an ad is still there has as much of its own), how long its
texts may be kept (`kept`), and whom each message names (`credit`). A source that grants one request
a minute is asked its second question a minute later. A source without stated terms cannot be enabled.
LinkedIn, Indeed, Upwork, Malt, GULP, Fiverr, Toptal, Hays, freelance.de and others forbid automated
reading of their pages: such addresses are refused. Read their alert mails instead.

Switch a source on or off: `leadbot sources enable NAME`, `leadbot sources disable NAME`. Try it
first: `leadbot sources check NAME` asks once and counts what is filled. Your own sources:
`LEADBOT_SOURCES_FILE`, or `leadbot sources add URL` for a feed.

## Alert mails

Have the platforms send their alerts to a mailbox of your own, ideally one that is used for nothing
else, and set `LEADBOT_MAIL_HOST` (`imap.example.org`, or with a port; 143 begins with STARTTLS),
`LEADBOT_MAIL_USER` and `LEADBOT_MAIL_PASSWORD` (an app password where there are such). Outlook and
Google Workspace want OAuth2 instead of a password: register an application there, grant it IMAP for
the mailbox once, and set `LEADBOT_MAIL_CLIENT_ID`, `LEADBOT_MAIL_CLIENT_SECRET` where it has one,
`LEADBOT_MAIL_REFRESH_TOKEN` and `LEADBOT_MAIL_TOKEN_URL`
(`https://login.microsoftonline.com/common/oauth2/v2.0/token` with the scope
`https://outlook.office.com/IMAP.AccessAsUser.All`, `https://oauth2.googleapis.com/token` with
`https://mail.google.com/`); tokens are renewed by themselves (XOAUTH2), and a
new refresh token is used as soon as it is set. The mailbox is opened read-only; links in mails are never followed; a mail whose sender the receiving server
could not confirm (Authentication-Results) is not read; a mail that should hold ads and holds none
shows up in `leadbot sources list`. Agencies that write to you directly: name their addresses in
`mailers` of a source of the family `alert_mail`. Formats: `config/senders.yaml`.

The server's own results are the headers on top of a mail with one name (the first word of
`Authentication-Results`); the topmost of them that reports DMARC, DKIM or SPF decides. Where your
provider writes a name for each (iCloud: `dmarc.icloud.com`, `dkim-verifier.icloud.com`), mails
count as not checked until you list the names in the option `servers`.

"""


def page() -> str:
    """The whole page."""
    parts = [HEAD]
    specs = load_sources()
    for terms, title in TERMS.items():
        ours = [spec for spec in specs if spec.terms == terms]
        if not ours:
            continue
        parts.append(f"## {title[0].upper()}{title[1:]}\n\n")
        parts.append(
            "| source | family | on | every | quota | kept | credit | terms, and how to switch it on |\n"
        )
        parts.append("|---|---|---|---|---|---|---|---|\n")
        parts += [_row(spec) for spec in ours]
        parts.append("\n")
    return "".join(parts).rstrip() + "\n"


def _row(spec: SourceSpec) -> str:
    cells = (
        f"[{spec.name}]({spec.home})",
        spec.family,
        "yes" if spec.enabled and spec.terms != "key" else "",
        spelt(spec.min_interval),
        _quota(spec),
        f"{spec.retain_hours} h" if spec.retain_hours else "",
        spec.attribution,
        f"{spec.terms_note}{_switch(spec)}",
    )
    return "| " + " | ".join(one.replace("|", "\\|") for one in cells) + " |\n"


def _quota(spec: SourceSpec) -> str:
    stated = ((spec.quotas.minute, "min"), (spec.quotas.day, "day"), (spec.quotas.month, "month"))
    said = [f"{number}/{window}" for number, window in stated if number]
    if spec.delay > timedelta(seconds=1):
        said.append(f"{spelt(spec.delay)} apart")
    return ", ".join(said)


def _switch(spec: SourceSpec) -> str:
    if spec.family == "alert_mail":
        return "; set `LEADBOT_MAIL_HOST`, `LEADBOT_MAIL_USER`, `LEADBOT_MAIL_PASSWORD`"
    keys = ", ".join(f"`{one}`" for one in spec.keys)
    if spec.terms == "key":
        return f"; set {keys}"
    if spec.enabled or spec.terms == "forbidden":
        return ""
    return f"; {f'set {keys}, then ' if keys else ''}`leadbot sources enable {spec.name}`"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
