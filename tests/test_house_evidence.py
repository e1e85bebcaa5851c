"""A house's own evidence: rows extend or override the built-in table, have owners, and expire."""

from __future__ import annotations

import csv
import io
import re
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from helpers import Terminal, make_ruleset, write_pages, write_rules
from overclaim.config import Config
from overclaim.errors import RuleError
from overclaim.linter import Linter
from overclaim.prove import prove
from overclaim.ruleset import cache
from overclaim.ruleset.load import load_ruleset

ROOT = Path(__file__).resolve().parent.parent
SOURCE = """\
- id: our-audit
  title: An audit of our own
  body: The clinic
  says: Most of 40 adults felt better.
  confidence: read
  as_of: 2026-03
"""
ROW = """\
- treatment: {treatment}
  condition: {condition}
  level: moderate
  approval: {{us: not-applicable}}
  supports: direct
  population: adults
  duration: three months
  say: Of 40 adults in our audit most felt better for three months.
  short: Most of 40 adults felt better
  sources: [our-audit]
  confidence: read
  as_of: 2026-03
  owner: Medical director
  expires: {expires}
"""
LAST_DAY = date(2027, 1, 31)
NEXT_DAY = date(2027, 2, 1)
# The built-in table has no row for the first pair, and for the second one that supports less.
NEW = ("acupuncture", "tinnitus")
KNOWN = ("hyperbaric oxygen therapy", "long COVID")


def row(pair: tuple[str, str], expires: str = "2027-01-31") -> str:
    return ROW.format(treatment=pair[0], condition=pair[1], expires=expires)


def write_house(rows: str) -> Path:
    """Write settings and a folder of evidence into the current folder; return the file of rows."""
    Path("overclaim.toml").write_text('evidence-paths = ["house/"]\n', encoding="utf-8")
    folder = Path("house/clinical")
    folder.mkdir(parents=True, exist_ok=True)
    Path("house/sources.yaml").write_text(SOURCE, encoding="utf-8")
    (folder / "rows.yml").write_text(rows, encoding="utf-8")
    return folder / "rows.yml"


def found(text: str, today: date = LAST_DAY) -> list[str]:
    """Return the rules that find something in a text, with the settings of this folder."""
    return [finding.rule for finding in Linter(Config.load(), today=today).check_text(text)]


def in_days(days: int) -> str:
    return (datetime.now(tz=UTC).date() + timedelta(days=days)).isoformat()


@pytest.fixture(autouse=True)
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return an empty folder that is the current one."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Terminal:
    return Terminal(monkeypatch, capsys)


@pytest.mark.parametrize(
    ("pair", "text", "without"),
    [
        pytest.param(NEW, "Acupuncture relieves tinnitus.", "unhedged-benefit", id="extended"),
        pytest.param(("yoga", "depression"), "With yoga, depression improves.", "beyond-evidence",
                     id="overridden"),
        pytest.param(("EMDR", "tinnitus"), "EMDR relieves tinnitus.", "no-evidence-on-file",
                     id="no row before"),
        pytest.param(("acupuncture", "sleep"), "With acupuncture, sleep deepens.", "unhedged-gain",
                     id="an outcome"),
    ],
)  # fmt: skip
def test_what_a_row_of_the_house_supports_is_no_finding(
    pair: tuple[str, str], text: str, without: str
) -> None:
    assert found(text) == [without]

    write_house(row(pair))

    assert found(text) == []


def test_a_row_of_the_house_bounds_claims_as_a_built_in_one_does() -> None:
    write_house(row(NEW))

    (finding,) = Linter(Config.load(), today=LAST_DAY).check_text("Acupuncture cures tinnitus.")

    assert finding.rewordings[0] == "Of 40 adults in our audit most felt better for three months."
    assert "our-audit" in finding.sources


def test_a_claim_is_a_finding_from_the_day_after_its_row_expired() -> None:
    write_house(row(NEW))

    assert found("Acupuncture relieves tinnitus.", LAST_DAY) == []
    assert found("Acupuncture relieves tinnitus.", NEXT_DAY) == ["expired-evidence"]
    assert found("Acupuncture may relieve tinnitus.", NEXT_DAY) == ["expired-evidence"]
    assert found("Acupuncture does not relieve tinnitus.", NEXT_DAY) == []


def test_a_finding_tells_who_can_renew_the_row_and_offers_none_of_its_words() -> None:
    write_house(row(KNOWN))

    (finding,) = Linter(Config.load(), today=NEXT_DAY).check_text(
        "Hyperbaric oxygen eases long COVID."
    )

    assert finding.message == (
        "“eases long COVID” rests on evidence that expired 2027-01-31 (Medical director)"
    )
    assert not any("our audit" in text or "40 adults" in text for text in finding.rewordings)


def test_an_expired_row_offers_no_words_where_another_rule_finds_more() -> None:
    write_house(row(NEW))
    linter = Linter(Config.load(), today=NEXT_DAY)

    (finding,) = linter.check_text("Acupuncture cures tinnitus.")

    assert finding.rule == "promised-cure"
    assert not any("40 adults" in text for text in finding.rewordings)


def test_the_day_is_not_kept_with_the_compiled_rules(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    write_house(row(NEW))

    assert found("Acupuncture relieves tinnitus.", NEXT_DAY) == ["expired-evidence"]
    assert found("Acupuncture relieves tinnitus.", LAST_DAY) == []


def test_a_changed_row_is_read_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    file = write_house(row(NEW))
    assert found("Acupuncture relieves tinnitus.", NEXT_DAY) == ["expired-evidence"]

    file.write_text(row(NEW, expires="2028-01-31"), encoding="utf-8")
    assert found("Acupuncture relieves tinnitus.", NEXT_DAY) == []

    Path("overclaim.toml").unlink()
    assert found("Acupuncture relieves tinnitus.", NEXT_DAY) == ["unhedged-benefit"]


def test_a_folder_of_evidence_is_kept_apart_from_one_of_rules(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    write_house(row(("ketamine", "migraine")))
    rules, house = write_rules(tmp_path / "rules"), Path("house")

    cache.load_cached([rules], [house])

    with pytest.raises(RuleError, match="a rule has no key `treatment`"):
        cache.load_cached([rules, house])


def test_evidence_may_lie_in_the_folder_of_rules() -> None:
    write_house(row(KNOWN))
    Path("overclaim.toml").write_text('rules = ["."]\nevidence_paths = ["house", "house/clinical"]')

    assert found("Hyperbaric oxygen eases long COVID.") == []


def faults(folder: Path, rows: str) -> list[str]:
    """Return the faults in rows of a house beside a few rules, each in a line."""
    write_house(rows)
    with pytest.raises(RuleError) as caught:
        load_ruleset([write_rules(folder / "rules")], [Path("house")])
    return [str(problem).splitlines()[0] for problem in caught.value.problems]


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        pytest.param("  owner: Medical director\n", "",
                     "1:3: error: a row from `evidence-paths` needs `owner`", id="no owner"),
        pytest.param("  expires: 2027-01-31\n", "",
                     "1:3: error: a row from `evidence-paths` needs `expires`", id="no end"),
        pytest.param("2027-01-31", "2027-02-30",
                     "14:12: error: `expires` is a date: 2027-01-31", id="no such day"),
        pytest.param("2027-01-31", "31.1.2027",
                     "14:12: error: `expires` is a date: 2027-01-31", id="another form"),
        pytest.param("2027-01-31", "20270131",
                     "14:12: error: `expires` is a date: 2027-01-31", id="without hyphens"),
        pytest.param("[our-audit]", "[our-audits]",
                     "10:13: error: unknown source `our-audits`", id="unknown source"),
    ],
)  # fmt: skip
def test_a_fault_is_told_with_its_place(tmp_path: Path, old: str, new: str, fault: str) -> None:
    rows = row(("ketamine", "migraine"))
    assert old in rows

    assert faults(tmp_path, rows.replace(old, new)) == [f"house/clinical/rows.yml:{fault}"]


def test_a_treatment_that_is_not_known_is_told_with_the_nearest_name() -> None:
    write_house(row(("acupunture", "tinnitus")))

    with pytest.raises(RuleError) as caught:
        Linter(Config.load())

    told = str(caught.value)
    assert told.startswith("house/clinical/rows.yml:1:14: error: unknown treatment `acupunture`\n")
    assert told.endswith("did you mean `acupuncture`?")


def test_every_fault_is_told_in_one_run(tmp_path: Path) -> None:
    rows = row(("ketamin", "migraine")).replace("  owner: Medical director\n", "")

    assert len(faults(tmp_path, rows.replace("2027-01-31", "soon"))) == 3


def test_two_rows_of_the_house_for_one_thing_are_a_fault(tmp_path: Path) -> None:
    place = "house/clinical/rows.yml"

    assert faults(tmp_path, row(("ketamine", "migraine")) * 2) == [
        f"{place}:15:14: error: a row for this treatment and condition stands at {place}:1"
    ]


def test_evidence_shows_who_holds_a_row_and_what_it_replaces(terminal: Terminal) -> None:
    write_house(row(KNOWN, in_days(300)) + row(NEW, in_days(300)))

    known, new = terminal.run("evidence", *KNOWN), terminal.run("evidence", *NEW)

    assert known.out.endswith(
        f"  owner: Medical director\n  expires: {in_days(300)}\n"
        "  replaces the built-in row: low, supports conditional\n"
    )
    assert new.out.endswith(f"  owner: Medical director\n  expires: {in_days(300)}\n")
    assert (known.err, new.err) == ("", "")


@pytest.mark.parametrize(
    "command", [("evidence", "acupuncture"), ("test-rules", "--select", "promised-cure")]
)
def test_rows_that_expired_or_soon_will_are_told(
    terminal: Terminal, command: tuple[str, ...]
) -> None:
    conditions = {"tinnitus": -1, "eczema": 0, "psoriasis": 60, "long COVID": 61}
    file = write_house(
        "".join(row(("acupuncture", name), in_days(days)) for name, days in conditions.items())
    )

    outcome = terminal.run(*command)

    owner = "its owner is Medical director"
    assert outcome.code == 0
    assert outcome.err.splitlines() == [
        f"{file}:1:1: warning: this row expired on {in_days(-1)}; {owner}",
        f"{file}:15:1: warning: this row expires on {in_days(0)}; {owner}",
        f"{file}:29:1: warning: this row expires on {in_days(60)}; {owner}",
    ]


def test_the_ledger_names_owner_and_end(terminal: Terminal) -> None:
    write_house(row(NEW, in_days(-1)))
    write_pages(page="Acupuncture relieves tinnitus.\n")

    (entry,) = csv.DictReader(io.StringIO(terminal.run("claims", "--format", "csv", "page.md").out))
    listed = terminal.run("claims", "page.md").out

    assert entry["verdict"] == "expired"
    assert (entry["owner"], entry["expires"]) == ("Medical director", in_days(-1))
    assert f"supports direct; owner Medical director; expires {in_days(-1)}\n" in listed


def test_rules_are_proved_without_the_rows_of_the_house(terminal: Terminal) -> None:
    # A test of this rule says that the claim is beyond the built-in row.
    write_house(row(KNOWN, in_days(300)))

    outcome = terminal.run("test-rules", "--select", "beyond-evidence")

    assert (outcome.code, outcome.err) == (0, "")


def test_the_example_in_the_documentation_works() -> None:
    page = (ROOT / "docs" / "house-evidence.md").read_text(encoding="utf-8")
    settings, sources, rows = re.findall(r"```(?:toml|yaml)\n(.*?)```", page, re.DOTALL)
    Path("evidence").mkdir()
    Path("overclaim.toml").write_text(settings, encoding="utf-8")
    Path("evidence/sources.yaml").write_text(sources, encoding="utf-8")
    Path("evidence/pain.yaml").write_text(rows, encoding="utf-8")
    linter = Linter(Config.load(), today=date(2027, 9, 30))

    (cure,) = linter.check_text("Acupuncture cures migraine.")

    assert linter.check_text("Acupuncture eases migraine.") == []
    assert cure.rewordings[0].startswith("In our audit of 40 adults with migraine, 22 had fewer")


TESTED = """\
- id: {rule}
  title: Rests on an old row
  message: “<match>” is told by <evidence.owner>
  why: Somebody has to look.
  sources: [a-study]
  context: any
  match:
    - claim: {{effect: [effect.benefit], target: [condition], evidence: [expired]}}
  delete: true
  tests:
{evidence}    flag:
      - Ketamine _eases migraine_.
      - Ketamine _eases the migraine_.
      - Our ketamine _eases migraine_.
    pass:
      - Ketamine eases cancer.
      - Ketamine is old.
      - Cancer has many forms.
"""
TEST_ROW = "{treatment: ketamine, condition: migraine, owner: Jo Example, expires: 2026-01-31}"
EFFECTS = "- lexicon: effect.benefit\n  terms: [ease]\n"


def prove_two(folder: Path, *rows: str) -> str:
    """Return the faults of two rules of which the first brings rows for its tests."""
    evidence = "    evidence:\n" + "".join(f"      - {text}\n" for text in rows) if rows else ""
    rules = TESTED.format(rule="first", evidence=evidence)
    ruleset = make_ruleset(folder, rules + TESTED.format(rule="second", evidence=""), words=EFFECTS)
    return "\n".join(map(str, prove(ruleset, today=date(2026, 2, 1)).failures))


def test_a_rule_is_proved_with_the_rows_in_its_tests_and_no_other_is(tmp_path: Path) -> None:
    failures = prove_two(tmp_path, TEST_ROW)

    assert "first" not in failures
    assert failures.count("second: expected") == 3


@pytest.mark.parametrize(
    ("test_row", "message"),
    [
        ("{treatment: ketamin, condition: migraine}", "unknown treatment `ketamin`"),
        ("{treatment: ketamine}", "a row of a test needs `condition`"),
        ("ketamine", "a row of a test is a mapping"),
    ],
)
def test_a_fault_in_a_row_of_a_test_is_told(tmp_path: Path, test_row: str, message: str) -> None:
    with pytest.raises(RuleError, match=message):
        prove_two(tmp_path, test_row)
