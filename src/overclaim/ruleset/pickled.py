"""The parts of `pickle` that compiled rules need.

Python's own module also holds a second reader, written in Python, which nobody runs and every start
would compile and import.
"""

from __future__ import annotations

try:
    from _pickle import PickleBuffer, PickleError, dumps, loads
except ImportError:  # an interpreter without the reader in C
    from pickle import PickleBuffer, PickleError, dumps, loads

__all__ = ["PickleBuffer", "PickleError", "dumps", "loads"]
