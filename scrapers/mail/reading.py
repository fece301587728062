"""What an ad in a mail says, as an item that the mapping of every other source understands."""

import hashlib
import re
from collections.abc import Iterable
from datetime import timedelta
from typing import Any

from config.senders import LineRule, Sender, Senders
from scrapers.mail.cards import Card, Cutter
from scrapers.mail.lines import Line, of_html, of_text
from scrapers.mail.message import Mail

Item = dict[str, Any]


def ads(mail: Mail, sender: Sender, senders: Senders) -> list[Item]:
    """The ads of a mail: from its HTML part, and from its plain part where that gives none."""
    cutter = Cutter(senders, sender)
    for lines in _bodies(mail):
        found = [_item(card, mail, sender, senders) for card in cutter.cards(lines)]
        if found:
            return found
    return []


def kind_of(mail: Mail, known: Iterable[Sender]) -> Sender | None:
    """The first of these senders whose subjects this mail has; None: it is about something else."""
    for sender in known:
        if any(one.search(mail.subject) for one in sender.skip):
            continue
        if not sender.subjects or any(one.search(mail.subject) for one in sender.subjects):
            return sender
    return None


def _bodies(mail: Mail) -> Iterable[list[Line]]:
    if mail.html:
        yield of_html(mail.html)
    if mail.text:
        yield of_text(mail.text)


def _item(card: Card, mail: Mail, sender: Sender, senders: Senders) -> Item:
    item: Item = dict(sender.set)
    if sender.kind:
        item["tags"] = [sender.kind]
    rules = senders.rules(sender)
    labels = tuple(one for one in rules if "title" in one.match.groupindex)
    _recognised((card.title,), labels, item)
    unknown = _recognised(card.lines, rules, item)
    for name, text in zip(sender.positions, unknown, strict=False):
        item.setdefault(name, text)
    title = item.get("title") or card.title or _from_subject(mail, sender)
    said = [one for one in (card.title, *card.lines) if one and not one.endswith(title)]
    item["title"] = f"{sender.kind.capitalize()}: {title}" if sender.kind else title
    item["url"] = card.link.url if card.link else None
    if not item["url"]:
        said.append(f"Read in a mail of {sender.platform}.")
    item["text"] = "\n".join(one for one in said if one != item.get("age"))
    item["id"] = _id(card, mail, sender, item)
    item["mailed_at"] = _mailed(mail, item.get("age"))
    return item


def _mailed(mail: Mail, age: str | None) -> str | None:
    """When the mail was sent, less the days that it says the ad has been there."""
    days = re.search(r"\d{1,2}", age or "")
    if mail.date is None:
        return None
    return (mail.date - timedelta(days=int(days[0]) if days else 0)).isoformat()


def _recognised(lines: Iterable[str], rules: tuple[LineRule, ...], item: Item) -> list[str]:
    """Take what the patterns know into the item; the lines that none of them knows."""
    unknown = []
    for text in lines:
        known = False
        for rule in rules:
            found = rule.match.search(text)
            if found is None:
                continue
            known = True
            for name, value in {**rule.set, **found.groupdict()}.items():
                if value:
                    _put(item, name, value.strip())
            break
        if not known:
            unknown.append(text)
    return unknown


def _put(item: Item, name: str, value: str) -> None:
    """Keep the first value of each kind; tags are listed, what is said of the client is joined."""
    if name == "tags":
        item.setdefault("tags", []).extend(one.strip() for one in value.split(",") if one.strip())
    elif name == "client":
        item["client"] = f"{item['client']}; {value}" if "client" in item else value
    else:
        item.setdefault(name, value)


def _from_subject(mail: Mail, sender: Sender) -> str:
    for pattern in sender.subjects:
        found = pattern.search(mail.subject)
        if found and found.groupdict().get("title"):
            return str(found["title"])
    return mail.subject


def _id(card: Card, mail: Mail, sender: Sender, item: Item) -> str:
    """The ad's own id, so that the same ad in two mails is one; else what tells it from others."""
    if card.link and (named := card.link.groups.get("id") or card.link.groups.get("slug")):
        return f"{sender.name}:{named}"
    told = [item["title"], item.get("company") or "", item.get("location") or ""]
    if sender.single and not card.link:
        told += [mail.sender, item["text"]]
    digest = hashlib.sha256("\n".join(told).casefold().encode("utf-8", "replace"))
    return f"{sender.name}:{digest.hexdigest()[:24]}"
