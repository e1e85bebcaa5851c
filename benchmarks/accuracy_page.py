"""The figures of accuracy.py as docs/accuracy.md."""

from __future__ import annotations

from dataclasses import dataclass
from string import Template
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from scoring import Counts


class Interval(NamedTuple):
    """From where to where."""

    low: float
    high: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """What was counted.

    Attributes:
        rules: How many rules there are.
        sentences: How many sentences are labelled, those that aren't scored included.
        overall: The linter against what both reviewers say.
        interval: Between which values F1 lies if other pages of this kind had been taken.
        pages: The same for each page.
        missed: The same for the sentences to change, by their main kind of fault.
        fired: The same for the sentences in which a rule fires, by the file of the rule.
        reviewers: The second reviewer against the first, on every sentence.
        against: The linter against each reviewer, on every sentence.
        folds: The linter on each fold of pages.
        carried: The same with only those lines of rules that earned a hit on the other folds.
        pairs: For each set and scope how many minimal pairs are right, and how many there are.
        strength: For each file its number of sentences, F1 for each step, and macro-F1.
    """

    rules: int
    sentences: int
    overall: Counts
    interval: Interval
    pages: Mapping[str, Counts]
    missed: Mapping[str, Counts]
    fired: Mapping[str, Counts]
    reviewers: Counts
    against: tuple[Counts, Counts]
    folds: Sequence[Counts]
    carried: Sequence[Counts]
    pairs: Mapping[tuple[str, str], tuple[int, int]]
    strength: Mapping[str, Mapping[str, float]]


# Where there is nothing to take a share of.
_NONE = "–"

_PAGE = Template("""\
# Accuracy

Made by `python benchmarks/accuracy.py`; the command is [at the end](#make-it-again).

On our development pages the $rules rules find $recall of the sentences that both reviewers would
change, and $precision of the sentences they flag are such sentences: F1 $f1. These are the pages
that the rules were written with. Read [what the figures can't say](#what-the-figures-cant-say)
before you quote them.

## Method

Our development pages: $pages public pages, each sentence labelled by two reviewers. A sentence is
*to change* if both would ask the writer to change it before a clinic publishes it, and *fine* if
both would leave it. Sentences on which they disagree, or which one of them calls borderline, aren't
scored: $unscored of $sentences.

A labelled sentence counts as flagged if a finding's sentence holds it or lies in it. Precision is
the share of flagged sentences that are to change, recall the share of sentences to change that are
flagged, F1 their harmonic mean. Everything is counted in sentences, not in findings, with the
settings that come with the tool.

## The verdict

| | precision | recall | F1 | to change, flagged | fine, flagged |
|---|---|---|---|---|---|
$overall

If the $pages pages are drawn anew, with repeats, 95 % of the draws have an F1 from $low to $high.
Pages differ:

| page | precision | recall | F1 | to change, flagged | fine, flagged |
|---|---|---|---|---|---|
$each_page

### Against a reviewer

Two reviewers don't always agree either. On all $sentences sentences, where borderline counts as
fine:

| | F1 | Cohen's kappa |
|---|---|---|
$reviewers

This is harder than the table above, because the sentences in dispute count too.

### What is missed

Recall by the main fault that the reviewers named:

| fault | to change | flagged | recall |
|---|---|---|---|
$missed

### What is a false alarm

Precision by the file under `rules/claims/` whose rules fire; a sentence counts once for each file:

| rules | flagged | to change | precision |
|---|---|---|---|
$fired

## What carries over to other pages

The rules were written with these pages in view, so the figures above are too good for a page that
nobody has seen. How much too good can be estimated. The pages are dealt into $number folds. For
each fold every line under a rule's `match` is taken away that found no sentence to change on the
pages of the *other* folds; what is left is scored on the fold. So no line is used that only the
scored pages, or no page at all, can speak for.

| fold | scored | F1, all lines | F1, lines kept | precision, lines kept | recall, lines kept |
|---|---|---|---|---|---|
$folds

“Lines kept” is a low estimate of what carries over: besides what was fitted to one page it throws
away every line that was written from regulators' guidance and happens not to occur on the other
pages. “All lines” is a high one. We expect an unseen page between the two. It is no strict bound:
lexicons and the lists of what excuses a match stay whole, a line that is kept may have been mended
for the very fold, and lines that found only wrong sentences are taken away as well, which flatters
the precision.
$pairs$strength
## What the figures can't say

- They are development figures. Rules, lexicons and cues were written and mended while looking at
  these very pages. No figure here is a measurement on unseen pages.
- $pages pages are few, all in English, and $scored scored sentences are not independent: one page's
  style fills many.
- They say nothing about how bad a miss is. A missed “cures depression” and a missed
  “transformative” count the same.
- Two reviewers who follow one guide are not a regulator.
- Sentences were cut by a program. Some are fragments, and a fragment inside a flagged sentence
  counts as flagged.
- Quiet on other pages (recipes, software, games) isn't measured here.

## Make it again

```sh
$command
```

The pages belong to those who wrote them and don't come with the tool. Any folder of your own will
do: a page `NAME.md`, `.mdx`, `.html` or `.txt`, and beside it `NAME.labels.jsonl` with one sentence
a line:

```json
{"text": "Our drip cures migraine.", "label": "flag", "a1": "flag", "a2": "flag", "cats": ["cure"]}
```

`a1` and `a2` are what each reviewer says (`flag`, `ok` or `borderline`); `label` is `flag` or `ok`
where they agree and `unsure` where they don't; `cats` names the faults, the main one first.
""")

_PAIRS = Template("""
## Minimal pairs

A pair is two texts that differ by little, such as a negation: one must be flagged, the other must
not. It is right if both are. The pairs of `build` were used when the reading of scope was written,
those of `check` were kept aside until it was measured.

| scope | $sets |
|---|$rule
$rows
""")

_STRENGTH = Template("""
## Claim strength

`claim_strength` puts a sentence on the scale of Yu, Li & Wang (2019): no relation, correlational,
conditional, direct. F1 for each step on labelled sentences of others, and their mean:

| file | sentences | none | correlational | conditional | direct | macro-F1 |
|---|---|---|---|---|---|---|
$rows

These files, too, were at hand while the lists of phrases were written. A direct statement is no
overclaim by itself: a good trial can justify it.
""")


def write_page(figures: Figures) -> str:
    """Return the page as Markdown."""
    overall = figures.overall
    scored = _total(overall)
    number = len(figures.pages)
    return _PAGE.substitute(
        rules=figures.rules,
        precision=_percent(overall.precision),
        recall=_percent(overall.recall),
        f1=_decimal(overall.f1),
        pages=number,
        sentences=f"{figures.sentences:,}",
        scored=f"{scored:,}",
        unscored=f"{figures.sentences - scored:,}",
        overall=_verdict("all pages", overall),
        low=_decimal(figures.interval.low),
        high=_decimal(figures.interval.high),
        each_page="\n".join(_verdict(name, counts) for name, counts in figures.pages.items()),
        reviewers=_reviewers(figures),
        missed=_rows(
            (name or "not named", c.hits + c.misses, c.hits, _percent(c.recall))
            for name, c in figures.missed.items()
        ),
        fired=_rows(
            (f"`{name}`", c.hits + c.alarms, c.hits, _percent(c.precision))
            for name, c in figures.fired.items()
        ),
        number=len(figures.folds),
        folds=_folds(figures),
        pairs=_pairs(figures.pairs) if figures.pairs else "",
        strength=_strength(figures.strength) if figures.strength else "",
        command=_command(figures),
    )


def _verdict(name: str, counts: Counts) -> str:
    return _row(
        name,
        _decimal(counts.precision) if counts.hits + counts.alarms else _NONE,
        _decimal(counts.recall) if counts.hits + counts.misses else _NONE,
        _decimal(counts.f1) if counts.hits + counts.misses else _NONE,
        f"{counts.hits} of {counts.hits + counts.misses}",
        f"{counts.alarms} of {counts.alarms + counts.passes}",
    )


def _reviewers(figures: Figures) -> str:
    told = {
        "one reviewer against the other": figures.reviewers,
        "the linter against the first": figures.against[0],
        "the linter against the second": figures.against[1],
    }
    return _rows((name, _decimal(c.f1), _decimal(c.kappa)) for name, c in told.items())


def _folds(figures: Figures) -> str:
    named = [str(at) for at in range(1, len(figures.folds) + 1)]
    rows = list(zip(named, figures.folds, figures.carried, strict=True))
    first, *others = figures.folds
    carried, *more = figures.carried
    rows.append(("all", sum(others, first), sum(more, carried)))
    return _rows(
        (
            name,
            f"{_total(plain):,}",
            _decimal(plain.f1),
            _decimal(kept.f1),
            _decimal(kept.precision),
            _decimal(kept.recall),
        )
        for name, plain, kept in rows
    )


def _pairs(pairs: Mapping[tuple[str, str], tuple[int, int]]) -> str:
    sets = sorted({name for name, _ in pairs})
    scopes = list(dict.fromkeys(scope for _, scope in pairs))
    cells = {scope: [pairs.get((name, scope), (0, 0)) for name in sets] for scope in scopes}
    cells["all"] = [
        (sum(right for right, _ in column), sum(every for _, every in column))
        for column in zip(*cells.values(), strict=True)
    ]
    rows = _rows(
        (scope, *(f"{right} of {every}" for right, every in row)) for scope, row in cells.items()
    )
    return _PAIRS.substitute(
        sets=" | ".join(f"`{name}`" for name in sets), rule="---|" * len(sets), rows=rows
    )


def _strength(strength: Mapping[str, Mapping[str, float]]) -> str:
    return _STRENGTH.substitute(
        rows=_rows(
            (name, f"{scores['n']:,.0f}", *(_decimal(v) for k, v in scores.items() if k != "n"))
            for name, scores in strength.items()
        )
    )


def _command(figures: Figures) -> str:
    files = "".join(f" {name}.jsonl" for name in figures.strength)
    strength = f" --strength{files}" if files else ""
    return f"python benchmarks/accuracy.py --labels DIR{strength} --write docs/accuracy.md"


def _total(counts: Counts) -> int:
    return counts.hits + counts.alarms + counts.misses + counts.passes


def _rows(rows: Iterable[tuple[object, ...]]) -> str:
    return "\n".join(_row(*cells) for cells in rows)


def _row(*cells: object) -> str:
    return f"| {' | '.join(map(str, cells))} |"


def _decimal(share: float) -> str:
    return f"{share:.2f}"


def _percent(share: float) -> str:
    return f"{100 * share:.0f} %"
