"""`python -m overclaim`."""

from __future__ import annotations

import sys

from overclaim.cli import main

if __name__ == "__main__":
    sys.exit(main())
