"""Makes findings of requirements that a page doesn't meet, with the words to add."""

from __future__ import annotations

from typing import TYPE_CHECKING

from overclaim.document import Format
from overclaim.findings import Applicability, Finding, Fix, Severity, fingerprint
from overclaim.fix.insertion import Insertions
from overclaim.fix.lawful import is_lawful
from overclaim.fix.reword import fill
from overclaim.judge.places import region_of
from overclaim.ruleset.requirements import Placed, Where

if TYPE_CHECKING:
    from overclaim.analyse.prose import Prose
    from overclaim.analyse.signals import Sighting
    from overclaim.document import Document, Extraction
    from overclaim.ruleset.model import Pack
    from overclaim.ruleset.requirements import Requirement


class Missing:
    """The findings of one page."""

    def __init__(
        self, document: Document, extraction: Extraction, prose: Prose, packs: tuple[Pack, ...]
    ) -> None:
        """Take the page; `packs` are those of the jurisdictions in which it is read."""
        self._document = document
        self._prose = prose
        self._packs = packs
        self._insertions = Insertions(document, extraction)

    def finding_of(self, requirement: Requirement, fault: Sighting, jurisdiction: str) -> Finding:
        """Return the finding of a requirement that a page doesn't meet, in a jurisdiction.

        `fault` is what it points at.
        """
        finding = _make_finding(
            requirement, fault, self._document, self._prose, self._packs, jurisdiction
        )
        return _with_fix(finding, requirement, self._insertions)


def _make_finding(
    requirement: Requirement,
    fault: Sighting,
    document: Document,
    prose: Prose,
    packs: tuple[Pack, ...],
    jurisdiction: str,
) -> Finding:
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
