"""The action for GitHub: its steps are run in a shell as the runner runs them."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).resolve().parent.parent
ACTION: dict[str, Any] = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
STEPS = {step["name"]: step for step in ACTION["runs"]["steps"]}
BAD = "TMS cures depression.\n"
# Makes a folder for an environment, with a `python` in it that notes what it is asked for.
FAKE_PYTHON = """\
#!/bin/sh
mkdir -p "$3/bin"
printf '#!/bin/sh\\necho "$@" >> "%s"\\n' "$3/log" > "$3/bin/python"
chmod +x "$3/bin/python"
"""
EXPRESSION = re.compile(r"\$\{\{\s*(.*?)\s*\}\}")


@dataclass
class Runner:
    """A runner's folder, variables and files, as far as the action sees them."""

    folder: Path
    inputs: dict[str, str]
    outputs: dict[str, dict[str, str]] = field(default_factory=dict)
    log: str = ""

    @property
    def summary(self) -> str:
        path = self.folder / "summary.md"
        return path.read_text(encoding="utf-8") if path.exists() else ""

    def run(self, name: str) -> int:
        """Run the script of a step, and return its exit code."""
        step = STEPS[name]
        output = self.folder / "output"
        output.write_text("")
        variables = {
            key: EXPRESSION.sub(lambda found: self.value(found[1]), str(value))
            for key, value in step.get("env", {}).items()
        }
        done = subprocess.run(
            ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]],
            cwd=self.folder / "site",
            env=os.environ
            | {
                "RUNNER_TEMP": str(self.folder),
                "GITHUB_OUTPUT": str(output),
                "GITHUB_STEP_SUMMARY": str(self.folder / "summary.md"),
                "GITHUB_ACTION_PATH": str(ROOT),
                "OVERCLAIM": str(self.folder / "overclaim-command"),
            }
            | variables,
            text=True,
            capture_output=True,
            check=False,
        )
        self.log += done.stdout + done.stderr
        if "id" in step:
            pairs = (line.split("=", 1) for line in output.read_text().splitlines())
            self.outputs[step["id"]] = dict(pairs)
        return done.returncode

    def value(self, expression: str) -> str:
        """Return the value of an expression: an input, or an output of a step."""
        if expression.startswith("inputs."):
            return self.inputs[expression.removeprefix("inputs.")]
        _, step, _, name = expression.split(".")
        return self.outputs[step].get(name, "")

    def check(self) -> int:
        """Check the site and return what the job ends with."""
        assert self.run("Check") == 0
        return self.run("Pass or fail")


@pytest.fixture
def runner(tmp_path: Path) -> Runner:
    """Return a runner with a site, on which the command is this checkout's."""
    (tmp_path / "site").mkdir()
    command = tmp_path / "overclaim-command"
    command.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m overclaim "$@"\n')
    command.chmod(0o755)
    return Runner(tmp_path, {name: each["default"] for name, each in ACTION["inputs"].items()})


def write(runner: Runner, name: str, text: str) -> None:
    path = runner.folder / "site" / name
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8")


def test_a_bad_page_fails_the_job_after_everything_was_told(runner: Runner) -> None:
    write(runner, "page.md", BAD)

    assert runner.check() == 1

    assert "::error file=page.md,line=1,endLine=1,col=5" in runner.log
    assert "| promised-cure | error | 1 |" in runner.summary
    sarif = json.loads(Path(runner.outputs["check"]["sarif"]).read_text(encoding="utf-8"))
    assert [each["ruleId"] for each in sarif["runs"][0]["results"]] == ["promised-cure"]


def test_a_careful_site_passes(runner: Runner) -> None:
    write(runner, "page.md", "The garden is open on Mondays.\n")

    assert runner.check() == 0
    assert "No findings" in runner.summary
    assert "Every page was read to its end." in runner.summary


def test_what_was_not_checked_is_in_the_summary(runner: Runner) -> None:
    write(runner, "page.md", "The garden is open on Mondays.\n")
    (runner.folder / "site" / "broken.md").write_bytes(b"\xff\xfe\x00")

    assert runner.check() == 2
    assert "### Not checked\n\n- broken.md" in runner.summary


def test_wrong_settings_fail_the_job(runner: Runner) -> None:
    write(runner, "page.md", BAD)
    write(runner, "overclaim.toml", 'ignore = ["promised-cur"]\n')

    assert runner.check() == 2
    assert "unknown rule `promised-cur`" in runner.log


def test_inputs_reach_the_command(runner: Runner) -> None:
    write(runner, "a dir/page one.md", BAD)
    write(runner, "other.md", BAD)
    runner.inputs |= {
        "paths": "a dir/page one.md\n",
        "arguments": "--select=promised-cure\n--show-suppressed\n",
        "jurisdiction": "uk,us",
        "fail-on": "error",
        "annotations": "false",
        "summary": "false",
    }

    assert runner.check() == 1
    assert "a dir/page one.md:1:5: error: " in runner.log
    assert "::error" not in runner.log
    assert "other.md" not in runner.log
    assert runner.summary == ""


def test_a_baseline_lets_old_debt_pass(runner: Runner) -> None:
    write(runner, "page.md", BAD)
    subprocess.run(
        [str(runner.folder / "overclaim-command"), "baseline", "."],
        cwd=runner.folder / "site",
        check=True,
        capture_output=True,
    )
    runner.inputs["baseline"] = "overclaim-baseline.json"

    assert runner.check() == 0


def test_only_what_has_changed_is_told(runner: Runner) -> None:
    def git(*arguments: str) -> None:
        who = ["-c", "user.name=A", "-c", "user.email=a@example.org"]
        subprocess.run(["git", *who, *arguments], cwd=runner.folder / "site", check=True)

    write(runner, "old.md", BAD)
    git("init", "-q", "-b", "main")
    git("add", "-A")
    git("commit", "-qm", "Old")
    runner.inputs["changed-since"] = "main"
    assert runner.check() == 0

    write(runner, "new.md", BAD)

    assert runner.check() == 1
    assert "file=old.md" not in runner.log


def test_an_input_is_never_run(runner: Runner) -> None:
    write(runner, "page.md", BAD)
    runner.inputs |= {
        "paths": '$(touch pwned); `touch pwned` "; touch pwned; "\n',
        "fail-on": "$(touch pwned)",
    }

    assert runner.check() == 2
    assert not list(runner.folder.rglob("pwned"))
    # What comes from outside is never written into a script.
    assert not [name for name, step in STEPS.items() if "${{" in step.get("run", "")]


def test_every_input_and_output_is_used_and_explained() -> None:
    used = set(re.findall(r"inputs\.([\w-]+)", (ROOT / "action.yml").read_text(encoding="utf-8")))

    assert used == set(ACTION["inputs"])
    assert all(each["description"] for each in ACTION["inputs"].values())
    written = set(re.findall(r'echo "([\w-]+)=[^>]*>> "\$GITHUB_OUTPUT"', STEPS["Check"]["run"]))
    assert written == set(ACTION["outputs"])


def test_the_upload_comes_before_the_verdict() -> None:
    names = list(STEPS)

    assert names.index("Send the findings to code scanning") < names.index("Pass or fail")
    assert STEPS["Send the findings to code scanning"]["with"]["sarif_file"] == (
        "${{ steps.check.outputs.sarif }}"
    )


def test_the_command_is_installed_from_the_action(runner: Runner) -> None:
    """Run the step with a `python` that notes what it is asked to do."""
    tools = runner.folder / "tools"
    tools.mkdir()
    fake = tools / "python"
    fake.write_text(FAKE_PYTHON)
    fake.chmod(0o755)
    environment = runner.folder / "env"
    done = subprocess.run(
        [
            "bash",
            "--noprofile",
            "--norc",
            "-eo",
            "pipefail",
            "-c",
            STEPS["Install overclaim"]["run"],
        ],
        env={
            "PATH": f"{tools}:{os.environ['PATH']}",
            "RUNNER_TEMP": str(runner.folder),
            "GITHUB_ACTION_PATH": str(ROOT),
            "GITHUB_ENV": str(environment),
        },
        check=False,
    )

    assert done.returncode == 0
    asked = (runner.folder / "overclaim" / "log").read_text()
    assert asked == f"-m pip install --quiet --disable-pip-version-check {ROOT}\n"
    assert environment.read_text() == f"OVERCLAIM={runner.folder}/overclaim/bin/overclaim\n"
