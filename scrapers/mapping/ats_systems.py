"""Applicant tracking systems: where each lists a company's jobs, and what its fields mean.

Addresses and fields are those of the systems' public documentation: Greenhouse job board API,
Lever postings API, Ashby posting API, Workable widget, Recruitee careers site API, SmartRecruiters
posting API, Personio XML feed, Teamtailor RSS, Breezy JSON.
"""

from types import MappingProxyType
from typing import Any

_COMPANY = "{@company}"
_ASHBY_PAY = "compensation.summaryComponents[compensationType=Salary]"  # others are equity, bonus

GREENHOUSE = {
    "request": {
        "url": "https://boards-api.greenhouse.io/v1/boards/{company}/jobs",
        "params": {"content": "true"},
    },
    "items": "jobs",
    "map": {
        "id": "id",
        "title": "title",
        "url": "absolute_url",
        "company": {"path": "company_name", "otherwise": _COMPANY},
        "text": "content",
        "posted_at": ["first_published", "updated_at"],
        "valid_until": "application_deadline",
        "location": {"join": ["location.name", "offices[].name"]},
        "tags": "departments[].name",
        "employment_type": {
            "path": "metadata[]",
            "template": "{name}: {value}",
            "regex": r"(?:employment|contract|job) type: ([^,]+)",
        },
    },
}
LEVER = {
    "request": {"url": "https://api.lever.co/v0/postings/{company}", "params": {"mode": "json"}},
    "items": "$",
    "map": {
        "id": ["id", "hostedUrl"],
        "title": "text",
        "url": ["hostedUrl", "applyUrl"],
        "company": {
            "template": _COMPANY,
            "otherwise": {"path": "hostedUrl", "regex": r"lever\.co/([\w-]+)/"},
        },
        "text": {
            "join": [
                {"path": ["description", "descriptionPlain"]},
                {"path": "lists[]", "template": "<h3>{text?}</h3><ul>{content}</ul>"},
                {"path": ["additional", "additionalPlain"]},
            ]
        },
        "posted_at": "createdAt",
        "employment_type": "categories.commitment",
        "location": ["categories.allLocations[]", "categories.location"],
        "remote": "workplaceType",
        "tags": {"join": ["categories.team", "categories.department"]},
        "pay_min": ["salaryRange.min", "salary.min"],
        "pay_max": ["salaryRange.max", "salary.max"],
        "currency": ["salaryRange.currency", "salary.currency"],
        "pay_period": ["salaryRange.interval", "salary.interval"],
        "payment_text": "salaryDescriptionPlain",
    },
}
ASHBY = {
    "request": {
        "url": "https://api.ashbyhq.com/posting-api/job-board/{company}",
        "params": {"includeCompensation": "true"},
    },
    "items": "jobs",
    "drop": [{"path": "isListed", "among": ["false"]}],
    "map": {
        "id": "id",
        "title": "title",
        "url": ["jobUrl", "applyUrl"],
        "company": {
            "template": _COMPANY,
            "otherwise": {"path": "jobUrl", "regex": r"ashbyhq\.com/([\w.-]+)/"},
        },
        "text": ["descriptionHtml", "descriptionPlain"],
        "posted_at": "publishedAt",
        "employment_type": "employmentType",
        "location": {"join": ["location", "secondaryLocations[].location"]},
        "remote": ["workplaceType", "isRemote"],
        "tags": {"join": ["department", "team"]},
        "pay_min": f"{_ASHBY_PAY}.minValue",
        "pay_max": f"{_ASHBY_PAY}.maxValue",
        "currency": f"{_ASHBY_PAY}.currencyCode",
        "pay_period": f"{_ASHBY_PAY}.interval",
        "payment_text": "compensation.compensationTierSummary",
    },
}
WORKABLE = {
    "request": {
        "url": "https://apply.workable.com/api/v1/widget/accounts/{company}",
        "params": {"details": "true"},
    },
    "items": "jobs",
    "map": {
        "id": "shortcode",
        "title": "title",
        "url": ["url", "shortlink"],
        "company": {"otherwise": "{@page.name|@company}"},
        "text": {"join": ["description", "requirements"]},
        "posted_at": ["published_on", "created_at"],
        "employment_type": ["employment_type", "type"],
        "location": {"path": ["locations[]", "location"], "otherwise": "{city|state}, {country}"},
        "remote": "telecommuting",
        "seniority": "experience",
        "tags": {"join": ["department", "function"]},
    },
}
RECRUITEE = {
    "request": {"url": "https://{company}.recruitee.com/api/offers/"},
    "items": "offers",
    "map": {
        "id": "id",
        "title": "title",
        "url": "careers_url",
        "company": {"path": "company_name", "otherwise": _COMPANY},
        "text": {"join": ["description", "requirements"]},
        "posted_at": ["published_at", "created_at"],
        "valid_until": "close_at",
        "employment_type": "employment_type_code",
        "location": {
            "path": "locations[]",
            "template": "{city|name}, {country|country_code}",
            "otherwise": "{location}",
        },
        "remote": {
            "join": [
                {"path": "remote", "values": {"true": "remote", "false": None}},
                {"path": "hybrid", "values": {"true": "hybrid", "false": None}},
                {"path": "on_site", "values": {"true": "onsite", "false": None}},
            ]
        },
        "seniority": "experience_code",
        "hours": {"template": "{min_hours_per_week|min_hours} - {max_hours_per_week|max_hours}"},
        "tags": {"join": ["department", "tags[]"]},
        "pay_min": "salary.min",
        "pay_max": "salary.max",
        "currency": "salary.currency",
        "pay_period": "salary.period",
    },
}
SMARTRECRUITERS = {
    "request": {
        "url": "https://api.smartrecruiters.com/v1/companies/{company}/postings",
        "params": {"limit": 100, "offset": "{offset}", "status": "PUBLIC"},
    },
    "paging": {"type": "offset", "size": 100, "max": 5},
    "items": "content",
    "detail": "https://api.smartrecruiters.com/v1/companies/{company.identifier}/postings/{id}",
    "map": {
        "id": "id",
        "title": "name",
        "url": {
            "path": ["detail.postingUrl", "postingUrl"],
            "otherwise": "https://jobs.smartrecruiters.com/{company.identifier}/{id}",
        },
        "company": {"path": "company.name", "otherwise": _COMPANY},
        "text": {
            "join": [
                f"detail.jobAd.sections.{section}.text"
                for section in (
                    *("jobDescription", "qualifications"),
                    *("additionalInformation", "companyDescription"),
                )
            ]
        },
        "posted_at": "releasedDate",
        "employment_type": "typeOfEmployment.label",
        "location": {"path": "location.fullLocation", "otherwise": "{location}"},
        "remote": {
            "join": [
                {"path": "location.remote", "values": {"true": "remote", "false": None}},
                {"path": "location.hybrid", "values": {"true": "hybrid", "false": None}},
            ]
        },
        "seniority": "experienceLevel.label",
        "tags": {"join": ["function.label", "department.label"]},
    },
}
PERSONIO = {
    "request": {"url": "https://{company}.jobs.personio.de/xml", "params": {"language": "en"}},
    "items": "position[]",
    "map": {
        "id": ["id", "@id"],
        "title": "name",
        "url": {"path": "url", "otherwise": "https://{@slug}.jobs.personio.de/job/{id}"},
        "company": {"path": "subcompany", "otherwise": _COMPANY},
        "text": {"path": "jobDescriptions.jobDescription[]", "template": "<h3>{name?}</h3>{value}"},
        "posted_at": "createdAt",
        "employment_type": "employmentType",
        "location": {"join": ["office", "additionalOffices.office[]"]},
        "hours": "schedule",
        "seniority": "seniority",
        "tags": {"join": ["department", "recruitingCategory", "occupation"]},
    },
}
TEAMTAILOR = {
    "request": {"url": "https://{company}.teamtailor.com/jobs.rss"},
    "items": "$",
    "map": {
        "id": ["id", "link"],
        "title": "title",
        "url": "link",
        "company": {"path": "company_name", "otherwise": _COMPANY},
        "text": ["content", "summary"],
        "posted_at": ["published", "updated"],
        "location": {"path": ["tt_name", "location"], "otherwise": "{tt_city}, {tt_country}"},
        "remote": ["remotestatus", "tt_remotestatus"],
        "tags": {"join": ["department", "tt_department", "tags[]"]},
    },
}
BREEZY = {
    "request": {"url": "https://{company}.breezy.hr/json"},
    "items": "$",
    "map": {
        "id": "id",
        "title": "name",
        "url": "url",
        "company": {"path": "company.name", "otherwise": _COMPANY},
        "text": ["description", "summary"],
        "posted_at": "published_date",
        "employment_type": ["type.name", "type.id"],
        "location": {"path": ["location.name", "locations[].name"], "otherwise": "{location}"},
        "remote": "location.is_remote",
        "payment_text": "salary",
        "tags": "department",
    },
}

SYSTEMS: MappingProxyType[str, dict[str, Any]] = MappingProxyType(
    {
        "greenhouse": GREENHOUSE,
        "lever": LEVER,
        "ashby": ASHBY,
        "workable": WORKABLE,
        "recruitee": RECRUITEE,
        "smartrecruiters": SMARTRECRUITERS,
        "personio": PERSONIO,
        "teamtailor": TEAMTAILOR,
        "breezy": BREEZY,
    }
)
