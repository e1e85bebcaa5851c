"""`--fix` and `--diff`: files are whole, old or new, in their own bytes; nobody's work is lost."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from helpers import Terminal
from overclaim.cli import fix as fixing
from overclaim.document import Document, Format
from overclaim.errors import ReadError
from overclaim.fix.write import PageFile

CURE = "TMS cures depression."
UNUSED = "<!-- overclaim-disable-next-line promised-cure -- a reason -->\n"
CYRILLIC = '<meta charset="iso-8859-5"><p>\u0416</p>'
UNSAFE = ("--fix", "--unsafe-fixes", "--select", "promised-cure")


@pytest.fixture
def terminal(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Terminal:
    """Return a terminal in an empty folder."""
    monkeypatch.chdir(tmp_path)
    return Terminal(monkeypatch, capsys)


def test_safe_fixes_are_made_and_the_rest_is_told(terminal: Terminal) -> None:
    Path("page.md").write_text(f"{UNUSED}The garden is open.\n\n{CURE}\n")

    outcome = terminal.run("check", "page.md", "--fix")

    assert outcome.code == 1
    assert Path("page.md").read_text() == f"The garden is open.\n\n{CURE}\n"
    assert "page.md:3:5: error: " in outcome.out
    assert "unused-suppression" not in outcome.out
    assert outcome.err == "1 fix made in 1 page\n"


def test_unsafe_fixes_are_asked_for(terminal: Terminal) -> None:
    Path("page.md").write_text(f"{CURE} Ask us.\n")

    assert terminal.run("check", "page.md", "--fix").code == 1
    assert Path("page.md").read_text() == f"{CURE} Ask us.\n"
    outcome = terminal.run("check", "page.md", *UNSAFE)

    assert outcome.code == 0
    assert CURE not in Path("page.md").read_text()
    assert Path("page.md").read_text().endswith(" Ask us.\n")
    assert terminal.run("check", "page.md", *UNSAFE).err == "No fixes.\n"


def test_missing_words_are_added(terminal: Terminal) -> None:
    Path("page.md").write_text(
        "# TMS\n\nOur clinic offers TMS to adults with depression. Call us.\n"
    )

    outcome = terminal.run(
        "check", "page.md", "--fix", "--unsafe-fixes", "--select=tms-risks-missing"
    )

    assert outcome.code == 0
    assert "seizure" in Path("page.md").read_text()


@pytest.mark.parametrize(
    "page",
    [
        f"<!-- overclaim-disable-next-line promised-cure -- a joke -->\n{CURE}\n",
        f"<!-- overclaim-disable-file promised-cure -- a joke -->\n\n{CURE}\n",
    ],
)
def test_what_is_suppressed_is_left_alone(terminal: Terminal, page: str) -> None:
    Path("page.md").write_text(page)

    terminal.run("check", "page.md", *UNSAFE)

    assert Path("page.md").read_text() == page


def test_what_a_baseline_holds_is_left_alone(terminal: Terminal) -> None:
    Path("page.md").write_text(f"{CURE}\n")
    terminal.run("baseline", "page.md")
    Path("page.md").write_text(f"{CURE}\n\nTMS cures migraine.\n")

    terminal.run("check", "page.md", *UNSAFE, "--baseline", "overclaim-baseline.json")

    assert Path("page.md").read_text().startswith(f"{CURE}\n\n")
    assert "cures migraine" not in Path("page.md").read_text()


def test_what_has_not_changed_is_left_alone(terminal: Terminal) -> None:
    def git(*arguments: str) -> None:
        who = ["-c", "user.name=A", "-c", "user.email=a@example.org"]
        subprocess.run(["git", *who, *arguments], check=True, capture_output=True)

    Path("page.md").write_text(f"{CURE}\n")
    git("init", "-q", "-b", "main")
    git("add", "-A")
    git("commit", "-qm", "Old")
    Path("page.md").write_text(f"{CURE}\n\nTMS cures migraine.\n")

    terminal.run("check", "page.md", *UNSAFE, "--changed-since", "main")

    assert Path("page.md").read_text().startswith(f"{CURE}\n\n")
    assert "cures migraine" not in Path("page.md").read_text()


BYTES = [
    pytest.param(f"Caf\u00e9. {CURE}\r\nEnd", "utf-8", id="CRLF, no last line end"),
    pytest.param(f"\ufeffCaf\u00e9. {CURE}\n", "utf-8", id="byte order mark"),
    pytest.param(f"\ufeffCaf\u00e9. {CURE}\n", "utf-16-le", id="UTF-16"),
    pytest.param(f"Caf\u00e9. {CURE}\n", "windows-1252", id="windows-1252"),
    pytest.param(f"One.\rTwo. {CURE}\n\x0cThree.\n", "utf-8", id="odd line ends"),
]


@pytest.mark.parametrize(("text", "encoding"), BYTES)
def test_bytes_outside_of_edits_stay(terminal: Terminal, text: str, encoding: str) -> None:
    before = text.encode(encoding)
    Path("page.md").write_bytes(before)

    assert terminal.run("check", "page.md", *UNSAFE).code == 0

    after = Path("page.md").read_bytes()
    head, tail = before.split(CURE.encode(encoding))
    assert after != before
    assert after.startswith(head)
    assert after.endswith(tail)


@pytest.mark.parametrize(("text", "encoding"), BYTES)
def test_a_diff_is_a_patch_that_git_takes(terminal: Terminal, text: str, encoding: str) -> None:
    before = text.encode(encoding)
    Path("page.md").write_bytes(before)
    command = [sys.executable, "-m", "overclaim", "check", "page.md", "--unsafe-fixes"]
    select = ["--select", "promised-cure"]

    shown = subprocess.run([*command, *select, "--diff"], check=False, capture_output=True)

    assert shown.returncode == 1
    assert Path("page.md").read_bytes() == before
    Path("a.patch").write_bytes(shown.stdout)
    subprocess.run(["git", "apply", "--whitespace=nowarn", "a.patch"], check=True)
    patched = Path("page.md").read_bytes()
    Path("page.md").write_bytes(before)
    terminal.run("check", "page.md", *UNSAFE)
    assert patched == Path("page.md").read_bytes()


def test_a_diff_of_nothing_is_empty(terminal: Terminal) -> None:
    Path("page.md").write_text("The garden is open.\n")

    outcome = terminal.run("check", "page.md", "--diff", "--unsafe-fixes")

    assert (outcome.code, outcome.out) == (0, "")


def test_what_an_encoding_lacks_is_an_entity_in_html() -> None:
    file = PageFile(Path("page.html"), CYRILLIC.encode("iso-8859-5"))
    page = Document(path="page.html", text=f"{CYRILLIC}<p>“A”</p>", format=Format.HTML)

    assert file.bytes_of(page).decode("iso-8859-5") == f"{CYRILLIC}<p>&#8220;A&#8221;</p>"


def test_what_an_encoding_lacks_is_told_where_there_are_no_entities() -> None:
    file = PageFile(Path("page.md"), CYRILLIC.encode("iso-8859-5"))
    page = Document(path="page.md", text=f"{CYRILLIC}\n\n“A”\n", format=Format.MARKDOWN)

    with pytest.raises(ReadError, match="left as it is: ““” can't be written in iso-8859-5"):
        file.bytes_of(page)


def test_rights_and_links_stay(terminal: Terminal) -> None:
    real = Path("real.md")
    real.write_text(f"{CURE}\n")
    real.chmod(0o640)
    Path("link.md").symlink_to("real.md")

    terminal.run("check", "link.md", *UNSAFE)

    assert Path("link.md").is_symlink()
    assert CURE not in real.read_text()
    assert real.stat().st_mode & 0o777 == 0o640
    assert sorted(path.name for path in Path().iterdir()) == ["link.md", "real.md"]


def test_a_file_that_changed_underneath_is_left_alone(
    terminal: Terminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    Path("page.md").write_text(f"{CURE}\n")
    Path("other.md").write_text(f"{CURE}\n")
    write = PageFile.write

    def late(self: PageFile, document: Document) -> None:
        if self.path.name == "page.md":
            self.path.write_text("Somebody's new words.\n")
        write(self, document)

    monkeypatch.setattr(PageFile, "write", late)
    outcome = terminal.run("check", ".", *UNSAFE)

    assert outcome.code == 2
    assert "page.md: left as it is: it was changed while it was checked: run again\n" in outcome.err
    assert Path("page.md").read_text() == "Somebody's new words.\n"
    assert CURE not in Path("other.md").read_text()


def test_a_file_that_cannot_be_replaced_is_left_alone(
    terminal: Terminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    Path("page.md").write_text(f"{CURE}\n")

    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "replace", refuse)
    outcome = terminal.run("check", "page.md", *UNSAFE)

    assert outcome.code == 2
    assert "page.md: left as it is: can't be written: Permission denied" in outcome.err
    assert Path("page.md").read_text() == f"{CURE}\n"
    assert [path.name for path in Path().iterdir()] == ["page.md"]


@pytest.mark.parametrize(
    ("arguments", "fault"),
    [
        (("page.md", "--unsafe-fixes"), "--unsafe-fixes says which fixes"),
        (("-", "--fix"), "standard input can't be written"),
    ],
)
def test_options_that_do_not_fit_are_told(
    terminal: Terminal, arguments: tuple[str, ...], fault: str
) -> None:
    outcome = terminal.run("check", *arguments)

    assert outcome.code == 2
    assert fault in outcome.err


def test_a_page_on_a_screen_shows_no_control_characters(
    terminal: Terminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    Path("page.md").write_text(f"A \x1b[31m red word.\n{CURE}\n")
    monkeypatch.setattr(fixing, "_is_screen", lambda: True)

    out = terminal.run("check", "page.md", "--diff", *UNSAFE[1:]).out

    assert "-TMS cures depression." in out
    assert "\x1b" not in out


def test_a_killed_run_leaves_each_file_whole(terminal: Terminal, tmp_path: Path) -> None:
    """Kill the process at random points, again and again, until it has come through."""
    site = tmp_path / "site"
    site.mkdir()
    old = {f"p{number:03}.md": f"# Page {number}\n\n{CURE}\n" for number in range(200)}
    for name, text in old.items():
        (site / name).write_text(text)
    mended = tmp_path / "mended"
    mended.mkdir()
    for name, text in old.items():
        (mended / name).write_text(text)
    assert terminal.run("check", "mended", *UNSAFE, "--jobs", "1").code == 0
    new = {path.name: path.read_text() for path in mended.iterdir()}
    assert set(new) == set(old)
    assert not set(new.values()) & set(old.values())

    dice = random.Random(7)
    command = [sys.executable, "-m", "overclaim", "check", ".", *UNSAFE, "--jobs", "1"]
    rounds = kills = 0
    while rounds < 60:
        rounds += 1
        with subprocess.Popen(
            command, cwd=site, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        ) as run:
            wait_for_progress(run, site, new)
            # Between one file and some tens of files after the first.
            time.sleep(dice.random() * 0.05)
            run.send_signal(signal.SIGKILL)
        kills += run.returncode == -signal.SIGKILL
        pages = {path.name: path.read_text() for path in site.glob("*.md")}
        assert pages.keys() == old.keys()
        assert all(text in (old[name], new[name]) for name, text in pages.items())
        if pages == new:
            break

    assert kills > 1
    terminal.run("check", "site", *UNSAFE, "--jobs", "1")
    assert {path.name: path.read_text() for path in site.glob("*.md")} == new


def count_new(site: Path, new: dict[str, str]) -> int:
    sizes = {name: len(text.encode()) for name, text in new.items()}
    return sum(
        (site / name).stat().st_size == size
        for name, size in sizes.items()
        if (site / name).exists()
    )


def wait_for_progress(run: subprocess.Popen[bytes], site: Path, new: dict[str, str]) -> None:
    before = count_new(site, new)
    while run.poll() is None and count_new(site, new) == before:
        time.sleep(0.005)


def test_what_an_interrupted_run_leaves_is_no_page(terminal: Terminal) -> None:
    Path("page.md").write_text(f"{CURE}\n")
    Path(f".page.md.{os.getpid()}.part").write_text("Half of")

    assert "1 file and" in terminal.run("check", ".").out
