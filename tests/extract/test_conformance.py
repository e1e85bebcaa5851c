"""One phrase, planted wherever a reader or a search engine sees it, and where nobody does."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from overclaim.document import BlockKind, Format

if TYPE_CHECKING:
    from collections.abc import Callable

    from overclaim.document import Block

    Find = Callable[[str, str, Format], list[tuple[Block, int, int]]]

PHRASE = "tea mends broken hearts"

# «» enclose what a finding must point to; they are taken out before the page is read.
MARKDOWN = {
    "paragraph": "So «tea mends broken hearts» here.",
    "second line": "So it is:\n«tea mends broken hearts».",
    "soft break": "So «tea mends\nbroken hearts» here.",
    "hard break": "So «tea mends  \nbroken hearts» here.",
    "backslash break": "So «tea mends\\\nbroken hearts» here.",
    "indented line": "So «tea mends\n   broken hearts» here.",
    "heading": "# How «tea mends broken hearts»",
    "closed heading": "## How «tea mends broken hearts» ##",
    "underlined heading": "How «tea mends broken hearts»\n=====",
    "emphasis inside": "So «tea *mends* broken hearts».",
    "strong inside": "So «tea **mends** __broken__ hearts».",
    "inside of a word": "So «t**e**a mends broken hearts».",
    "strikethrough": "So ~~«tea mends broken hearts»~~.",
    "escapes": "So \\*\\* «tea mends broken hearts» \\_ \\\\.",
    "entity before": "Fish &amp; &#8220;«tea mends broken hearts»&rdquo;",
    "entity inside": "So «tea&#32;mends bro&#107;en hearts».",
    "soft hyphen": "So «tea mends bro\u00adken hearts».",
    "zero-width space": "So «tea men\u200bds broken hearts».",
    "astral characters": "😀 𝔘 é «tea mends broken hearts» 😀",
    "bullet": "- one\n- «tea mends broken hearts»\n",
    "numbered item": "1. one\n2. «tea mends broken hearts»\n",
    "nested item": "- one\n  - two\n    - «tea mends broken hearts»\n",
    "loose item": "- one\n\n- «tea mends broken hearts»\n\n- three\n",
    "item with two paragraphs": "- one\n\n  «tea mends broken hearts»\n",
    "item over two lines": "- «tea mends\n  broken hearts»\n",
    "task": "- [x] «tea mends broken hearts»\n",
    "quotation": "> «tea mends broken hearts»",
    "quotation over two lines": "> «tea mends\n> broken hearts»",
    "lazy quotation": "> «tea mends\nbroken hearts»",
    "quotation in an item": "- one\n  > «tea mends\n  > broken hearts»",
    "alert": "> [!NOTE]\n> «tea mends broken hearts»",
    "table cell": "| a | b |\n|---|---|\n| c | «tea mends broken hearts» |\n",
    "table header": "| a | «tea mends broken hearts» |\n|---|---|\n| c | d |\n",
    "cell with an escaped bar": "| a |\n|---|\n| x \\| «tea mends broken hearts» |\n",
    "link": "See [«tea mends broken hearts»](https://a.example/b).",
    "part of a link": "So «tea [mends](https://a.example/b) broken hearts».",
    "reference link": "See [«tea mends broken hearts»][1].\n\n[1]: https://a.example\n",
    "link title": 'See [this](https://a.example "«tea mends broken hearts»").',
    "title of a definition": "See [this][1].\n\n[1]: /a '«tea mends broken hearts»'\n",
    "alt text": "![«tea mends broken hearts»](cup.png)",
    "alt text with emphasis": "![«tea *mends* broken hearts»](cup.png)",
    "image title": "![cup](cup.png '«tea mends broken hearts»')",
    "footnote": "So it is.[^1]\n\n[^1]: «tea mends broken hearts»\n",
    "before a footnote": "«tea mends broken hearts»[^1]\n\n[^1]: No.\n",
    "inline tag": "So <em>«tea mends broken hearts»</em>.",
    "inline tag inside": "So «tea <b>mends</b> broken hearts».",
    "line break tag": "So «tea mends<br>broken hearts».",
    "comment inside": "So «tea mends <!-- x -->broken hearts».",
    "HTML block": "<div>\n«tea mends broken hearts»\n</div>\n",
    "HTML block in a quotation": "> <div>\n> «tea mends\n> broken hearts»\n> </div>\n",
    "Markdown inside of HTML": "<details>\n\n«tea *mends* broken hearts»\n\n</details>\n",
    "alt text in HTML": '<img src="a.png" alt="«tea mends broken hearts»">\n',
    "aria-hidden": '<span aria-hidden="true">«tea mends broken hearts»</span>\n',
    "between rules": "---\n\n«tea mends broken hearts»\n\n---\n",
    "after code": "```\nx\n```\n«tea mends broken hearts»\n",
    "YAML title": "---\ntitle: «tea mends broken hearts»\n---\n",
    "YAML in double quotes": '---\ntitle: "a \\"b\\" \\u00e9 «tea mends broken hearts»"\n---\n',
    "YAML in single quotes": "---\ntitle: 'it''s so: «tea mends broken hearts»'\n---\n",
    "YAML folded": "---\ndescription: >-\n  So\n  «tea mends\n  broken hearts»\n---\n",
    "YAML literal": "---\ndescription: |\n  So «tea mends broken hearts»\n---\n",
    "YAML plain over lines": "---\ndescription: so «tea mends\n  broken hearts»\n---\n",
    "YAML list of maps": "---\nfaq:\n  - q: Why?\n    a: «tea mends broken hearts»\n---\n",
    "YAML flow": "---\nhero: {image: {src: /a.png, alt: «tea mends broken hearts»}}\n---\n",
    "YAML that is broken": "---\ntitle: Tea: «tea mends broken hearts»\nx: [\n---\n",
    "TOML": '+++\ntitle = "a \\"b\\" «tea mends broken hearts»"\n+++\n',
    "TOML list": "+++\n[[faq]]\nanswer = '«tea mends broken hearts»'\n+++\n",
    "TOML over lines": '+++\ntext = """\nso «tea mends\nbroken hearts»"""\n+++\n',
    "shortcode parameter": '{{< figure src="a.png" alt="«tea mends broken hearts»" >}}',
    "inside of a shortcode": "{{< note >}}\n«tea mends broken hearts»\n{{< /note >}}\n",
    "include parameter": '{% include image.html caption="«tea mends broken hearts»" %}',
    "between tags of a template": "{% if a %}\n«tea mends broken hearts»\n{% endif %}\n",
    "after an expression": "{{ site.name }}: «tea mends broken hearts»",
    "raw template": "{% raw %}«tea mends broken hearts»{% endraw %}",
    "before kramdown attributes": "«tea mends broken hearts»\n{: .lead }\n",
    "between prices": "From $5 to $9: «tea mends broken hearts» for $20.",
    "CRLF": "a\r\n\r\nSo «tea mends\r\nbroken hearts».\r\n",
    "byte order mark": "\ufeff# How «tea mends broken hearts»\n",
}

MDX = {
    "after imports": "import A from './a'\n\n«tea mends broken hearts»\n",
    "children": "<Card>\n  «tea mends broken hearts»\n</Card>\n",
    "indented children": "<Card>\n\n      «tea mends *broken* hearts»\n\n</Card>\n",
    "prop": '<Card title="«tea mends broken hearts»" />\n',
    "prop in braces": "<Card text={'«tea mends broken hearts»'} icon={<Cup />} />\n",
    "prop over lines": '<Card\n  image={cup}\n  description="«tea mends broken hearts»"\n/>\n',
    "text in braces": "So {'«tea mends broken hearts»'}.\n",
    "after an expression": "{props.name} says: «tea mends broken hearts»\n",
    "fragment": "<>«tea mends broken hearts»</>\n",
}

MARKDOWN_UNSEEN = {
    "code span": "So `tea mends broken hearts` here.",
    "fenced code": "```\ntea mends broken hearts\n```\n",
    "indented code": "a\n\n    tea mends broken hearts\n",
    "comment": "<!-- tea mends broken hearts -->\n",
    "comment in a paragraph": "So <!-- tea mends broken hearts --> it is.",
    "address": "[x](<tea mends broken hearts>)",
    "fence info": "```tea mends broken hearts\nx\n```\n",
    "script": "<script>\ntea mends broken hearts\n</script>\n",
    "style": "<style>\n/* tea mends broken hearts */\n</style>\n",
    "hidden element": "<div hidden>\n\ntea mends broken hearts\n\n</div>\n",
    "code element": "So <code>tea mends broken hearts</code>.",
    "class": '<p class="tea mends broken hearts">x</p>\n',
    "Liquid output": "{{ 'tea mends broken hearts' }}",
    "Liquid comment": "{% comment %}tea mends broken hearts{% endcomment %}",
    "Jinja comment": "{# tea mends broken hearts #}",
    "shortcode parameter": '{{< figure src="tea mends broken hearts" >}}',
    "kramdown attributes": '{: title="tea mends broken hearts" }',
    "math": "$x^2 = tea mends broken hearts$",
    "slug": "---\nslug: tea mends broken hearts\n---\n",
    "over code": "tea mends `x` broken hearts",
    "over paragraphs": "tea mends\n\nbroken hearts",
    "over cells": "| a | b |\n|---|---|\n| tea mends | broken hearts |\n",
    "over items": "- tea mends\n- broken hearts\n",
}

MDX_UNSEEN = {
    "import": "import a from 'tea mends broken hearts'\n",
    "export": "export const a = {\n\n  b: 'tea mends broken hearts'\n}\n",
    "expression": "{call('tea mends broken hearts')}\n",
    "comment": "{/* tea mends broken hearts */}\n",
    "prop": "<Card id='tea mends broken hearts' />\n",
    "prop in braces": "<Card on={() => 'tea mends broken hearts'} />\n",
}

HTML = {
    "paragraph": "<p>So «tea mends broken hearts»</p>",
    "bare text": "«tea mends broken hearts»",
    "unclosed paragraph": "<p>a<p>«tea mends broken hearts»",
    "over lines": "<p>So «tea mends\n      broken hearts»</p>",
    "many spaces": "<p>So «tea   mends \t broken hearts»</p>",
    "emphasis": "<p>«tea <em>mends</em> broken hearts»</p>",
    "inside of a word": "<p>«te<b>a</b> mends broken hearts»</p>",
    "entities": "<p>&ldquo;«tea&#32;mends bro&#x6b;en hearts»&rdquo;</p>",
    "entity without an end": "<p>&copy «tea mends broken hearts»</p>",
    "lone ampersand": "<p>a & b «tea mends broken hearts»</p>",
    "soft hyphen": "<p>«tea mends bro&shy;ken hearts»</p>",
    "line break": "<p>«tea mends<br>broken hearts»</p>",
    "comment inside": "<p>«tea <!-- x -->mends broken hearts»</p>",
    "word break": "<p>«tea mends bro<wbr>ken hearts»</p>",
    "heading": "<h2>«tea mends broken hearts»</h2>",
    "item": "<ul><li>a<li>«tea mends broken hearts»</ul>",
    "definition": "<dl><dt>a<dd>«tea mends broken hearts»</dl>",
    "cell": "<table><tr><td>a<td>«tea mends broken hearts»</table>",
    "header cell": "<table><tr><th>«tea mends broken hearts»</th></tr></table>",
    "table caption": "<table><caption>«tea mends broken hearts»</caption></table>",
    "figure caption": "<figure><figcaption>«tea mends broken hearts»</figcaption></figure>",
    "quotation": "<blockquote>«tea mends broken hearts»</blockquote>",
    "page title": "<title>«tea mends broken hearts»</title>",
    "description": '<meta name="description" content="«tea mends broken hearts»">',
    "og title": '<meta property="og:title" content="«tea mends broken hearts»"/>',
    "og description": "<meta content='«tea mends broken hearts»' property=og:description>",
    "twitter description": '<META NAME="twitter:description" CONTENT="«tea mends broken hearts»">',
    "alt": '<img src="a.png" alt="«tea mends broken hearts»">',
    "alt with entities": '<img alt="&quot;a&quot; «tea mends&#10;broken hearts»">',
    "title attribute": "<p title='«tea mends broken hearts»'>x</p>",
    "aria-label": '<a href="/" aria-label="«tea mends broken hearts»"></a>',
    "placeholder": '<input placeholder="«tea mends broken hearts»">',
    "submit button": '<input type="submit" value="«tea mends broken hearts»">',
    "button": "<button type=button>«tea mends broken hearts»</button>",
    "option": "<select><option>a<option>«tea mends broken hearts»</select>",
    "option group": '<select><optgroup label="«tea mends broken hearts»"></select>',
    "label": "<label>«tea mends broken hearts» <input></label>",
    "legend": "<fieldset><legend>«tea mends broken hearts»</legend></fieldset>",
    "noscript": "<noscript><p>«tea mends broken hearts»</p></noscript>",
    "summary": "<details><summary>«tea mends broken hearts»</summary>x</details>",
    "details": "<details><summary>x</summary>«tea mends broken hearts»</details>",
    "link": '<a href="/b">«tea mends broken hearts»</a>',
    "part of a link": '<p>«tea <a href="/b">mends</a> broken hearts»</p>',
    "aria-hidden": '<p aria-hidden="true">«tea mends broken hearts»</p>',
    "until found": '<p hidden="until-found">«tea mends broken hearts»</p>',
    "after a script": "<script>if (a < b) '</p>'</script><p>«tea mends broken hearts»",
    "after an end tag with attributes": "<script></script x='>'>«tea mends broken hearts»",
    "after a template with a cell": "<template><td>a</template>«tea mends broken hearts»",
    "cell after a button": "<table><tr hidden><td><button>a</tr><td>«tea mends broken hearts»",
    "after a drawing": "<svg><script/></svg><p>«tea mends broken hearts»",
    "after an unclosed drawing": "<svg><path><p>«tea mends broken hearts»",
    "after a hidden item": "<ul><li hidden>a<li>«tea mends broken hearts»</ul>",
    "after a stray end tag": "<p>a</div></b></p>«tea mends broken hearts»",
    "after a bogus comment": "<![if x]><?x?></ x><!x>«tea mends broken hearts»",
    "after a short comment": "<!-->«tea mends broken hearts»<!-- -->",
    "unquoted attribute": "<p class=a/b title=x>«tea mends broken hearts»</p>",
    "angle in an attribute": '<p data-x="a > b">«tea mends broken hearts»</p>',
    "upper case": "<P>So <B>«tea mends broken hearts»</B></P>",
    "footer": "<footer>«tea mends broken hearts»</footer>",
    "text area": "<textarea>«tea mends broken hearts»</textarea>",
    "template tag": "{% block a %}<p>«tea mends broken hearts»</p>{% endblock %}",
    "template in an attribute": '<p title="{{ a | b: "c" }}">«tea mends broken hearts»</p>',
    "front matter": "---\ntitle: «tea mends broken hearts»\n---\n<p>x</p>",
    "body below front matter": "---\ntitle: a\n---\n<p>«tea mends broken hearts»</p>",
    "JSON-LD description": (
        '<script type="application/ld+json">{"@type":"Product",'
        '"description":"\\u00e9 \\"a\\" «tea mends\\nbroken hearts»"}</script>'
    ),
    "JSON-LD answer": (
        '<script type="application/ld+json">{"mainEntity":[{"@type":"Question","name":"a b",'
        '"acceptedAnswer":{"@type":"Answer","text":"<p>«tea <b>mends<\\/b> broken hearts»"}}]}'
        "</script>"
    ),
    "JSON-LD that breaks off": (
        '<script type="application/ld+json">{"name":"«tea mends broken hearts»",</script>'
    ),
    "microdata": '<meta itemprop="description" content="«tea mends broken hearts»">',
    "CRLF": "<p>So «tea mends\r\n  broken hearts»</p>\r\n",
    "byte order mark": "\ufeff<p>«tea mends broken hearts»</p>",
}

HTML_UNSEEN = {
    "script": "<script>tea mends broken hearts</script>",
    "style": "<style>tea mends broken hearts</style>",
    "template": "<template><p>tea mends broken hearts</p></template>",
    "template left open": "<div><template></div>tea mends broken hearts</template>",
    "comment": "<!-- tea mends broken hearts -->",
    "code": "<p><code>tea mends broken hearts</code></p>",
    "pre": "<pre>tea mends broken hearts</pre>",
    "drawing": "<svg><title>tea mends broken hearts</title></svg>",
    "formula": "<math><mtext>tea mends broken hearts</mtext></math>",
    "hidden": "<div hidden><p>tea mends broken hearts</p></div>",
    "display none": '<p style="color: red; display: none">tea mends broken hearts</p>',
    "hidden input": '<input type="hidden" value="tea mends broken hearts">',
    "alt in a hidden element": '<div hidden><img alt="tea mends broken hearts"></div>',
    "class and id": '<p class="tea mends broken hearts" id="tea mends broken hearts">x</p>',
    "address": '<a href="tea mends broken hearts">x</a>',
    "data attribute": '<p data-text="tea mends broken hearts">x</p>',
    "other meta": '<meta name="generator" content="tea mends broken hearts">',
    "inline frame": "<iframe>tea mends broken hearts</iframe>",
    "JSON": '<script type="application/json">{"text":"tea mends broken hearts"}</script>',
    "JSON-LD address": (
        '<script type="application/ld+json">{"url":"tea mends broken hearts"}</script>'
    ),
    "over blocks": "<div>tea mends</div><div>broken hearts</div>",
    "over an inline hole": "<p>tea mends <code>x</code> broken hearts</p>",
    "over a hidden word": "<p>tea <b hidden>never</b> mends broken hearts</p>",
    "template comment": "{# tea mends broken hearts #}",
    "PHP": "<?php echo 'tea mends broken hearts' ?>",
}

SEEN = [
    *[(Format.MARKDOWN, name, page) for name, page in MARKDOWN.items()],
    *[(Format.MDX, name, page) for name, page in MDX.items()],
    *[(Format.HTML, name, page) for name, page in HTML.items()],
]
UNSEEN = [
    *[(Format.MARKDOWN, name, page) for name, page in MARKDOWN_UNSEEN.items()],
    *[(Format.MDX, name, page) for name, page in MDX_UNSEEN.items()],
    *[(Format.HTML, name, page) for name, page in HTML_UNSEEN.items()],
]


@pytest.mark.parametrize(
    ("markup", "page"), [(f, p) for f, _, p in SEEN], ids=[f"{f}-{n}" for f, n, _ in SEEN]
)
def test_phrase_is_found_once_and_exactly(markup: Format, page: str, places: Find) -> None:
    start = page.index("«")
    end = page.index("»") - 1
    text = page.replace("«", "").replace("»", "")
    assert [place[1:] for place in places(text, PHRASE, markup)] == [(start, end)]


@pytest.mark.parametrize(
    ("markup", "page"), [(f, p) for f, _, p in UNSEEN], ids=[f"{f}-{n}" for f, n, _ in UNSEEN]
)
def test_phrase_is_not_found_where_nobody_reads(markup: Format, page: str, places: Find) -> None:
    assert places(page, PHRASE, markup) == []


def test_every_copy_on_a_page_is_found_at_its_own_place(places: Find) -> None:
    page = (
        f"---\ntitle: {PHRASE}\n---\n# {PHRASE}\n\n{PHRASE} and {PHRASE}\n\n"
        f"- {PHRASE}\n\n![{PHRASE}](a.png)\n\n<p title='{PHRASE}'>{PHRASE}</p>\n"
    )
    found = [start for _, start, _ in places(page, PHRASE, Format.MARKDOWN)]
    wanted = [at for at in range(len(page)) if page.startswith(PHRASE, at)]
    assert sorted(found) == wanted


@pytest.mark.parametrize(
    ("markup", "page", "kind", "name"),
    [
        (Format.MARKDOWN, "# x y", BlockKind.HEADING, ""),
        (Format.MARKDOWN, "x y", BlockKind.PARAGRAPH, ""),
        (Format.MARKDOWN, "- x y", BlockKind.LIST_ITEM, ""),
        (Format.MARKDOWN, "> x y", BlockKind.QUOTE, ""),
        (Format.MARKDOWN, "![x y](a.png)", BlockKind.ALT, "alt"),
        (Format.MARKDOWN, "---\na: {b: [x y]}\n---\n", BlockKind.FRONT_MATTER, "a.b[0]"),
        (Format.HTML, "<figcaption>x y</figcaption>", BlockKind.CAPTION, ""),
        (Format.HTML, "<table><td>x y</table>", BlockKind.TABLE_CELL, ""),
        (Format.HTML, "<title>x y</title>", BlockKind.TITLE, ""),
        (Format.HTML, "<meta property=og:title content='x y'>", BlockKind.META, "og:title"),
        (Format.HTML, "<button>x y</button>", BlockKind.PARAGRAPH, ""),
        (Format.HTML, "<input placeholder='x y'>", BlockKind.ATTRIBUTE, "placeholder"),
        (
            Format.HTML,
            '<script type="application/ld+json">{"a":[{"name":"x y"}]}</script>',
            BlockKind.JSON_LD,
            "a[0].name",
        ),
        (Format.TEXT, "x y", BlockKind.PARAGRAPH, ""),
    ],
)
def test_kind_says_where_a_block_stands(
    markup: Format, page: str, kind: BlockKind, name: str, places: Find
) -> None:
    ((block, _, _),) = places(page, "x y", markup)
    assert (block.kind, block.name) == (kind, name)
