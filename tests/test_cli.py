"""The command line: what it prints, where, and with which exit code."""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

import overclaim
from helpers import EVIDENCE_ROW, Outcome, Terminal, rule_yaml, write_pages
from overclaim.version import VERSION

SRC = Path(overclaim.__file__).resolve().parent.parent

BAD = "Ketamine cures depression.\n"
# The rules that find something in it: by words, and by the evidence.
CURE_RULES = ("promised-cure", "beyond-evidence")
CAREFUL = "There is no cure for depression.\n"
FOUND = "bad.md:1:10: error: “cures depression” promises a cure  [promised-cure]\n"


@pytest.fixture
def terminal(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Terminal:
    """Return a terminal in an empty folder."""
    monkeypatch.chdir(tmp_path)
    return Terminal(monkeypatch, capsys)


def test_a_page_without_findings_is_0(terminal: Terminal) -> None:
    write_pages(good=CAREFUL)

    outcome = terminal.run("check", "good.md")

    assert Outcome(0, "No findings. 1 file and 6 words of prose read.\n", "") == outcome


def test_a_finding_is_1(terminal: Terminal) -> None:
    write_pages(bad=BAD)

    outcome = terminal.run("check", "bad.md")

    assert (outcome.code, outcome.err) == (1, "")
    assert outcome.out.startswith(
        FOUND + "     1 | Ketamine cures depression.\n       |          ^^^^^^^^^^^^^^^^\n"
    )
    assert outcome.out.endswith("1 error in 1 file. 1 file and 3 words of prose read.\n")


def test_check_is_the_default_command(terminal: Terminal) -> None:
    write_pages(bad=BAD)

    assert terminal.run("check", "bad.md") == terminal.run("bad.md")


def test_an_option_first_means_check_too(terminal: Terminal) -> None:
    write_pages(bad=BAD)

    assert terminal.run("--ignore", ",".join(CURE_RULES), "bad.md").code == 0


def test_without_paths_the_current_folder_is_checked(terminal: Terminal) -> None:
    write_pages(bad=BAD)

    assert FOUND in terminal.run("check").out


def test_without_arguments_the_help_is_shown(terminal: Terminal) -> None:
    outcome = terminal.run()

    assert "Usage: overclaim" in outcome.out + outcome.err


def test_help_lists_the_commands(terminal: Terminal) -> None:
    outcome = terminal.run("--help")

    assert outcome.code == 0
    assert all(name in outcome.out for name in ("check", "rule", "test-rules"))


def test_the_version_is_told(terminal: Terminal) -> None:
    assert Outcome(0, f"overclaim, version {VERSION}\n", "") == terminal.run("--version")


@pytest.mark.parametrize("form", ["text", "json"])
def test_folders_files_and_globs_are_checked_in_their_order(terminal: Terminal, form: str) -> None:
    write_pages(bad=BAD, good=CAREFUL)
    Path("site").mkdir()
    Path("site/page.html").write_text("<p>Ketamine cures depression.</p>")

    outcome = terminal.run("check", "--format", form, "site", "*.md")

    assert outcome.code == 1
    assert outcome.out.index("site/page.html") < outcome.out.index("bad.md")


def test_json_is_one_object(terminal: Terminal) -> None:
    write_pages(bad=BAD)

    told = json.loads(terminal.run("check", "--format", "json", "bad.md").out)

    assert [finding["rule"] for finding in told["findings"]] == ["promised-cure"]
    assert told["files"] == {"checked": 1, "words": 3, "skipped": 0}


def test_standard_input_is_read_as_markdown(terminal: Terminal) -> None:
    outcome = terminal.run("check", "-", stdin=b"It **cures** depression.\n")

    assert "stdin.md:1:6: error: “cures depression”" in outcome.out


def test_the_name_of_standard_input_says_its_format(terminal: Terminal) -> None:
    page = b"<p>It <b>cures</b> depression.</p>"

    outcome = terminal.run("check", "--stdin-filename", "a/page.html", "-", stdin=page)

    assert "a/page.html:1:10: error: “cures depression”" in outcome.out


@pytest.mark.parametrize(
    ("option", "code"),
    [
        pytest.param(["--select", "promised-cure"], 1, id="the rule selected"),
        pytest.param(["--select", "reversed-ageing"], 0, id="another rule selected"),
        pytest.param(["--ignore", ",".join(CURE_RULES)], 0, id="the rule ignored"),
        pytest.param(["--fail-on", "notice"], 1, id="fail on a notice"),
        pytest.param(["--fail-on", "error"], 1, id="fail on an error"),
        pytest.param(["--no-cache"], 1, id="no cache"),
    ],
)
def test_an_option_decides_what_fails(terminal: Terminal, option: list[str], code: int) -> None:
    write_pages(bad=BAD)

    assert code == terminal.run("check", *option, "bad.md").code


def test_a_finding_below_fail_on_is_told_and_is_0(terminal: Terminal) -> None:
    write_pages(bad=BAD)
    Path("own.yaml").write_text(
        rule_yaml("odd", match="ketamine works").replace("a-study", "ftc-act-5-12")
    )
    Path("overclaim.toml").write_text('rules = ["own.yaml"]\nselect = ["odd"]\nfail-on = "error"')
    write_pages(bad="Ketamine works.\n")

    outcome = terminal.run("check", "bad.md")

    assert outcome.code == 0
    assert "bad.md:1:1: warning: “Ketamine works” promises something  [odd]" in outcome.out


def test_what_is_not_reported_is_told_when_asked_for(terminal: Terminal) -> None:
    write_pages(good=CAREFUL)

    outcome = terminal.run("check", "--show-suppressed", "good.md")

    assert outcome.code == 0
    assert "good.md:1:10: not reported: “no cure" not in outcome.out
    assert "[promised-cure]: negated\n" in outcome.out


def test_a_named_file_is_checked_unless_exclusion_is_forced(terminal: Terminal) -> None:
    write_pages(README=BAD)

    assert terminal.run("check", "README.md").code == 1
    assert terminal.run("check", "--force-exclude", "README.md").code == 0


def test_a_rule_is_explained(terminal: Terminal) -> None:
    outcome = terminal.run("rule", "promised-cure")

    assert (outcome.code, outcome.err) == (0, "")
    assert outcome.out.startswith(
        "promised-cure (error)\n  Says that a treatment cures a condition\n"
    )


def test_rules_are_listed(terminal: Terminal) -> None:
    outcome = terminal.run("rule")

    assert (outcome.code, outcome.err) == (0, "")
    assert any(line.startswith("promised-cure ") for line in outcome.out.splitlines())


def test_rules_are_shown_as_markdown(terminal: Terminal) -> None:
    assert terminal.run("rule", "--format", "markdown").out.startswith("# Rules\n")


def test_the_tests_of_one_rule_are_run(terminal: Terminal) -> None:
    outcome = terminal.run("test-rules", "--select", "promised-cure")

    assert outcome.code == 0
    assert outcome.out.startswith("1 rule")
    assert outcome.out.endswith("tests, 0 failed\n")


def test_a_rule_whose_tests_fail_is_1(terminal: Terminal) -> None:
    Path("own.yaml").write_text(rule_yaml("odd").replace("a-study", "ftc-act-5-12"))

    outcome = terminal.run("test-rules", "--select", "odd", "own.yaml")

    assert outcome.code == 1
    assert "own.yaml:1:1: error: odd: 0 `flag` tests; at least 3 are needed\n" in outcome.out


def overclaim_process(*arguments: str, folder: Path) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "overclaim", *arguments],
        cwd=folder,
        env=os.environ | {"PYTHONPATH": str(SRC), "PYTHONUTF8": "0", "LC_ALL": "C"},
        capture_output=True,
        check=False,
    )


def test_the_module_runs_as_a_program(tmp_path: Path) -> None:
    (tmp_path / "bad.md").write_text(BAD)

    done = overclaim_process("bad.md", folder=tmp_path)

    assert (done.returncode, done.stderr) == (1, b"")


def test_output_that_the_terminal_cannot_show_is_no_error(tmp_path: Path) -> None:
    (tmp_path / "bad.md").write_text("“Ketamine” cures depression – 日本.\n", encoding="utf-8")
    command = [sys.executable, "-m", "overclaim", "bad.md"]
    settings = os.environ | {"PYTHONPATH": str(SRC), "PYTHONIOENCODING": "ascii"}

    done = subprocess.run(command, cwd=tmp_path, env=settings, capture_output=True, check=False)

    assert (done.returncode, done.stderr) == (1, b"")


def test_a_pipe_that_is_closed_early_is_no_traceback(tmp_path: Path) -> None:
    (tmp_path / "bad.md").write_text(BAD * 500)
    check = "-m overclaim --select promised-cure bad.md"
    command = f"{sys.executable} {check} | head -n 1"
    settings = os.environ | {"PYTHONPATH": str(SRC)}

    done = subprocess.run(
        command, shell=True, cwd=tmp_path, env=settings, capture_output=True, text=True, check=False
    )

    assert done.stderr == ""
    assert done.stdout == FOUND


def test_claims_are_listed_with_their_evidence(terminal: Terminal) -> None:
    write_pages(page="Hyperbaric oxygen cures long COVID. PRP does not rebuild cartilage.\n")

    outcome = terminal.run("claims", "page.md")

    assert (outcome.code, outcome.err) == (0, "")
    assert "page.md:1:19: hyperbaric oxygen therapy > cures > long COVID: cure: too-strong" in (
        outcome.out
    )
    assert "    evidence: low, supports conditional" in outcome.out
    assert "platelet-rich plasma > rebuild > cartilage: direct (negated): -" in outcome.out
    assert outcome.out.endswith("\n2 claims.\n")


def test_claims_make_a_spreadsheet_and_an_object(terminal: Terminal) -> None:
    write_pages(page="Hyperbaric oxygen cures long COVID.\n")

    (row,) = csv.DictReader(io.StringIO(terminal.run("claims", "--format", "csv", "page.md").out))
    (claim,) = json.loads(terminal.run("claims", "--format", "json", "page.md").out)["claims"]

    assert row == {key: str(value) for key, value in claim.items()}
    assert claim["treatment"] == "hyperbaric oxygen therapy"
    assert claim["verdict"] == "too-strong"
    assert (claim["line"], claim["column"]) == (1, 19)


def test_a_cell_of_a_spreadsheet_is_never_a_formula(terminal: Terminal) -> None:
    write_pages(page="=2+3, hyperbaric oxygen cures long COVID.\n")

    (row,) = csv.DictReader(io.StringIO(terminal.run("claims", "--format", "csv", "page.md").out))

    assert row["sentence"].startswith("'=2+3")


def test_claims_of_a_missing_page_are_2(terminal: Terminal) -> None:
    outcome = terminal.run("claims", "gone.md")

    assert (outcome.code, outcome.out) == (2, "")
    assert outcome.err.startswith("gone.md: ")


def test_evidence_is_found_by_any_spelling(terminal: Terminal) -> None:
    by_name = terminal.run("evidence", "hyperbaric oxygen therapy", "long COVID")

    assert by_name == terminal.run("evidence", "HBOT", "long covid")
    assert by_name.code == 0
    assert by_name.out.startswith("hyperbaric oxygen therapy x long COVID\n")


def test_all_evidence_is_listed_a_line_each(terminal: Terminal) -> None:
    lines = terminal.run("evidence").out.splitlines()

    assert len(lines) >= 90
    assert all(" x " in line and ", supports " in line for line in lines)


def test_evidence_that_is_not_there_is_2(terminal: Terminal) -> None:
    outcome = terminal.run("evidence", "moonlight", "depression")

    assert outcome == Outcome(
        2,
        "",
        "no evidence row for `moonlight` and `depression`: `overclaim evidence` lists every row\n",
    )


def test_a_row_of_ones_own_is_used_and_told_when_it_is_old(terminal: Terminal) -> None:
    row = EVIDENCE_ROW.format(
        treatment="neurofeedback",
        condition="tinnitus",
        level="none",
        supports="none",
        population="",
        duration="",
    )
    Path("own/evidence").mkdir(parents=True)
    Path("own/evidence/rows.yaml").write_text(row.replace("2026-05", "2019-01"))
    Path("overclaim.toml").write_text('rules = ["own/"]')
    write_pages(page="Neurofeedback eases tinnitus.\n")

    proved = terminal.run("test-rules", "--select", "promised-cure")
    checked = terminal.run("check", "page.md")

    assert proved.code == 0
    assert proved.err == (
        "own/evidence/rows.yaml:1:1: warning: this row is as of 2019-01; look whether it still "
        "holds\n"
    )
    assert "instead: In one trial some people felt better and others did not." in checked.out


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a device of Linux")
@pytest.mark.parametrize("text", [BAD, "We are open.\n"], ids=["findings", "none"])
def test_output_that_cannot_be_written_is_an_error_and_no_traceback(
    tmp_path: Path, text: str
) -> None:
    (tmp_path / "page.md").write_text(text)
    settings = os.environ | {"PYTHONPATH": str(SRC)}

    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "overclaim", "page.md"],
            cwd=tmp_path, env=settings, stdout=full, stderr=subprocess.PIPE, text=True, check=False,
        )  # fmt: skip

    assert done.returncode == 2
    assert done.stderr == "the output can't be written: No space left on device\n"


def test_a_process_without_standard_streams_has_its_exit_code(tmp_path: Path) -> None:
    (tmp_path / "bad.md").write_text(BAD)
    command = f"{sys.executable} -m overclaim bad.md >&- 2>&-"
    settings = os.environ | {"PYTHONPATH": str(SRC)}

    done = subprocess.run(command, shell=True, cwd=tmp_path, env=settings, check=False)

    assert done.returncode == 1


@pytest.mark.parametrize(
    "arguments",
    [
        ["page.md"],
        ["check", "page.md"],
        ["check", "--force-exclude", "page.md"],
        ["check"],
        ["check", "nothing.md"],
        ["nothing.md", "page.md"],
        ["check", "page.md", "page.md"],
    ],
)
def test_a_plain_check_is_the_one_that_options_are_read_for(
    terminal: Terminal, arguments: list[str]
) -> None:
    write_pages(page=BAD)

    plain = terminal.run(*arguments)
    read = terminal.run(
        *(arguments if arguments[0] == "check" else ["check", *arguments]), "--jobs=1"
    )

    assert (plain.code, plain.out, plain.err) == (read.code, read.out, read.err)
    assert plain.out
