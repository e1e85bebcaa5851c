"""Suppressions: reads them from the comments of a page, and holds findings against them."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from datetime import date
from typing import TYPE_CHECKING

from overclaim.document import BlockKind, Span
from overclaim.errors import did_you_mean
from overclaim.findings import DropKind, Dropped, Finding, Severity, fingerprint, numbered
from overclaim.judge.consistency import in_order
from overclaim.judge.places import region_of
from overclaim.lazyre import lazy_re
from overclaim.namedtuple import NamedTuple
from overclaim.suppression import (
    COMMENT_RULES,
    EXPIRED,
    MARK,
    UNKNOWN,
    UNUSED,
    WITHOUT_REASON,
    Suppression,
)

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from overclaim.document import Document, Extraction
    from overclaim.findings import FileResult
    from overclaim.fixedrule import FixedRule
    from overclaim.ruleset.model import Ruleset

_COMMENT = lazy_re(
    r"<!--(?P<html>.*)--!?>|\{\{?[~-]?\s*/\*(?P<code>.*)\*/\s*[~-]?\}\}?|\{#-?(?P<jinja>.*?)-?#\}"
    r"|\{\{[~-]?!(?:--)?(?P<bars>.*?)(?:--)?[~-]?\}\}|<%\s*#(?P<erb>.*)%>|#+(?P<matter>.*)"
    r"|\{%[^%]*%\}(?P<liquid>.*)\{%[^%]*%\}",
    re.DOTALL,
)
_QUOTATION = lazy_re(r"\n[ \t>]*")
_FORM = lazy_re(r"overclaim-[\w-]*\w")
_REASON = lazy_re(r"(?:^|\s)--(?!-)\s*")
_UNTIL = lazy_re(r"(?:^|\s)until\b\s*(.*)")
_WORD = lazy_re(r"[^\W_]")

_NEXT_LINE, _LINES, _BLOCK, _FILE, _ON, _OFF = _FORMS = (
    "overclaim-disable-next-line",
    "overclaim-disable-line",
    "overclaim-disable-next-block",
    "overclaim-disable-file",
    "overclaim-enable",
    "overclaim-disable",
)


class _Comment(NamedTuple):
    """A comment that speaks to us: its form, the rules it names, until when, and why."""

    span: Span
    form: str
    rules: tuple[str, ...]
    until: str | None
    reason: str


def read_suppressions(
    document: Document,
    extraction: Extraction,
    ruleset: Ruleset,
    selected: Collection[str],
    today: date,
) -> tuple[tuple[Suppression, ...], list[Finding]]:
    """Return the suppressions of a page, and a finding for each comment that can't be one.

    `selected` are the rules that are run on it, by id; `today` is the day that `until` is held
    against.
    """
    if not any(MARK in document.text[start:end] for start, end in extraction.comments):
        return (), []
    return _Reader(document, extraction, ruleset, selected, today).read()


class _Reader:
    def __init__(
        self,
        document: Document,
        extraction: Extraction,
        ruleset: Ruleset,
        selected: Collection[str],
        today: date,
    ) -> None:
        self._document = document
        self._extraction = extraction
        self._ruleset = ruleset
        self._selected = selected
        self._today = today
        self._found: list[Suppression] = []
        self._faults: list[Finding] = []
        self._open: dict[str, list[int]] = {}

    def read(self) -> tuple[tuple[Suppression, ...], list[Finding]]:
        for span in self._extraction.comments:
            comment = _parse(self._document.text, span)
            if comment is not None:
                self._take(comment)
        return tuple(self._found), self._faults

    def _take(self, comment: _Comment) -> None:
        if comment.form not in _FORMS:
            hint = did_you_mean(comment.form, _FORMS)
            self._fault(comment, UNKNOWN, f"unknown suppression `{comment.form}`, {hint}")
        elif comment.form == _ON:
            self._enable(comment)
        elif self._counts(comment):
            for rule in self._rules_of(comment):
                self._disable(comment, rule)

    def _counts(self, comment: _Comment) -> bool:
        """Tell whether a comment that suppresses does so, and note why not."""
        if not comment.rules:
            self._fault(comment, UNKNOWN, f"`{comment.form}` names no rule")
        elif not comment.reason:
            message = f"`{comment.form}` gives no reason: add `-- ` and why the words may stand"
            self._fault(comment, WITHOUT_REASON, message)
        elif comment.until is None:
            return True
        elif (day := _day(comment.until)) is None:
            message = f"`until` needs a day such as 2027-01-31, not `{comment.until}`"
            self._fault(comment, UNKNOWN, message)
        elif day < self._today:
            self._fault(comment, EXPIRED, f"this suppression held until {day}")
        else:
            return True
        return False

    def _rules_of(self, comment: _Comment) -> Iterator[str]:
        """Yield the ids of the rules that a comment names, each once."""
        ids: dict[str, None] = {}
        for name in comment.rules:
            rule = self._ruleset.id_of(name)
            if rule is not None:
                ids[rule] = None
            elif name in COMMENT_RULES:
                self._fault(comment, UNKNOWN, f"`{name}` can't be suppressed")
            else:
                self._fault(comment, UNKNOWN, self._ruleset.unknown_rule(name))
        yield from ids

    def _disable(self, comment: _Comment, rule: str) -> None:
        if comment.form == _OFF:
            self._open.setdefault(rule, []).append(len(self._found))
        until = f" until {comment.until}" if comment.until else ""
        self._found.append(
            Suppression(
                rule=rule,
                form=comment.form,
                comment=comment.span,
                span=self._where(comment),
                reason=f"suppressed{until}: {comment.reason}",
                wanted=rule in self._selected,
            )
        )

    def _enable(self, comment: _Comment) -> None:
        """End what the comments before have begun; without a name, all of it."""
        for rule in self._rules_of(comment) if comment.rules else list(self._open):
            indexes = self._open.pop(rule, [])
            for index in indexes:
                found = self._found[index]
                span = Span(found.span.start, comment.span.start)
                self._found[index] = found._replace(span=span)
            if not indexes:
                message = f"`{_ON} {rule}` ends nothing: `{rule}` isn't disabled here"
                self._fault(comment, UNUSED, message)

    def _where(self, comment: _Comment) -> Span:
        text = self._document.text
        start, end = comment.span
        if comment.form == _FILE:
            return Span(0, len(text) + 1)
        if comment.form == _LINES:
            return Span(text.rfind("\n", 0, start) + 1, _line_end(text, end))
        if comment.form == _NEXT_LINE:
            return self._next_line(end)
        if comment.form == _BLOCK:
            return self._next_block(end)
        return Span(end, len(text) + 1)

    def _next_line(self, after: int) -> Span:
        """Return the next line with a letter or a digit in it that is in no comment.

        Empty lines, `>` and the rule below the head of a table are passed over.
        """
        text, comments = self._document.text, self._extraction.comments
        at = _line_end(text, after) + 1
        while (word := _WORD.search(text, at)) is not None:
            at = word.start()
            index = bisect_right(comments, at, key=lambda span: span.start) - 1
            if index < 0 or at >= comments[index].end:
                return Span(text.rfind("\n", 0, at) + 1, _line_end(text, at))
            at = comments[index].end
        return Span(after, after)

    def _next_block(self, after: int) -> Span:
        blocks = self._extraction.blocks
        index = bisect_left(blocks, after, key=lambda block: block.source.source_starts[0])
        if index == len(blocks):
            return Span(after, after)
        return blocks[index].source.span(0, len(blocks[index].text))

    def _fault(self, comment: _Comment, rule: FixedRule, message: str) -> None:
        self._faults.append(_make_finding(rule, comment.span, message, self._document))


def _parse(text: str, span: Span) -> _Comment | None:
    """Return what a comment says, or None if it doesn't speak to us."""
    found = _COMMENT.fullmatch(text, *span)
    if found is None:
        return None
    words = " ".join(_QUOTATION.sub(" ", found[found.lastgroup or 0]).split())
    if not words.startswith(MARK):
        return None
    parts = _REASON.split(words, maxsplit=1)
    form = _FORM.match(parts[0])
    named = parts[0][form.end() :] if form is not None else ""
    until = _UNTIL.search(named)
    if until is not None:
        named = named[: until.start()]
    return _Comment(
        span=span,
        form=parts[0].split()[0] if form is None else form.group(),
        rules=tuple(re.split(r"[,\s]+", named.strip(", :\t"))) if named.strip(", :\t") else (),
        until=until[1].strip() if until is not None else None,
        reason=parts[1].strip() if len(parts) > 1 else "",
    )


def _day(written: str) -> date | None:
    try:
        return date.fromisoformat(written)
    except ValueError:
        return None


def _line_end(text: str, at: int) -> int:
    end = text.find("\n", at)
    return len(text) if end < 0 else end


def _make_finding(rule: FixedRule, span: Span, message: str, document: Document) -> Finding:
    region = region_of(span, document)
    words = " ".join(document.text[span.start : span.end].split())
    return Finding(
        rule=rule.id,
        severity=Severity.WARNING,
        path=document.path,
        region=region,
        match=words,
        sentence="",
        sentence_region=region,
        group=0,
        block=BlockKind.COMMENT,
        block_name="",
        message=message,
        why=rule.why,
        sources=(),
        rewordings=(),
        delete=rule is UNUSED,
        claim=None,
        fingerprint=fingerprint(rule.id, document.path, words, message),
    )


def suppress(result: FileResult) -> FileResult:
    """Return a result whose findings have been held against the suppressions of its page.

    What a suppression kept back before is held against them anew, so that findings can be added
    to a result, as those across pages are. What suppresses nothing is a finding itself.
    """
    if not result.suppressions or result.document is None:
        return result
    used = set[int]()
    kept: list[Finding] = []
    dropped = [each for each in result.dropped if each.kind is not DropKind.SUPPRESSED]
    back = [each.finding for each in result.dropped if each.kind is DropKind.SUPPRESSED]
    for finding in (*result.findings, *back):
        if finding.rule == UNUSED.id and finding.message.startswith(_NOTHING):
            continue
        index = _narrowest(finding, result.suppressions)
        if index < 0:
            kept.append(finding)
        else:
            used.add(index)
            reason = result.suppressions[index].reason
            dropped.append(Dropped(finding, reason, DropKind.SUPPRESSED))
    kept += _unused(result.suppressions, used, result.document)
    return result._replace(findings=tuple(in_order(numbered(kept))), dropped=tuple(dropped))


_NOTHING = "nothing to suppress: "


def _narrowest(finding: Finding, suppressions: Sequence[Suppression]) -> int:
    """Return the index of the suppression with the least reach that holds for a finding, or -1."""
    at = finding.region.span.start
    holding = [
        (s.span.end - s.span.start, index)
        for index, s in enumerate(suppressions)
        if s.rule == finding.rule and s.span.start <= at < s.span.end
    ]
    return min(holding, default=(0, -1))[1]


def _unused(
    suppressions: Sequence[Suppression], used: Collection[int], document: Document
) -> Iterator[Finding]:
    for index, each in enumerate(suppressions):
        if index not in used and each.wanted:
            message = f"{_NOTHING}there is no finding of `{each.rule}` where this `{each.form}` is"
            yield _make_finding(UNUSED, each.comment, message, document)
