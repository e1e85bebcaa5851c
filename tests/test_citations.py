"""A citation is a source only if the page has what it leads to."""

from __future__ import annotations

import pytest

from helpers import of_sentences
from overclaim.linter import Linter

LINTER = Linter()
CLAIM = "Ketamine eases depression in 70% of patients"
ENTRIES = "1. Doe J. A trial. 2019.\n2. Roe K. A review. 2020.\n3. Poe L. A cohort. 2021.\n"
LIST = f"## References\n\n{ENTRIES}"
HTML_LIST = (
    "<h2>References</h2><ol><li id='ref-1'>Doe J. A trial. 2019.<li><a name='r2'></a>Roe K. 2020."
    "<li>Poe L. A cohort. 2021.</ol>"
)


def rules_of(page: str, name: str) -> set[str]:
    """Return the rules that find something in the claim or in its citation."""
    found = of_sentences(LINTER.check_text(page, name))
    return {one.rule for one in found if "70%" in one.sentence}


def test_the_claim_without_a_citation_is_reported() -> None:
    rules = rules_of(f"# Ketamine\n\n{CLAIM}.\n", "page.md")

    assert rules
    assert "dead-citation" not in rules


MARKDOWN_LIVE = [
    pytest.param(f"{CLAIM}.[^1]\n\n[^1]: Doe J. A trial. 2019.", id="footnote"),
    pytest.param(f"{CLAIM}.[^a]\n\n[^a]: <https://doi.org/10.1000/182>", id="footnote of a link"),
    pytest.param(f"{CLAIM} [3].\n\n{LIST}", id="number in brackets"),
    pytest.param(f"{CLAIM} [2, 3].\n\n{LIST}", id="two numbers"),
    pytest.param(f"{CLAIM} [1–3].\n\n{LIST}", id="range"),
    pytest.param(f"{CLAIM}².\n\n{LIST}", id="raised figure"),
    pytest.param(f"{CLAIM}.²\n\n{LIST}", id="raised figure after the stop"),
    pytest.param(f"{CLAIM}<sup>2</sup>.\n\n{LIST}", id="raised by a tag"),
    pytest.param(f"{CLAIM} [2].\n\n**Sources**\n\n{ENTRIES}", id="list under bold words"),
    pytest.param(f"{CLAIM} [2].\n\n## Studies we cite\n\n{ENTRIES}", id="list by another name"),
    pytest.param(f"{CLAIM} [2].\n\n## References\n\n[1] Doe, 2019.\n[2] Roe, 2020.", id="brackets"),
    pytest.param(f"{CLAIM} [9].\n\n## References\n\n[9] Doe J. A trial. 2019.", id="from nine on"),
    pytest.param(
        f"{CLAIM} [2].\n\n## References\n\n- <https://doi.org/10.1000/1>\n- https://x.example/b\n",
        id="list of bare addresses",
    ),
    pytest.param(f"{CLAIM} [2].\n\nSources: 1. Doe, 2019. 2. Roe, 2020.", id="list in one line"),
    pytest.param(f"{CLAIM} [4].\n\nCall us.\n\n[4] Doe J. A trial. 2019.", id="lone entry"),
    pytest.param(f"{CLAIM} [(Doe)](#references).\n\n{LIST}", id="link to the list"),
    pytest.param(f"{CLAIM} [2](#2).\n\n{LIST}", id="link by number"),
    pytest.param(f"{CLAIM} [a](#ref-x).\n\n<p id='ref-x'>Doe, 2019.</p>", id="id in HTML"),
    pytest.param(f"{CLAIM} [a](#ref-x).\n\n<a name='ref-x'></a>Doe, 2019.", id="name in HTML"),
    pytest.param(f"{CLAIM} [a](#source-x).\n\n## Trial {{#source-x}}\n\nDoe.", id="id in braces"),
    pytest.param(f"{CLAIM} [a](#source-x).\n\n- Doe, 2019.\n{{: #source-x}}", id="kramdown id"),
    pytest.param(f"{CLAIM} [a](#notes-on-it).\n\n## Notes on it!\n\nDoe.", id="slug"),
    pytest.param(f"{CLAIM} [a](#notes-1).\n\n## Notes\n\nA\n\n## Notes\n\nDoe.", id="second slug"),
    pytest.param(f"{CLAIM} [trial](https://doi.org/10.1000/182).", id="link"),
    pytest.param(f"{CLAIM} [2].\n\n[2]: https://doi.org/10.1000/182", id="link by its number"),
    pytest.param(f"{CLAIM} (doi:10.1000/182) [9].", id="DOI beside a dead number"),
    pytest.param(f"{CLAIM} (PMID 123456).", id="PMID"),
    pytest.param(f"{CLAIM} (Doe et al., 2020).", id="author and year"),
    pytest.param(f"{CLAIM} [2].\n\n{{% include references.html %}}", id="list in a template"),
    pytest.param(
        f"---\nreferences:\n  - doe.bib\n---\n{CLAIM} [2].", id="list in the front matter"
    ),
]
MARKDOWN_DEAD = [
    pytest.param(f"{CLAIM}.[^1]", id="footnote without a definition"),
    pytest.param(f"{CLAIM} [^1].\n\n[^2]: Doe J. A trial. 2019.", id="another footnote"),
    pytest.param(f"{CLAIM}.[^1]\n\n[^1]:\n", id="empty footnote"),
    pytest.param(f"{CLAIM}.[^1]\n\n[^1]: TBD\n", id="footnote to come"),
    pytest.param(f"{CLAIM} [1].", id="no list"),
    pytest.param(f"{CLAIM} [4].\n\n{LIST}", id="shorter list"),
    pytest.param(f"{CLAIM} [4-6].\n\n{LIST}", id="range past the end"),
    pytest.param(f"{CLAIM}⁴.\n\n{LIST}", id="raised figure past the end"),
    pytest.param(f"{CLAIM}.⁴\n\n{LIST}", id="raised figure after the stop"),
    pytest.param(f"{CLAIM}<sup>4</sup>.\n\n{LIST}", id="raised by a tag"),
    pytest.param(f"{CLAIM} [1].\n\n## References\n", id="empty list"),
    pytest.param(f"{CLAIM} [1].\n\n## References\n\nComing soon.\n", id="list to come"),
    pytest.param(f"{CLAIM} [1].\n\n## References\n\n- TBD\n", id="entry to come"),
    pytest.param(
        f"{CLAIM} [1].\n\n## Sources\n\nAvailable on request.\n\n## Book\n\nCall us.",
        id="list on request",
    ),
    pytest.param(f"{CLAIM} [(Doe)](#references).\n\n## References\n", id="link to an empty list"),
    pytest.param(f"{CLAIM} [a](#ref-9).\n\n<p id='ref-x'>Doe, 2019.</p>", id="no such anchor"),
    pytest.param(f"{CLAIM} [2].\n\n## Steps\n\n1. Call us.\n2. Come in.", id="list of steps"),
]


@pytest.mark.parametrize("body", MARKDOWN_LIVE)
def test_a_citation_that_leads_somewhere_is_a_source(body: str) -> None:
    front, _, rest = body.rpartition("---\n")
    page = f"{front}---\n# Ketamine\n\n{rest}" if front else f"# Ketamine\n\n{body}"

    assert rules_of(page, "page.md") == set()


@pytest.mark.parametrize("body", MARKDOWN_DEAD)
def test_a_citation_that_leads_nowhere_is_no_source_and_is_reported(body: str) -> None:
    bare = rules_of(f"# Ketamine\n\n{CLAIM}.", "page.md")

    assert rules_of(f"# Ketamine\n\n{body}\n", "page.md") == bare | {"dead-citation"}


@pytest.mark.parametrize(
    "body",
    [
        pytest.param(f"<p>{CLAIM}<a href='#ref-1'>(Doe)</a>.</p>{HTML_LIST}", id="id"),
        pytest.param(f"<p>{CLAIM}<a href='#r2'>[2]</a>.</p>{HTML_LIST}", id="name"),
        pytest.param(f"<p>{CLAIM}.<sup>3</sup></p>{HTML_LIST}", id="raised"),
        pytest.param(f"<p>{CLAIM}<sup>1,3</sup>.</p>{HTML_LIST}", id="two raised"),
        pytest.param(f"<p>{CLAIM}.<sup>[3]</sup></p>{HTML_LIST}", id="raised in brackets"),
        pytest.param(f"<p>{CLAIM}<sup><a href='#x'>3</a></sup>.</p>{HTML_LIST}", id="by number"),
        pytest.param(f"<p>{CLAIM} [3].</p>{HTML_LIST}", id="in brackets"),
        pytest.param(
            f"<p>{CLAIM}.<sup>1</sup></p><footer><sup>1</sup> Doe J. A trial. 2019.</footer>",
            id="note in the footer",
        ),
        pytest.param(
            f"<p>{CLAIM} [1].</p><section id='references'><p>Doe J. 2019.</p></section>",
            id="section by its id",
        ),
    ],
)
def test_a_citation_in_html_that_leads_somewhere_is_a_source(body: str) -> None:
    assert rules_of(f"<h1>Ketamine</h1>{body}", "page.html") == set()


@pytest.mark.parametrize(
    "body",
    [
        pytest.param(f"<p>{CLAIM}<a href='#ref-9'>(Doe)</a>.</p>{HTML_LIST}", id="no such id"),
        pytest.param(f"<p>{CLAIM}<a href='#ref-9'>9</a>.</p>{HTML_LIST}", id="no such entry"),
        pytest.param(f"<p>{CLAIM}.<sup>4</sup></p>{HTML_LIST}", id="raised past the end"),
        pytest.param(f"<p>{CLAIM} [4].</p>{HTML_LIST}", id="brackets past the end"),
        pytest.param(f"<p>{CLAIM}.<sup>1</sup></p>", id="no list"),
        pytest.param(f"<p>{CLAIM} [1].</p><h2>References</h2><ol></ol>", id="empty list"),
        pytest.param(
            f"<p>{CLAIM} [1].</p><section id='references'><p>Coming soon</p></section>",
            id="list to come",
        ),
    ],
)
def test_a_citation_in_html_that_leads_nowhere_is_reported(body: str) -> None:
    bare = rules_of(f"<h1>Ketamine</h1><p>{CLAIM}.</p>", "page.html")

    assert rules_of(f"<h1>Ketamine</h1>{body}", "page.html") == bare | {"dead-citation"}


@pytest.mark.parametrize(
    ("name", "page"),
    [
        ("page.md", "# Arrays\n\nThe function sorts 70% of the values in `a`, see x[1] and [2].\n"),
        ("page.md", "# Soup\n\nAdd 30 g of butter [1] and let it rest for 2 hours.[^1]\n"),
        ("page.md", "# Ketamine\n\nAsk our nurses about depression and sleep [1].\n"),
        ("page.md", "# Ketamine\n\nPatients have 20 m² each, 10⁶ cells and 3 Cu²⁺ ions.\n"),
        (
            "page.html",
            "<h1>Ketamine</h1><p>Patients: 30 kg/m<sup>2</sup>, 10<sup>6</sup> cells.</p>",
        ),
        ("page.md", "# Ketamine\n\nFor 20% off, [refer a friend with depression](#refer).\n"),
    ],
)
def test_what_is_no_citation_for_a_health_claim_is_not_reported(name: str, page: str) -> None:
    assert "dead-citation" not in {one.rule for one in LINTER.check_text(page, name)}


@pytest.mark.parametrize(
    "extra",
    [
        pytest.param("<References />", id="component"),
        pytest.param("<Article citations={list}>Call us.</Article>", id="property"),
        pytest.param("{{< bibliography >}}", id="shortcode"),
    ],
)
def test_a_page_that_may_show_further_references_is_left_alone(extra: str) -> None:
    page = f"# Ketamine\n\n{CLAIM} [4].\n\n{extra}\n"

    assert rules_of(page, "page.mdx") == set()


@pytest.mark.parametrize("mark", ["[2]", " [2]", "²", "[^2]"])
def test_a_citation_counts_for_the_sentence_before_it_alone(mark: str) -> None:
    page = f"# Ketamine\n\n{CLAIM}.{mark} It eases migraine in 60% of patients.\n\n"
    notes = "[^2]: Roe K. A review. 2020.\n\n"

    found = of_sentences(LINTER.check_text(page + notes + LIST, "page.md"))

    assert found
    assert all("60%" in one.sentence and "70%" not in one.sentence for one in found)


@pytest.mark.parametrize("mark", ["[2]", " [2]", "²"])
def test_a_question_with_a_citation_stays_a_question(mark: str) -> None:
    page = f"# Ketamine\n\nDoes ketamine cure depression?{mark} Ask us.\n\n{LIST}"

    assert LINTER.check_text(page, "page.md") == []


@pytest.mark.parametrize(
    ("name", "page", "marker"),
    [
        ("page.md", f"# Ketamine\n\n{CLAIM} [12].\n", "[12]"),
        ("page.md", f"# Ketamine\n\n{CLAIM}.[^n]\n", "[^n]"),
        ("page.md", f"# Ketamine\n\n{CLAIM}.³\n", "³"),
        ("page.html", f"<h1>Ketamine</h1><p>{CLAIM}.<sup>3</sup></p>", "3"),
        ("page.html", f"<h1>Ketamine</h1><p>{CLAIM} <a href='#ref'>(Doe)</a>.</p>", "(Doe)"),
    ],
)
def test_the_marker_itself_is_reported(name: str, page: str, marker: str) -> None:
    (found,) = (one for one in LINTER.check_text(page, name) if one.rule == "dead-citation")

    assert found.match == marker
    assert page[slice(*found.region.span)] == marker


def test_claims_of_a_page_are_attributed_only_by_citations_that_lead_somewhere() -> None:
    for body, attributed in ((f"{CLAIM} [1].", False), (f"{CLAIM} [1].\n\n{LIST}", True)):
        (claim, *_) = LINTER.claims_text(body, "page.md")

        assert ("attributed" in claim.scopes) is attributed
