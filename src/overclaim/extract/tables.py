"""The header cell above each cell of a table."""

from __future__ import annotations

_MAX_SPAN = 1000


class Table:
    """A table as it is read, row by row."""

    __slots__ = ("_column", "_headers", "_is_header", "_row", "_row_header", "_spans")

    def __init__(self) -> None:
        self._headers: dict[int, str] = {}
        self._row: dict[int, str] = {}
        self._spans: dict[int, int] = {}
        self._column = -1
        self._is_header = True
        self._row_header = ""

    def start_row(self) -> None:
        """Begin a row."""
        self._row = {}
        self._spans = {}
        self._column = -1
        self._is_header = True
        self._row_header = ""

    def start_cell(self, *, header: bool, span: int = 1) -> str:
        """Begin a cell and return the text of its header."""
        self._column += self._spans.get(self._column, 1)
        self._spans[self._column] = min(max(span, 1), _MAX_SPAN)
        self._is_header = self._is_header and header
        if header:
            return ""
        return self._headers.get(self._column) or self._row_header

    def add_text(self, text: str) -> None:
        """Note the text of the cell that is open."""
        held = self._row.get(self._column)
        if held is None:
            self._row[self._column] = text
        if self._column == 0 and self._is_header:
            self._row_header = text

    def end_row(self) -> None:
        """End a row: one of header cells alone names the columns of those below."""
        if not self._row or not self._is_header:
            return
        for column, text in self._row.items():
            for covered in range(column, column + self._spans.get(column, 1)):
                self._headers[covered] = text
