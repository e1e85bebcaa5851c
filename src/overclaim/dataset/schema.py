"""The columns of the findings of a data set; docs/datasets.md describes them."""

from __future__ import annotations

import pyarrow as pa

_TEXT = pa.string()
_NUMBER = pa.int32()
_TEXTS = pa.list_(_TEXT)

_REGION = pa.struct(
    [
        (name, _NUMBER)
        for name in (
            "start_line", "start_column", "end_line", "end_column", "start_offset", "end_offset",
        )
    ]
)  # fmt: skip
_EDIT = pa.struct([("start_offset", _NUMBER), ("end_offset", _NUMBER), ("text", _TEXT)])
_FIX = pa.struct([("applicability", _TEXT), ("edits", pa.list_(_EDIT))])
_CLAIM = pa.struct(
    [
        ("treatment", _TEXT),
        ("treatment_named", _TEXT),
        ("effect", _TEXT),
        ("target", _TEXT),
        ("strength", _TEXT),
        ("scope", _TEXTS),
        ("quantifier", _TEXT),
        ("time", _TEXT),
        ("population", _TEXT),
    ]
)
_RELATED = pa.struct([("path", _TEXT), ("region", _REGION), ("match", _TEXT), ("sentence", _TEXT)])

FINDINGS = pa.schema(
    [
        ("url", _TEXT),
        ("error", _TEXT),
        ("rule", _TEXT),
        ("severity", _TEXT),
        ("path", _TEXT),
        ("region", _REGION),
        ("match", _TEXT),
        ("sentence", _TEXT),
        ("sentence_region", _REGION),
        ("group", _NUMBER),
        ("block", _TEXT),
        ("block_name", _TEXT),
        ("message", _TEXT),
        ("why", _TEXT),
        ("sources", _TEXTS),
        ("rewordings", _TEXTS),
        ("delete", pa.bool_()),
        ("insert", _TEXT),
        ("fixes", pa.list_(_FIX)),
        ("claim", _CLAIM),
        ("fingerprint", _TEXT),
        ("related", pa.list_(_RELATED)),
    ]
)
"""One row a finding; `error` is null in it. A row for what couldn't be read has `url` and `error`.
"""
