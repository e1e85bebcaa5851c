"""Makes findings of requirements that a page doesn't meet, with the words to add."""

from __future__ import annotations

from typing import TYPE_CHECKING

from overclaim.document import Format
from overclaim.findings import Applicability, Finding, Fix, Severity, fingerprint
from overclaim.fix.insertion import Insertions
from overclaim.fix.lawful import is_lawful
from overclaim.fix.reword import fill
from overclaim.judge.places import region_of
from overclaim.ruleset.heads import find_named
from overclaim.ruleset.requirements import Placed, Where

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from overclaim.analyse.prose import Prose
    from overclaim.analyse.signals import Sighting
    from overclaim.document import Document, Extraction
    from overclaim.ruleset.model import Pack, Ruleset
    from overclaim.ruleset.requirements import Requirement


def make_finding(
    requirement: Requirement,
    fault: Sighting,
    document: Document,
    prose: Prose,
    packs: tuple[Pack, ...],
    jurisdiction: str,
) -> Finding:
    """Return the finding of a requirement that a page doesn't meet, in a jurisdiction.

    `fault` is what it points at; `packs` are those of all jurisdictions in which the page is read.
    """
    block = prose.blocks[fault.block]
    alone = requirement.placed is Placed.SITE and not _is_whole(document)
    notice = requirement.status == "preview" or alone
    text = requirement.words_for(jurisdiction)
    region = region_of(block.source.span(fault.span.start, fault.span.end), document)
    message = fill(requirement.message, {"match": fault.words})
    return Finding(
        rule=requirement.id,
        severity=Severity.NOTICE if notice else requirement.severity,
        path=document.path,
        region=region,
        match=fault.words,
        sentence="",
        sentence_region=region,
        group=0,
        block=block.kind,
        block_name=block.name,
        message=message or requirement.title,
        why=requirement.why,
        sources=tuple(source.id for source in requirement.sources),
        rewordings=(),
        delete=bool(requirement.forbid),
        claim=None,
        # One a page: the words that it points at may change.
        fingerprint=fingerprint(requirement.id, document.path, "", ""),
        insert=text if is_lawful(text, packs, prose.ruleset) else "",
    )


def with_fixes(
    findings: Iterable[Finding], document: Document, extraction: Extraction, ruleset: Ruleset
) -> Iterator[Finding]:
    """Yield the findings of requirements with the edits that add what is missing.

    Each place is tried, which takes another reading of the page.
    """
    insertions = Insertions(document, extraction)
    for finding in findings:
        requirement = find_named(finding.rule, ruleset.requirements)
        yield finding if requirement is None else _with_fix(finding, requirement, insertions)


def _with_fix(finding: Finding, requirement: Requirement, insertions: Insertions) -> Finding:
    """Return a finding with the edit that adds the missing words where they have to be."""
    if not finding.insert:
        return finding
    if requirement.where is Where.PAGE:
        edit = insertions.at_end(finding.insert)
    else:
        edit = insertions.after(finding.region.span.end, finding.insert)
    return (
        finding if edit is None else finding._replace(fixes=(Fix(Applicability.UNSAFE, (edit,)),))
    )


def _is_whole(document: Document) -> bool:
    """Tell whether a file is the whole page that readers get, its header and footer included."""
    return document.format is Format.HTML and "</body>" in document.text.lower()
