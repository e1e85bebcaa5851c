"""The register of approved claims: what an approval settles, what it doesn't, and when it ends."""

from __future__ import annotations

import csv
import io
import json
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from helpers import Terminal, of_sentences, write_pages
from overclaim import Config, Linter
from overclaim.findings import DropKind

if TYPE_CHECKING:
    from overclaim.findings import FileResult

TODAY = date(2026, 6, 1)
CURE = "Ketamine cures depression in half of our patients."
LIMIT = "Most of them relapse within weeks."


def entry(wording: str = CURE, *, name: str = "half", extra: str = "", **days: str) -> str:
    """Return an entry of a register; `days` are `approved` and `expires`."""
    approved, expires = days.get("approved", "2026-01-01"), days.get("expires", "2026-12-31")
    return f"""\
- id: {name}
  wording: {wording}
  evidence: [audits/half.pdf]
  approver: Medical director
  approved: {approved}
  expires: {expires}
{extra}"""


@pytest.fixture
def terminal(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Terminal:
    """Return a terminal in an empty folder."""
    monkeypatch.chdir(tmp_path)
    return Terminal(monkeypatch, capsys)


def check(page: str, register: str, *, today: date = TODAY, path: str = "page.md") -> FileResult:
    """Return the result of a page in the current folder, with a register beside it."""
    Path("approved.yaml").write_text(register, encoding="utf-8")
    Path("overclaim.toml").write_text('substantiation = ["approved.yaml"]\n', encoding="utf-8")
    Path(path).parent.mkdir(exist_ok=True)
    Path(path).write_text(page, encoding="utf-8")
    return Linter(Config.load(), today=today).check_file(path)


def rules_of(result: FileResult) -> list[str]:
    return [finding.rule for finding in of_sentences(result.findings)]


def settled_of(result: FileResult) -> list[str]:
    return [each.reason for each in result.dropped if each.kind is DropKind.SUBSTANTIATED]


@pytest.mark.usefixtures("terminal")
@pytest.mark.parametrize(
    "page",
    [
        CURE,
        f"We looked. {CURE} Ask us.",
        "Ketamine **cures**\ndepression in half  of our [patients](/who).",
        f"- One\n- {CURE}",
        f"| A |\n|---|\n| {CURE} |",
        f"---\ndescription: {CURE}\n---\n\nA page.",
        "# Ketamine cures depression in half of our patients",
    ],
    ids=["alone", "among others", "markup", "list", "table", "front matter", "heading"],
)
def test_the_approved_wording_may_stand(page: str) -> None:
    result = check(page, entry())

    assert rules_of(result) == []
    assert set(settled_of(result)) == {"approved by Medical director until 2026-12-31 (`half`)"}


@pytest.mark.usefixtures("terminal")
@pytest.mark.parametrize(
    "page",
    [
        "Ketamine cures depression in all of our patients.",
        "Ketamine cures depression in half of our patients, for good.",
        "Ketamine cures depression.",
    ],
)
def test_other_words_are_not_approved_along(page: str) -> None:
    result = check(page, entry())

    assert "promised-cure" in rules_of(result)
    assert settled_of(result) == []


@pytest.mark.usefixtures("terminal")
def test_sentences_are_approved_together() -> None:
    register = entry(f"{CURE} {LIMIT}")

    assert rules_of(check(f"{CURE} {LIMIT}", register)) == []
    assert "promised-cure" in rules_of(check(CURE, register))
    assert "promised-cure" in rules_of(check(f"{LIMIT} {CURE}", register))
    assert "promised-cure" in rules_of(check(f"{CURE}\n\n{LIMIT}", register))


@pytest.mark.usefixtures("terminal")
def test_quotes_and_dashes_may_be_of_another_kind() -> None:
    register = entry("Ketamine cures “every” depression - it’s our audit.")

    assert rules_of(check('Ketamine cures "every" depression – it\'s our audit!', register)) == []


@pytest.mark.usefixtures("terminal")
def test_an_approval_settles_no_contradiction() -> None:
    first, second = "Our success rate is 92%.", "Our success rate is 71%."
    page = f"# Ketamine\n\n{first}\n\n{second}\n"

    assert "contradicting-figures" in rules_of(check(page, entry(second)))


@pytest.mark.usefixtures("terminal")
def test_what_the_page_lacks_is_still_found() -> None:
    page = f"# Ketamine\n\nOur clinic offers ketamine infusions. {CURE} Call us to book.\n"
    without = {f.rule for f in check(page, "").findings if not f.sentence}

    assert without
    assert {f.rule for f in check(page, entry()).findings} == without


@pytest.mark.usefixtures("terminal")
@pytest.mark.parametrize(
    ("day", "holds"),
    [
        (date(2025, 12, 31), False),
        (date(2026, 1, 1), True),
        (date(2026, 12, 31), True),
        (date(2027, 1, 1), False),
    ],
)
def test_an_approval_holds_from_its_first_day_to_its_last(day: date, *, holds: bool) -> None:
    result = check(CURE, entry(), today=day)

    assert ("promised-cure" not in rules_of(result)) is holds


@pytest.mark.usefixtures("terminal")
def test_an_expired_approval_is_a_finding_where_its_wording_stands() -> None:
    page = f"Ask us.\n\n{CURE} {LIMIT}\n"
    result = check(page, entry(f"{CURE} {LIMIT}"), today=date(2027, 1, 1))

    expired = next(f for f in result.findings if f.rule == "expired-substantiation")
    assert page[expired.region.span.start : expired.region.span.end] == f"{CURE} {LIMIT}"
    assert expired.message == (
        "this wording was approved by Medical director until 2026-12-31 (`half`)"
    )
    cure = next(f for f in result.findings if f.rule == "promised-cure")
    assert expired.group == cure.group


@pytest.mark.usefixtures("terminal")
def test_one_that_was_renewed_under_another_name_has_not_expired() -> None:
    register = entry(expires="2026-02-01") + entry(name="half-again")

    assert rules_of(check(CURE, register)) == []


@pytest.mark.usefixtures("terminal")
def test_an_approval_holds_for_its_pages_only() -> None:
    register = entry(extra="  paths: ['clinic/']\n")

    assert rules_of(check(CURE, register, path="clinic/page.md")) == []
    assert "promised-cure" in rules_of(check(CURE, register, path="blog/page.md"))


@pytest.mark.parametrize(("where", "code"), [("us", 0), ("us,uk", 1), ("uk", 1)])
def test_an_approval_holds_in_its_jurisdictions_only(
    terminal: Terminal, where: str, code: int
) -> None:
    check(CURE, entry(expires="9999-12-31", extra="  jurisdiction: [us]\n"))

    found = terminal.run("check", "page.md", "--jurisdiction", where, "--select", "promised-cure")

    assert found.code == code


def test_a_suppression_of_what_is_approved_is_unused(terminal: Terminal) -> None:
    page = f"<!-- overclaim-disable-next-line promised-cure -- approved -->\n{CURE}\n"
    check(page, entry(expires="9999-12-31"))

    assert "[unused-suppression]" in terminal.run("check", "page.md").out


def test_a_baseline_never_holds_an_expired_approval(terminal: Terminal) -> None:
    check(CURE, entry(expires="2026-01-02"))
    terminal.run("baseline", "page.md")

    outcome = terminal.run("check", "page.md", "--baseline", "overclaim-baseline.json")

    assert "[expired-substantiation]" in outcome.out
    assert "[promised-cure]" not in outcome.out


def test_the_rule_is_explained(terminal: Terminal) -> None:
    assert "docs/substantiation.md" in terminal.run("rule", "expired-substantiation").out


def test_the_ledger_shows_findings_and_approvals(terminal: Terminal) -> None:
    other = "TMS cures every depression."
    write_pages(page=f"{CURE}\n\n{other}\n")
    Path("overclaim.toml").write_text('substantiation = ["approved.yaml"]\n', encoding="utf-8")
    Path("approved.yaml").write_text(entry(expires="9999-12-31"), encoding="utf-8")

    rows = json.loads(terminal.run("claims", "page.md", "--format", "json").out)["claims"]
    table = terminal.run("claims", "page.md").out
    lines = list(csv.DictReader(io.StringIO(terminal.run("claims", "--format", "csv").out)))

    assert [(row["substantiation"], row["findings"]) for row in rows] == [
        ("half", ""),
        ("", "promised-cure"),
    ]
    assert (lines[0]["approver"], lines[0]["approved_until"]) == ("Medical director", "9999-12-31")
    assert "    findings: promised-cure\n" in table
    assert "    substantiation: approved by Medical director until 9999-12-31 (`half`)\n" in table


def test_the_ledger_warns_of_approvals_that_end(terminal: Terminal) -> None:
    check(CURE, entry(expires="2026-01-02"))

    assert terminal.run("claims", "page.md").err == (
        "approved.yaml:1:1: warning: the approval of `half` expired on 2026-01-02; "
        "its approver is Medical director\n"
    )


@pytest.mark.parametrize(
    ("register", "fault"),
    [
        ("half: yes\n", "approved.yaml:1:1: error: a register is a list of approved claims"),
        (entry(extra="  owner: me\n"), "7:3: error: an approved claim has no key `owner`"),
        (entry(expires="2026-13-01"), "6:12: error: `expires` is a date: 2027-01-31"),
        (entry(expires="2025-01-01"), "6:12: error: `expires` is before `approved`"),
        (entry() + entry(), "7:7: error: a claim with this id stands at approved.yaml:1"),
        (entry(extra="  jurisdiction: [usa]\n"), "7:18: error: unknown jurisdiction `usa`"),
        (
            entry().replace("audits/half.pdf", "ftc-health-product-2022"),
            "did you mean `ftc-health-products-2022`?",
        ),
        ("- id: half\n", "1:3: error: an approved claim needs `wording`"),
        ("- id: [\n", "error: this is not YAML"),
    ],
)
def test_a_fault_in_the_register_is_told_with_its_place(
    terminal: Terminal, register: str, fault: str
) -> None:
    Path("approved.yaml").write_text(register, encoding="utf-8")
    Path("overclaim.toml").write_text('substantiation = ["approved.yaml"]\n', encoding="utf-8")
    write_pages(page=CURE)

    outcome = terminal.run("check", "page.md")

    assert outcome.code == 2
    assert fault in outcome.err
    assert outcome.out == ""
