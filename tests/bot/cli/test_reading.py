import json
from pathlib import Path
from typing import Any

import pytest

from tests.bot.cli.conftest import Run

AD = {
    "id": "a1",
    "source": "board",
    "title": "Freelance NLP engineer",
    "text": "We look for a freelancer to fine-tune a transformer with PyTorch. 70-90 EUR per hour, "
    "15 hours a week, 3 months, remote in the EU. No Java needed.",
    "company": "Larchmere",
}
KEYS = {"id", "lead", "engagement", "field", "pay", "hours", "weeks", "remote", "regions", "skills",
        "negated", "risk", "agency"}  # fmt: skip
ME = {
    "id": "p1",
    "titles": ["NLP engineer"],
    "skills": ["pytorch", "nlp", "transformers"],
    "engagement": ["contract"],
    "rate": {"min": 60, "currency": "EUR", "period": "hour"},
    "remote": "remote",
    "country": "DE",
}


def lines(*rows: Any) -> str:
    return "".join(json.dumps(row) + "\n" for row in rows)


def test_inspect_prints_what_was_understood_in_the_agreed_shape(leadbot: Run) -> None:
    ran = leadbot("inspect", given=lines(AD))
    (row,) = ran.rows
    assert ran.code == 0
    assert set(row) >= KEYS
    assert row["lead"] is True
    assert row["engagement"]["value"] == "contract"
    assert row["pay"] | {"raw": ""} == {
        "min": 70.0, "max": 90.0, "currency": "EUR", "period": "hour", "raw": "", "inferred": [],
    }  # fmt: skip
    assert row["hours"] == {"min": 15.0, "max": 15.0}
    assert row["remote"] == "remote"
    assert row["regions"] == ["EU"]
    assert {"PyTorch"} <= {skill["name"] for skill in row["skills"]}
    for part in (row["engagement"], row["field"], *row["skills"]):
        assert part["quote"] in AD["title"] or part["quote"] in AD["text"]


def test_inspect_reads_a_file_and_explains(leadbot: Run, tmp_path: Path) -> None:
    file = tmp_path / "ads.jsonl"
    file.write_text(lines(AD))
    ran = leadbot("inspect", file, "--explain")
    assert ran.code == 0
    assert "engagement" in ran.out
    assert "freelance" in ran.out.lower()


def test_match_ranks_the_fitting_lead_first(leadbot: Run, tmp_path: Path) -> None:
    other = {"id": "a2", "source": "board", "title": "Freelance illustrator", "text": "Draw bees."}
    abroad = AD | {"id": "a3", "text": AD["text"].replace("in the EU", "(US only)")}
    (tmp_path / "me").write_text(lines(ME))
    (tmp_path / "leads").write_text(lines(other, abroad, AD))
    rows = leadbot("match", "--profiles", tmp_path / "me", "--leads", tmp_path / "leads").rows
    assert [row["rank"] for row in rows] == [1, 2, 3]
    assert rows[0]["lead"] == "a1"
    assert 0 < rows[0]["score"] <= 100
    assert {"profile", "rank", "lead", "score", "matched", "missing", "blockers"} <= set(rows[0])
    assert rows[0]["matched"][0].keys() == {"skill", "quote"}
    (blocked,) = [row for row in rows if row["lead"] == "a3"]
    assert blocked["blockers"] == ["only from US"]
    top = leadbot(
        "match", "--profiles", tmp_path / "me", "--leads", tmp_path / "leads", "--top", "1"
    )
    assert len(top.rows) == 1


def test_cluster_joins_copies(leadbot: Run) -> None:
    copy = AD | {"id": "b7", "source": "other"}
    alone = AD | {"id": "c1", "title": "Senior data engineer", "company": "Other", "text": "dbt"}
    rows = leadbot("cluster", given=lines(AD, copy, alone)).rows
    clusters = {row["id"]: row["cluster"] for row in rows}
    assert clusters["a1"] == clusters["b7"] != clusters["c1"]


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ("{]\n", "line 1: not JSON"),
        ("[1]\n", "line 1: must be a JSON object"),
        (lines(AD) + lines({"id": "x", "source": "s"}), 'line 2: "text" is missing'),
        (lines(AD | {"title": 7}), '"title" must be text'),
        (lines(AD | {"fields": {"pay_min": "much"}}), '"pay_min" must be number'),
        (lines(AD | {"posted_at": "yesterday"}), '"posted_at"'),
        ('{"id": "1", "pay": NaN}\n', "line 1: not JSON"),
        ("[" * 100_000 + "\n", "line 1: not JSON"),
    ],
)
def test_bad_input_is_one_clear_line_and_nothing_is_printed(
    leadbot: Run, given: str, told: str
) -> None:
    ran = leadbot("inspect", given=given)
    assert ran.code == 2
    assert told in ran.err
    assert len(ran.err.splitlines()) == 1
    assert ran.out == ""


def test_a_file_that_is_no_text_says_how_to_save_it(leadbot: Run, tmp_path: Path) -> None:
    (tmp_path / "ads").write_bytes(bytes(range(255, 0, -1)))
    ran = leadbot("inspect", tmp_path / "ads")
    assert ran.code == 2
    assert "line 1: not UTF-8 text; save the file as UTF-8" in ran.err
    (tmp_path / "folder").mkdir()
    assert "Is a directory" in leadbot("inspect", tmp_path / "folder").err


def test_an_empty_file_has_nothing_in_it_and_says_so(leadbot: Run, tmp_path: Path) -> None:
    (tmp_path / "ads").touch()
    ran = leadbot("inspect", tmp_path / "ads")
    assert (ran.code, ran.out) == (0, "")
    assert "ads: is empty" in ran.err


def test_a_missing_file_is_named(leadbot: Run) -> None:
    ran = leadbot("cluster", "nowhere.jsonl")
    assert ran.code == 2
    assert "nowhere.jsonl: No such file" in ran.err


def test_a_wrong_profile_is_named_with_its_line(leadbot: Run, tmp_path: Path) -> None:
    (tmp_path / "me").write_text(lines(ME, ME | {"rate": {"min": "lots"}}))
    (tmp_path / "leads").write_text(lines(AD))
    ran = leadbot("match", "--profiles", tmp_path / "me", "--leads", tmp_path / "leads")
    assert ran.code == 2
    assert "line 2" in ran.err
    assert "rate.min" in ran.err


@pytest.mark.parametrize("policy", [["hide"], {"hide": True}, "never", 3, True])
def test_a_wrong_policy_of_a_profile_is_told(leadbot: Run, tmp_path: Path, policy: Any) -> None:
    (tmp_path / "me").write_text(lines(ME | {"unknown_pay": policy}))
    (tmp_path / "leads").write_text(lines(AD))
    ran = leadbot("match", "--profiles", tmp_path / "me", "--leads", tmp_path / "leads")
    assert ran.code == 2
    assert 'line 1: "unknown_pay" must be keep, lower or hide' in ran.err


def test_hostile_text_is_read_and_cut(leadbot: Run) -> None:
    huge = AD | {"text": "<b>" * 50_000 + "x" * 1_000_000}
    ran = leadbot("inspect", given=lines(huge))
    assert ran.code == 0
    assert len(ran.rows) == 1
