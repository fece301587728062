"""How well postings are understood: `python -m tests.evaluation [--errors]`.

Always on our own set; on other people's labelled texts too where they are at hand
(LEADBOT_SHARED_DATA), in two parts: what rules were written with, and a tenth kept aside. With
--errors every mistake is listed by the posting's id, never those of the parts that only report.
"""

import sys
from collections.abc import Callable, Iterable
from typing import Any

from bot.parts import reader, taxonomy
from bot.reading.shape import understood_json
from bot.understanding import Understanding
from tests.evaluation import copies, skills
from tests.evaluation.measures import accuracy, binary, confusions, per_value
from tests.evaluation.samples import Sample, judged, labelled, own, shared_data

LEADS = {"core", "adjacent"}
CONTRACT = {"contract", "both"}
PARTS = (
    "own",
    "own annotation",
    "own unseen",
    "own unseen excerpts",
    "development",
    "aside",
    "judged",
    "judged later",
)
SEEN = {"own", "own annotation", "development", "judged"}
"""The parts whose mistakes may be looked at; of the others only the figures are shown."""
Answered = list[tuple[Sample, Understanding, dict[str, Any]]]


def main(arguments: list[str]) -> None:
    """Print the report of every part that is at hand."""
    errors = "--errors" in arguments
    folder = shared_data()
    samples = own()
    if folder:
        ads = labelled(folder)
        samples += ads + judged(folder, ads)
    else:
        print("no recorded data at hand, so our own set only; set LEADBOT_SHARED_DATA")
    read = reader()
    answered = [(one, read.understand(one.posting)) for one in samples]
    for part in PARTS:
        rows = [
            (one, given, understood_json(one.posting, given))
            for one, given in answered
            if one.part == part
        ]
        if rows:
            report(part, rows, errors=errors and part in SEEN)
    print("\n== copies")
    copies.own_report(errors=errors)
    if folder:
        copies.report(folder / "evaluation")


def report(part: str, rows: Answered, *, errors: bool) -> None:
    """Print the figures of one part."""
    print(f"\n== {part}: {len(rows)} postings")
    _values("engagement", [(s, s.labels.get("engagement"), u.engagement.value) for s, u, _ in rows], errors)  # fmt: skip
    _values("field", [(s, s.labels.get("field"), u.field.value) for s, u, _ in rows], errors)
    gated = [(s.labels, u) for s, u, _ in rows if "engagement" in s.labels]
    if gated:
        _line("lead gate", binary((_lead(labels), given.lead) for labels, given in gated))
    annotation = [(s.labels["field"], u.field.value) for s, u, _ in rows]
    _line("annotation", per_value(annotation).get("annotation", "none"))
    for name in ("pay", "hours", "weeks"):
        _same(name, rows, _pay_form if name == "pay" else _span_form, errors)
    _values("remote", [(s, s.labels.get("remote"), u.where.remote.value) for s, u, _ in rows], errors)  # fmt: skip
    _same("regions", rows, lambda value: sorted(value or ()), errors)
    rated = [(s.labels, u) for s, u, _ in rows if "risk" in s.labels]
    if rated:
        _line("risk noticed", binary((it["risk"] > 0, u.risk.level > 0) for it, u in rated))
        _line("agency", binary((it["agency"], u.agency) for it, u in rated))
    _skills(rows)


def _lead(labels: dict[str, Any]) -> bool:
    return labels["engagement"] in CONTRACT and labels["field"] in LEADS


def _line(name: str, told: object) -> None:
    print(f"{name:<14} {told}")


def _values(name: str, rows: Iterable[tuple[Sample, Any, str]], errors: bool) -> None:
    told = [(sample, label, found) for sample, label, found in rows if label is not None]
    pairs = [(label, found) for _, label, found in told]
    if not pairs:
        return
    _line(name, f"accuracy {accuracy(pairs):.3f} of {len(pairs)}")
    for value, figures in per_value(pairs).items():
        print(f"    {value:<12} {figures}")
    if told[0][0].part in SEEN:
        print("".join(f"    {one}\n" for one in confusions(pairs)), end="")
    if errors:
        print("".join(f"      {s.posting.id}: {a} taken for {b}\n" for s, a, b in told if a != b), end="")  # fmt: skip


def _same(name: str, rows: Answered, form: Callable[[Any], Any], errors: bool) -> None:
    """How often a fact is exactly what was labelled, among all and among those that state it."""
    pairs = [(s, form(s.labels[name]), form(given[name])) for s, _, given in rows if name in s.labels]  # fmt: skip
    if not pairs:
        return
    stated = [label == found for _, label, found in pairs if label]
    right = sum(label == found for _, label, found in pairs)
    _line(name, f"exact {right / len(pairs):.3f} of {len(pairs)}; where stated {sum(stated)}/{len(stated)}")  # fmt: skip
    if errors:
        print("".join(f"      {s.posting.id}: {a} read as {b}\n" for s, a, b in pairs if a != b), end="")  # fmt: skip


def _pay_form(pay: dict[str, Any] | None) -> tuple[Any, ...] | None:
    return tuple(pay.get(key) for key in ("min", "max", "currency", "period")) if pay else None


def _span_form(span: dict[str, float | None] | None) -> tuple[Any, ...] | None:
    if not span:
        return None
    return tuple(round(n, 1) if n else n for n in (span.get("min"), span.get("max")))


def _skills(rows: Answered) -> None:
    total = skills.Count()
    for sample, given, _ in rows:
        if "skills" in sample.labels:
            quotes = [one.quote or one.name for one in given.skills]
            total += skills.lenient(quotes, sample.labels["skills"], taxonomy())
    if total.met + total.missed:
        _line("skills", total)


if __name__ == "__main__":
    main(sys.argv[1:])
