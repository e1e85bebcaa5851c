"""Where the built-in rules are: inside the installed package, or in the checkout beside it."""

from __future__ import annotations

from pathlib import Path

from overclaim.errors import UsageError


def rules_folder() -> Path:
    """Return the folder of the built-in rules.

    Raises:
        UsageError: when the installation has lost it.
    """
    package = Path(__file__).resolve().parent
    # A wheel carries the rules inside the package; an editable install leaves them in the checkout.
    for folder in (package / "_rules", package.parent.parent / "rules"):
        if (folder / "sources.yaml").is_file():
            return folder
    raise UsageError(f"the built-in rules are missing from {package}: install overclaim again")
