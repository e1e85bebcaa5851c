"""The way from a file to its findings: discover, read, extract, analyse, judge."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from overclaim.analyse.matches import find_in_prose
from overclaim.analyse.prose import Prose
from overclaim.analyse.topic import is_about_health
from overclaim.config import Config
from overclaim.discover import find_pages
from overclaim.document import Document
from overclaim.errors import ConfigError, ReadError, UsageError
from overclaim.extract import extract
from overclaim.findings import FileResult, numbered
from overclaim.garbage import without_search
from overclaim.judge.consistency import hold_across, in_order
from overclaim.judge.repeats import tell_once
from overclaim.knowledge import rules_folder
from overclaim.pagesettings import Explanation, SettingsByPath
from overclaim.parts import Parts, Trace
from overclaim.read import format_of, read_document
from overclaim.ruleset.cache import load_compiled
from overclaim.ruleset.files import evidence_files
from overclaim.suppression import MARK

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date
    from pathlib import Path

    from overclaim.claims import Claim
    from overclaim.document import Extraction
    from overclaim.findings import Dropped, Finding, Statement
    from overclaim.judge.substantiation import Approved, Register
    from overclaim.ledger import Ledger, LedgerEntry
    from overclaim.ruleset.model import Ruleset
    from overclaim.substantiation import ApprovedClaim
    from overclaim.suppression import Suppression


class Linter:
    """Checks pages with one set of rules; safe to share between threads.

    Building one reads the rules, so make one and use it for many pages.
    """

    def __init__(
        self,
        config: Config | None = None,
        *,
        cache: bool = True,
        today: date | None = None,
        fixes: bool = True,
    ) -> None:
        """Read the rules; with `cache`, as they were compiled for the run before if they can be.

        Without `fixes`, findings of missing words don't come with the edits that add them: a page
        has to be read anew to try them.

        `today` is the day on which evidence rows must hold; None is the day of the run, in UTC.

        Raises:
            RuleError: when a rule file has faults.
            ConfigError: when the settings name a rule or a jurisdiction that isn't there, or a rule
                that is to be run needs the parser and it isn't installed.
        """
        self.config = config or Config()
        self.fixes = fixes
        self._today = today
        folders = [rules_folder(), *self.config.rules]
        ruleset = load_compiled(folders, self.config.evidence_paths, cache=cache)
        # The built-in rows hold whatever the day is.
        dated = ruleset.evidence.at(self.today) if ruleset.evidence.dated else ruleset.evidence
        self.ruleset: Ruleset = ruleset._replace(evidence=dated)
        self._settings = SettingsByPath(self.config, self.ruleset)
        self._searched = self._with_parser()
        self.parts = Parts()
        self.approved = self._read_register()
        self._register = self._make_register()
        # Rules of one file are about one kind of claim.
        self._kinds = {head.id: head.path for head in self.ruleset.heads}

    @cached_property
    def today(self) -> date:
        """Return the day on which evidence rows, approvals and suppressions must hold."""
        from datetime import UTC, datetime  # noqa: PLC0415 - few pages are asked for the day

        return self._today or datetime.now(tz=UTC).date()

    def _read_register(self) -> tuple[ApprovedClaim, ...]:
        files = evidence_files(self.config.substantiation)
        if not files:
            return ()
        # The readers of YAML take longer to import than most pages to check.
        from overclaim.ruleset.register import read_register  # noqa: PLC0415

        return read_register(files, self.ruleset.sources, self.ruleset.packs)

    def _make_register(self) -> Register | None:
        if not self.approved:
            return None
        from overclaim.judge.substantiation import Register  # noqa: PLC0415 - many have none

        return Register(self.approved, self.config.root)

    def _with_parser(self) -> Ruleset:
        """Return the rules to look for: those that need the parser only if they are selected.

        Without it they would find nothing, and nobody would be told.
        """
        needing = self.ruleset.needing("parser")
        wanted = sorted(needing & self._settings.anywhere)
        fault = _parser_fault() if wanted else None
        if fault is not None:
            raise ConfigError(f"rule `{wanted[0]}` needs the parser: {fault}")
        return self.ruleset.without(needing - self._settings.anywhere)

    def check_text(self, text: str, path: str = "page.md") -> list[Finding]:
        """Return the findings in a text; the ending of `path` says how it is marked up.

        Raises:
            UsageError: when the ending is unknown.
        """
        return list(self.check_document(_document(text, path)).findings)

    def claims_text(self, text: str, path: str = "page.md") -> list[Claim]:
        """Return every claim in a text, in order; the spans are of the blocks they stand in.

        Raises:
            UsageError: when the ending of `path` is unknown.
        """
        from overclaim.analyse.ledger import find_page_claims  # noqa: PLC0415 - `claims` only

        page = extract(_document(text, path))
        return [claim for _, claim in find_page_claims(page, self.ruleset)]

    def claims_paths(self, paths: Sequence[str]) -> Iterator[Ledger]:
        """Yield the claims of each page, in the order of the paths.

        Raises:
            UsageError: when a path doesn't exist or holds no page, before anything is read.
        """
        from overclaim.ledger import Ledger  # noqa: PLC0415 - `claims` only

        for page in self._pages(paths):
            try:
                yield Ledger(page, tuple(self._entries(read_document(page))))
            except ReadError as error:
                yield Ledger(page, error=str(error))

    def _entries(self, document: Document) -> Iterator[LedgerEntry]:
        # What only the ledger of claims needs.
        from overclaim.analyse.ledger import find_page_claims  # noqa: PLC0415
        from overclaim.analyse.verdict import weigh  # noqa: PLC0415
        from overclaim.claims import NOT_ASSERTED  # noqa: PLC0415
        from overclaim.ledger import LedgerEntry  # noqa: PLC0415

        extraction = extract(document)
        found = self._check(document, extraction, Trace()).findings
        prose = Prose(extraction.blocks, self._searched, extraction.references)
        approved = self._approved(document, prose)
        for sentence, claim in find_page_claims(extraction, self.ruleset):
            # What is denied, asked or quoted can't say too much.
            asserted = not claim.scopes & NOT_ASSERTED
            weighed = weigh(claim, self.ruleset.evidence) if asserted else None
            source = sentence.block.source
            start = source.span(claim.span.start, claim.span.end).start
            place = source.span(sentence.span.start, sentence.span.end)
            yield LedgerEntry(
                path=document.path,
                position=document.position(start),
                sentence=" ".join(sentence.text.split()),
                claim=claim,
                verdict=weighed[0] if weighed else None,
                row=weighed[1] if weighed else None,
                findings=tuple(f.rule for f in found if f.sentence and place.meets(f.region.span)),
                approved=next((a.claim for a in approved if a.span.covers(place)), None),
            )

    def _with_fixes(
        self, missing: list[Finding], document: Document, extraction: Extraction
    ) -> Iterable[Finding]:
        if not missing or not self.fixes:
            return missing
        from overclaim.judge.missing import with_fixes  # noqa: PLC0415 - most pages lack nothing

        return with_fixes(missing, document, extraction, self.ruleset)

    def _approved(self, document: Document, prose: Prose) -> list[Approved]:
        if self._register is None:
            return []
        packs = self._settings.of(document.path).packs
        return self._register.find(prose, document, {pack.id for pack in packs})

    def check_paths(self, paths: Sequence[str]) -> Iterator[FileResult]:
        """Yield the result of each page, in the order of the paths, held against those before it.

        Raises:
            UsageError: when a path doesn't exist or holds no page, before anything is read.
        """
        yield from self.hold_across(map(self.check_file, self._pages(paths)))

    def runs(self, rule: str, path: str) -> bool:
        """Tell whether a page is held against a rule, going by the settings for its path.

        A rule that isn't there any more counts as one that found nothing.
        """
        found = self.ruleset.id_of(rule)
        return found is None or found in self._settings.of(path).selected

    def hold_across(self, results: Iterable[FileResult]) -> Iterator[FileResult]:
        """Yield results with findings for what contradicts a fact of an earlier page.

        What is told once a run is taken out of those after the first.
        """
        return map(_suppressed, tell_once(hold_across(results, self.ruleset), self.ruleset))

    def explain(self, path: str) -> Explanation:
        """Return the settings that hold for a page, and which tables they come from."""
        return Explanation(self._settings.of(path), self._settings.tables_of(path))

    def parts_of(self, document: Document) -> tuple[Path, ...]:
        """Return the other files whose words stand on a page: layout, includes, shared files."""
        shared = self._settings.of(document.path).provided_by
        return tuple(self.parts.files_of(document, extract(document), shared))

    def _pages(self, paths: Sequence[str]) -> list[str]:
        pages, faults = find_pages(paths, exclude=self.config.exclude)
        if faults:
            raise UsageError("\n".join(faults))
        return pages

    def check_file(self, path: str) -> FileResult:
        """Return the result of one file; a file that can't be read has `error` set."""
        try:
            return self.check_document(read_document(path))
        except ReadError as error:
            return FileResult(path=path, error=str(error))

    def check_document(self, document: Document, trace: Trace | None = None) -> FileResult:
        """Return the findings of a document, in the order of the source.

        `trace` takes up what was found out about other files on the way.
        """
        with without_search():
            return self._check(document, extract(document), trace or Trace())

    def _check(self, document: Document, extraction: Extraction, trace: Trace) -> FileResult:
        skipped = self.config.skip_blocks
        blocks = [block for block in extraction.blocks if block.kind not in skipped]
        prose = Prose(blocks, self._searched, extraction.references)
        settings = self._settings.of(document.path)
        matches = list(find_in_prose(prose))
        # A fact is no claim yet; a page isn't about health for it.
        claiming = [match.sentence for match in matches if match.fact is None]
        about_health = is_about_health(prose.stretches.words, claiming, self.ruleset)
        findings: list[Finding] = []
        dropped: list[Dropped] = []
        facts: list[Statement] = []
        if matches:
            from overclaim.judge.filters import Page  # noqa: PLC0415 - clean pages have no match
            from overclaim.judge.page import judge_matches  # noqa: PLC0415 - likewise

            page = Page(self.ruleset, about_health, settings.selected)
            findings, dropped, facts = judge_matches(
                matches, document, page, settings.packs, self._kinds
            )
        if about_health:
            from overclaim.judge.requirements import find_missing  # noqa: PLC0415 - on need

            missing = find_missing(
                document,
                extraction,
                prose,
                settings.packs,
                settings.selected,
                lambda: self.parts.of(document, extraction, settings.provided_by, trace),
            )
            findings += self._with_fixes(list(missing), document, extraction)
        if self._register is not None:
            from overclaim.judge.substantiation import settle  # noqa: PLC0415 - on need

            approved = self._approved(document, prose)
            findings, settled = settle(findings, approved, document, self.today)
            dropped += settled
        suppressions: tuple[Suppression, ...] = ()
        if MARK in document.text:
            from overclaim.judge.suppressions import read_suppressions  # noqa: PLC0415 - on need

            suppressions, faults = read_suppressions(
                document, extraction, self.ruleset, settings.selected, self.today
            )
            findings += faults
        found = FileResult(
            path=document.path,
            document=document,
            findings=tuple(in_order(numbered(findings))),
            dropped=tuple(dropped),
            facts=tuple(facts),
            words=sum(len(block.text.split()) for block in blocks),
            problems=tuple(
                "{}:{}:{}: {}".format(document.path, *document.position(p.offset), p.message)
                for p in extraction.problems
            ),
            suppressions=suppressions,
        )
        return _suppressed(found)


def _suppressed(result: FileResult) -> FileResult:
    if not result.suppressions:
        return result
    from overclaim.judge.suppressions import suppress  # noqa: PLC0415 - few pages have any

    return suppress(result)


def _parser_fault() -> str | None:
    from overclaim.analyse.parser import find_fault  # noqa: PLC0415 - few runs need the parser

    return find_fault()


def _document(text: str, path: str) -> Document:
    markup = format_of(path)
    if markup is None:
        raise UsageError(f"{path}: the name must end in .md, .mdx, .html or .txt")
    return Document(path=path, text=text, format=markup)
