"""Pages to measure on: made up, the same at every run, and no two of them alike.

They are as dense as pages of clinics in public repositories: in about half of their sentences
there is something for a rule to look at. And they repeat themselves as much: of their words, a
tenth stand in sentences of earlier pages, in HTML with its menus and notices more than a third.
"""

from __future__ import annotations

import html
import random
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

_SLOTS = {
    "treatment": "ketamine, TMS, acupuncture, semaglutide, cognitive behavioural therapy, "
    "esketamine, physiotherapy, an IV drip, psilocybin, red light therapy, botulinum toxin, "
    "vitamin B12, EMDR, massage, hyperbaric oxygen, naltrexone",
    "condition": "depression, chronic pain, migraine, anxiety, PTSD, obesity, insomnia, back pain, "
    "fatigue, arthritis, type 2 diabetes, fibromyalgia, eczema, tinnitus, asthma, acne",
    "person": "your doctor, a nurse, our pharmacist, the clinician on duty, a psychiatrist",
    "number": "two, three, six, 12, 20, 30, 45, a few",
    "when": "before the first visit, after each session, in the second week, at any time",
    "thing": "the consent form, your medicines, the dose, the referral letter, the blood test",
    "place": "the waiting room, the clinic, the ward, a quiet room, the second floor",
}
_CAREFUL = (
    "{Treatment} is given in {number} sessions, and {person} stays with you.",
    "Bring a list of what you take, and tell {person} about allergies {when}.",
    "In one trial of {number} adults with {condition}, some felt better and many did not.",
    "It is not known whether {treatment} helps people with {condition} for longer than a month.",
    "You can ask {person} about {thing} {when}.",
    "Common side effects are nausea, headache and dizziness; they usually pass within hours.",
    "{Condition} has many causes, and no single treatment suits everyone.",
    "We meet in {place}, and you may bring a friend.",
    "Research on {treatment} for {condition} is still small, and its results differ.",
    "Do not stop {thing} without talking to {person}.",
    "Most visits take {number} minutes; parking is behind the building.",
    "Is {treatment} right for you? That depends on your history and on {thing}.",
    "People with heart disease, or who are pregnant, should not have {treatment}.",
    "The price of {treatment} depends on the number of visits, and insurers rarely pay for it.",
    "“It was calm and nobody hurried me,” one visitor wrote about {place}.",
    "Living with {condition} can be tiring, and asking for help is a good first step.",
    "A review in 2021 looked at {number} studies of {treatment} and found low-quality evidence.",
    "Results vary, and what others report may not be what you notice.",
)
# Much of what clinics publish is about neither treatments nor conditions.
_PLAIN = (
    "We opened in {place} on the ground floor of an old school, and kept its tall windows.",
    "You can reach us by telephone from nine to five, and by post at any time of the year.",
    "Our team meets every Monday to go through the questions that came in over the weekend.",
    "The form asks for your name, your address and whom we may call if we cannot reach you.",
    "Anna trained in Leeds and worked in three hospitals before she joined us in 2015.",
    "If you have to cancel, please let us know {number} days before, so that others can come.",
    "Wear something comfortable, and leave jewellery and watches at home that day.",
    "Buses 4 and 17 stop at the corner, and the station is a walk of ten minutes away.",
    "Tell {person} which of your questions matters most, so that there is time for it.",
    "Some people write things down on the way home, while they still remember the details.",
    "The second part of this guide is about families, and how they can be there for you.",
    "We keep {thing} for as long as the law asks, and then it is destroyed.",
    "Children are welcome in {place}, where there are books and a box of toys.",
    "What happens on the day is written on one page, which you get in an envelope.",
    "{Person} will go through {thing} with you and answer what you want to know.",
    "This page was last read by two of us in the spring, and the next reading is in autumn.",
    "There is a ramp at the side door, and a lift that holds a wheelchair and two others.",
    "You will find the list of fees at the desk, on this site and in the first letter.",
)
_CLAIMING = (
    "{Treatment} cures {condition} in {number} sessions.",
    "Say goodbye to {condition}: {treatment} resets your brain.",
    "There are no side effects, and it works for everyone.",
    "Our {treatment} is clinically proven to eliminate {condition} fast.",
    "{Treatment} boosts your immune system and melts fat.",
)
_HEADINGS = ("What to expect", "Who it is for", "Cost", "What is known", "Your first visit")
_DULL = (
    "the build reads every source file once and writes objects to a folder beside it while "
    "functions return values or raise errors that callers handle in one place and loops end when "
    "the list is empty so that tests can check each branch with small inputs"
).split()
# What makes a sentence a new one.
_DETAILS = (
    "In {month} {year}, {}{}",
    "At our branch in {town}, room {digits}, {}{}",
    "For {month}, page {digits}: {}{}",
    "{} ({town}, {month} {year}){}",
    "{}, as {name} has it on page {digits}{}",
    "Near {town} and {other}, since {year}, {}{}",
    "{name} of {town}, {month} {year}: {}{}",
)
_NAMES = "Okafor Lindqvist Moreau Tanaka Hughes Rossi Novak Silva Mbeki Larsen Ortiz Weber".split()
_TOWNS = (
    "Ashford Bexley Corby Dunmore Elgin Fairhaven Glenrock Harlow Ipswich Jarrow Kendal Lisburn "
    "Melrose Newry Oakham Penrith Quincy Ripon Selby Truro"
).split()
_MONTHS = "January February March April June July August September October November".split()
_CLAIMING_SHARE = 0.03
_PLAIN_SHARE = 0.5
_REPEATED_SHARE = 0.1
_REPEATED_SHARE_OF_SITES = 0.4
_SENTENCES_OF_PARAGRAPH = 4
_PARAGRAPHS_OF_SECTION = 3


class Folder(NamedTuple):
    """Pages of one kind in a folder."""

    kind: str
    path: Path
    files: tuple[Path, ...]

    @property
    def words(self) -> int:
        """Return how many words the files have, parted by white space."""
        return sum(len(file.read_text("utf-8", "replace").split()) for file in self.files)

    @property
    def size(self) -> int:
        """Return how many bytes the files have."""
        return sum(file.stat().st_size for file in self.files)


def folder_of(kind: str, path: Path, suffixes: Iterable[str], most: int | None = None) -> Folder:
    """Return the pages with these endings under a folder."""
    found = sorted(file for file in path.rglob("*") if file.suffix in set(suffixes))
    return Folder(kind, path, tuple(found[:most]))


def _detailed(sentence: str, chance: random.Random) -> str:
    """Return a sentence with a detail that no other has."""
    detail = chance.choice(_DETAILS)
    if not detail.startswith("{}") and sentence.split(" ", 1)[0].istitle():
        sentence = sentence[:1].lower() + sentence[1:]
    return detail.format(
        sentence[:-1],
        sentence[-1],
        name=chance.choice(_NAMES),
        town=chance.choice(_TOWNS),
        other=chance.choice(_TOWNS),
        month=chance.choice(_MONTHS),
        year=chance.randrange(1990, 2026),
        digits=chance.randrange(10_000),
    )


def _sentence(chance: random.Random, repeated: float) -> str:
    claiming = chance.random() < _CLAIMING_SHARE
    plain = chance.random() < _PLAIN_SHARE
    template = chance.choice(_CLAIMING if claiming else _PLAIN if plain else _CAREFUL)
    words = {name: chance.choice(values.split(", ")) for name, values in _SLOTS.items()}
    capitals = {name.title(): word[:1].upper() + word[1:] for name, word in words.items()}
    sentence = template.format(**words, **capitals)
    return sentence if chance.random() < repeated else _detailed(sentence, chance)


def _paragraphs(
    chance: random.Random, words: int, repeated: float = _REPEATED_SHARE
) -> Iterator[list[str]]:
    done = 0
    while done < words:
        paragraph = [_sentence(chance, repeated) for _ in range(_SENTENCES_OF_PARAGRAPH)]
        done += sum(len(sentence.split()) for sentence in paragraph)
        yield paragraph


def markdown_page(number: int, words: int) -> str:
    """Return a health page in Markdown of about so many words."""
    chance = random.Random(number)  # noqa: S311 - to be the same at every run
    parts = [f"# Visit {number}"]
    for at, paragraph in enumerate(_paragraphs(chance, words)):
        if at % _PARAGRAPHS_OF_SECTION == 0:
            parts.append(f"## {chance.choice(_HEADINGS)}")
        if chance.random() < 0.2:  # noqa: PLR2004 - every fifth
            parts.append("\n".join(f"- {sentence}" for sentence in paragraph))
        else:
            parts.append(" ".join(paragraph))
    return "\n\n".join(parts) + "\n"


_STYLE = "".join(
    f".col-{n},.row-{n}>.item{{margin:0 auto {n}px;padding:{n}px;display:flex}}\n"
    for n in range(80)
)
_SCRIPT = "".join(f'window.q=window.q||[];q.push(["set","k{n}",{{"id":{n}}}]);' for n in range(60))
_ICON = (
    '<svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><path d="'
    + " ".join(f"M{n} {n}c0-{n}.4 1.8-2.2 4-2.2" for n in range(8))
    + '"/></svg>'
)
_ROW = (
    '<div class="row row-{n} wp-block-columns is-layout-flex" data-id="block-{n}">'
    '<div class="col col-{n} elementor-widget-wrap" style="padding:0 {n}px">'
    '{icon}<p class="text has-medium-font-size">{text}</p></div></div>\n'
)


def html_page(number: int, words: int) -> str:
    """Return a health page in HTML, with as much of a site around its words as sites have.

    For one byte of words there are about five of markup, styles and scripts.
    """
    chance = random.Random(number)  # noqa: S311 - to be the same at every run
    menu = "".join(
        f'<li id="menu-item-{n}" class="menu-item menu-item-type-post_type menu-item-{n}">'
        f'<a class="nav-link" href="/pages/page-{n}/">Page {n}</a></li>\n'
        for n in range(40)
    )
    body = "".join(
        _ROW.format(n=n, icon=_ICON, text=html.escape(" ".join(paragraph)))
        for n, paragraph in enumerate(_paragraphs(chance, words, _REPEATED_SHARE_OF_SITES))
    )
    return (
        '<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8">'
        f"<title>Visit {number}</title><style>{_STYLE}</style><script>{_SCRIPT}</script></head>\n"
        f"<body><nav><ul>{menu}</ul></nav><main><h1>Visit {number}</h1>\n{body}</main></body>\n"
        "</html>\n"
    )


def dull_page(number: int, words: int) -> str:
    """Return a page on software in Markdown, in which no rule has anything to look for."""
    chance = random.Random(number)  # noqa: S311 - to be the same at every run
    chosen = [chance.choice(_DULL) for _ in range(words)]
    lines = [" ".join(chosen[at : at + 14]).capitalize() + "." for at in range(0, words, 14)]
    return f"# Chapter {number}\n\n" + "\n\n".join(
        " ".join(lines[at : at + 5]) for at in range(0, len(lines), 5)
    )
