"""Public tenders in the Open Contracting Data Standard (OCDS) 1.1, as release packages."""

from collections.abc import Mapping
from typing import ClassVar

from scrapers.families.json_api import JsonApi, JsonOptions
from scrapers.mapping.asking import Paging
from scrapers.mapping.rules import Rule

DEFAULTS = {
    "id": Rule(template="{ocid}/{id}"),
    "title": Rule(path=("tender.title", "planning.project.title", "ocid")),
    "company": Rule(path=("buyer.name", "tender.procuringEntity.name")),
    "url": Rule(path=("tender.documents[0].url", "url", "uri")),
    "text": Rule(join=("tender.description", "tender.lots[].description", "tender.items[].description")),
    "posted_at": Rule(path=("date", "tender.datePublished")),
    "valid_until": Rule(path="tender.tenderPeriod.endDate"),
    "employment_type": Rule(path=("tender.mainProcurementCategory", "tag")),
    "pay_min": Rule(path="tender.minValue.amount"),
    "pay_max": Rule(path="tender.value.amount"),
    "currency": Rule(path=("tender.value.currency", "tender.minValue.currency")),
    "pay_period": Rule(const="project"),
    "duration": Rule(path="tender.contractPeriod.durationInDays", template="{} days"),
    "location": Rule(join=("tender.items[].deliveryAddresses[]", "tender.deliveryAddresses[]", "buyer.address.countryName")),
    "tags": Rule(join=("tender.classification.description", "tender.items[].classification.description")),
}  # fmt: skip


class OcdsOptions(JsonOptions):
    """Options of an OCDS publisher: those of a JSON API, with its items and paging set."""

    items: tuple[str, ...] = ("releases",)
    paging: Paging = Paging(type="next_url", next="links.next", max=5)


class Ocds(JsonApi):
    """A publisher of OCDS release packages."""

    Options = OcdsOptions
    defaults: ClassVar[Mapping[str, Rule]] = DEFAULTS
