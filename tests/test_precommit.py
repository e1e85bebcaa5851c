"""The hook, installed from this checkout by pre-commit itself into a new repository."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent

BAD_PAGE = "# Ketamine\n\nOne infusion cures depression.\n"
UNUSED = "<!-- overclaim-disable-next-line promised-cure -- a reason -->\n"
CAREFUL_PAGE = "# Ketamine\n\nThere is no cure for depression.\n"


def run(*command: str, folder: Path, home: Path) -> subprocess.CompletedProcess[str]:
    """Run a command as a new user of the machine would, with a home of its own."""
    settings = {
        "HOME": str(home),
        "PRE_COMMIT_HOME": str(home / "pre-commit"),
        "GIT_CONFIG_NOSYSTEM": "1",
        "GIT_AUTHOR_NAME": "A Writer",
        "GIT_AUTHOR_EMAIL": "writer@example.org",
        "GIT_COMMITTER_NAME": "A Writer",
        "GIT_COMMITTER_EMAIL": "writer@example.org",
    }
    inherited = {k: v for k, v in os.environ.items() if not k.startswith(("GIT_", "PRE_COMMIT"))}
    return subprocess.run(
        command, cwd=folder, env=inherited | settings, text=True, capture_output=True, check=False
    )


@pytest.fixture
def hook_source(tmp_path: Path) -> Path:
    """Return a repository that holds this checkout as one commit: what a hook is installed from."""
    source = tmp_path / "overclaim"
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"],
        cwd=ROOT,
        capture_output=True,
        check=True,
    ).stdout
    for name in filter(None, listed.decode().split("\0")):
        if (ROOT / name).is_file():
            target = source / name
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes((ROOT / name).read_bytes())
    for command in (["init", "-q"], ["add", "-A"], ["commit", "-q", "-m", "The checkout"]):
        done = run("git", *command, folder=source, home=tmp_path)
        assert done.returncode == 0, done.stderr
    return source


def test_a_bad_page_is_refused_and_a_careful_passes(tmp_path: Path, hook_source: Path) -> None:
    site = tmp_path / "site"
    site.mkdir()

    def git(*command: str) -> subprocess.CompletedProcess[str]:
        return run("git", *command, folder=site, home=tmp_path)

    revision = run("git", "rev-parse", "HEAD", folder=hook_source, home=tmp_path).stdout.strip()
    (site / ".pre-commit-config.yaml").write_text(
        f"repos:\n  - repo: {hook_source}\n    rev: {revision}\n"
        "    hooks:\n      - id: overclaim-fix\n      - id: overclaim\n"
        "        files: ^(?!drafts/)\n",
    )
    git("init", "-q")
    installed = run(
        sys.executable, "-m", "pre_commit", "install", "--install-hooks", folder=site, home=tmp_path
    )
    assert installed.returncode == 0, installed.stdout + installed.stderr
    page = site / "ketamine.md"

    page.write_text(BAD_PAGE)
    git("add", "-A")
    refused = git("commit", "-m", "A bad page")
    assert refused.returncode != 0
    assert "ketamine.md:3:14: error: “cures depression”" in refused.stdout + refused.stderr

    page.write_text(CAREFUL_PAGE)
    git("add", "-A")
    accepted = git("commit", "-m", "A careful page")
    assert accepted.returncode == 0, accepted.stdout + accepted.stderr

    # Outside of the hook's paths, and of its types, nothing is checked.
    (site / "drafts").mkdir()
    (site / "drafts" / "tms.py").write_text(f"{BAD_PAGE!r}\n")
    git("add", "-A")
    assert git("commit", "-m", "A draft").returncode == 0

    page.write_text(f"{UNUSED}{CAREFUL_PAGE}")
    git("add", "-A")
    stopped = git("commit", "-m", "A page to mend")
    assert stopped.returncode != 0
    assert "files were modified by this hook" in stopped.stdout + stopped.stderr
    assert page.read_text() == CAREFUL_PAGE
