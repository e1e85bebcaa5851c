"""`python -m overclaim`."""

from __future__ import annotations

from overclaim.cli import run

if __name__ == "__main__":
    run()
