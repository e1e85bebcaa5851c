"""The house stays in order: imports go one way, files stay small, and a clean page costs little."""

from __future__ import annotations

import ast
import os
import subprocess
import sys
from pathlib import Path

import pytest

import overclaim

SRC = Path(overclaim.__file__).resolve().parent
TESTS = Path(__file__).resolve().parent
MODULES = [
    pytest.param(path, id=path.relative_to(SRC).as_posix()) for path in sorted(SRC.rglob("*.py"))
]
FILES = [*MODULES] + [
    pytest.param(path, id=path.relative_to(TESTS.parent).as_posix())
    for path in sorted(TESTS.rglob("*.py"))
]

# What each package or module may import of the others, for types too. `cli` may import all.
# Regular expressions are everywhere, and so is what puts off compiling them.
EVERYWHERE = {"lazyre", "namedtuple"}
MAY_IMPORT = {
    "lazyre": set[str](),
    "garbage": set[str](),
    "namedtuple": set[str](),
    "cachefolder": set[str](),
    "version": set[str](),
    "errors": set[str](),
    "words": set[str](),
    "document": set[str](),
    "claims": {"document"},
    "evidence": {"claims"},
    "facts": {"evidence"},
    "ledger": {"claims", "document", "evidence", "substantiation"},
    "fixedrule": set[str](),
    "suppression": {"document", "fixedrule"},
    "substantiation": {"fixedrule"},
    "pathpatterns": set[str](),
    "baseline": {"errors"},
    "findings": {"claims", "document", "facts", "suppression"},
    "knowledge": {"errors"},
    "config": {"document", "errors", "findings"},
    "decode": {"errors"},
    "read": {"decode", "document", "errors"},
    "discover": {"document", "errors", "read"},
    "survey": {"discover"},
    "settingsfile": {"survey"},
    "extract": {"document", "errors", "words"},
    "ruleset": {
        "cachefolder", "claims", "evidence", "facts", "version", "errors", "findings",
        "substantiation", "words",
    },
    "analyse": {"claims", "evidence", "document", "facts", "ruleset", "words"},
    "fix": {
        "analyse", "claims", "decode", "document", "errors", "evidence", "extract", "findings",
        "ruleset", "suppression", "words",
    },
    "judge": {
        "analyse", "baseline", "claims", "document", "errors", "facts", "findings", "fix",
        "fixedrule", "pathpatterns", "ruleset", "substantiation", "suppression", "words",
    },
    "prove": {
        "analyse", "claims", "document", "evidence", "extract", "facts", "fix", "judge", "ruleset",
    },
    "report": {
        "baseline", "claims", "document", "evidence", "findings", "fixedrule", "ledger",
        "ruleset", "substantiation", "suppression", "version", "words",
    },
    "changes": {"errors"},
    "pool": {"findings"},
    "partnames": set[str](),
    "parts": {"decode", "document", "errors", "extract", "partnames", "read"},
    "pagesettings": {"config", "errors", "pathpatterns", "ruleset"},
    "resultcache": {"document", "findings", "garbage", "parts", "version"},
    "linter": {
        "analyse", "claims", "config", "discover", "document", "errors", "extract", "findings",
        "garbage", "judge", "knowledge", "ledger", "pagesettings", "parts", "read", "ruleset",
        "substantiation", "suppression",
    },
    "manyfiles": {
        "cachefolder", "config", "errors", "findings", "knowledge", "linter", "parts", "pool",
        "read", "resultcache", "ruleset", "suppression",
    },
    "dataset": {
        "config", "decode", "document", "errors", "knowledge", "linter", "report", "ruleset",
        "version",
    },
    "strength": {"analyse", "claims", "knowledge", "ruleset"},
    "__init__": {"claims", "config", "errors", "findings", "linter", "strength"},
    "__main__": {"cli"},
}  # fmt: skip


def package_of(path: Path) -> str:
    """Return the package, or the module at the top, that a file belongs to."""
    return path.relative_to(SRC).parts[0].removesuffix(".py")


def imports_of(path: Path) -> set[str]:
    """Return the packages of ours that a file imports, anywhere in it."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        names = []
        if isinstance(node, ast.ImportFrom) and node.level == 0:
            module = node.module or ""
            own = module == "overclaim"
            names = [f"overclaim.{alias.name}" for alias in node.names] if own else [module]
        elif isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        found |= {name.split(".")[1] for name in names if name.startswith("overclaim.")}
    return found - {package_of(path)}


@pytest.mark.parametrize("path", MODULES)
def test_imports_go_one_way(path: Path) -> None:
    package = package_of(path)

    if package != "cli":
        assert set() == imports_of(path) - MAY_IMPORT[package] - EVERYWHERE


def test_the_table_of_imports_has_no_circle() -> None:
    left = {name: set(imported) for name, imported in MAY_IMPORT.items() if name != "__main__"}
    while left:
        free = {name for name, imported in left.items() if not imported & left.keys()}
        assert free, f"these import each other: {sorted(left)}"
        left = {name: imported for name, imported in left.items() if name not in free}


def test_the_table_of_imports_names_every_package() -> None:
    packages = {package_of(path) for path in SRC.rglob("*.py")}

    assert packages == {*MAY_IMPORT, "cli"}


@pytest.mark.parametrize("path", MODULES)
def test_only_the_command_line_prints(path: Path) -> None:
    calls = [
        node for node in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(node, ast.Call)
    ]

    assert [call.lineno for call in calls if ast.unparse(call.func) in ("print", "exit")] == []


@pytest.mark.parametrize("path", FILES)
def test_a_file_has_400_lines_at_most(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 400


@pytest.mark.parametrize("path", MODULES)
def test_a_function_has_60_lines_at_most(path: Path) -> None:
    functions = [
        node
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    ]

    assert [
        function.name
        for function in functions
        if (function.end_lineno or 0) - function.body[0].lineno >= 60
    ] == []


@pytest.mark.parametrize("path", FILES)
def test_a_module_says_what_it_is_for(path: Path) -> None:
    docstring = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))

    assert docstring
    assert len(docstring.splitlines()[0]) <= 100


def imported_by(script: str, folder: Path) -> set[str]:
    """Return which of the large libraries a new interpreter has imported after a script."""
    large = (
        "{'spacy', 're2', 'numpy', 'pydantic', 'pyarrow', 'ray', 'warcio', 'yaml', 'difflib', "
        "'multiprocessing'}"
    )
    done = subprocess.run(
        [sys.executable, "-c", f"import sys\n{script}\nprint(*{large} & set(sys.modules))"],
        cwd=folder,
        env=os.environ | {"PYTHONPATH": str(SRC.parent)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return set(done.stdout.splitlines()[-1].split())


def test_importing_the_command_line_imports_no_large_library(tmp_path: Path) -> None:
    assert set() == imported_by("import overclaim.cli", tmp_path)


def test_a_plain_check_does_without_the_reader_of_options(tmp_path: Path) -> None:
    (tmp_path / "page.md").write_text("Ask your doctor about ketamine and depression.\n")
    overclaim.Linter()
    script = (
        "import overclaim.cli\n"
        "sys.argv = ['overclaim', 'check', 'page.md']\n"
        "assert overclaim.cli.main() == 0\n"
        "found = {'click', 'dataclasses', 'inspect', 'tomllib'} & set(sys.modules)\n"
        "assert not found, found"
    )

    assert set() == imported_by(script, tmp_path)


@pytest.mark.parametrize(
    ("page", "code"),
    [
        pytest.param("Ask your doctor about ketamine and depression.\n", 0, id="a clean page"),
        pytest.param("Ketamine cures depression.\n", 1, id="a page with a finding"),
    ],
)
def test_checking_a_page_imports_no_large_library(tmp_path: Path, page: str, code: int) -> None:
    (tmp_path / "page.md").write_text(page)
    # Compiling the rules takes RE2; that is done once, and not for a page.
    overclaim.Linter()
    script = (
        "import overclaim.cli\n"
        "sys.argv = ['overclaim', 'check', 'page.md']\n"
        f"assert overclaim.cli.main() == {code}"
    )

    assert set() == imported_by(script, tmp_path)
