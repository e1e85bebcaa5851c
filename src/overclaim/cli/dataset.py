"""`overclaim dataset`: find overclaims in a data set of pages, on one machine or many."""

from __future__ import annotations

from importlib.util import find_spec

import click

from overclaim.config import Config
from overclaim.document import Format
from overclaim.errors import UsageError

_NEEDED = ("ray", "pyarrow", "warcio")
_EXTRA = "pip install 'overclaim[ray]'"


@click.command("dataset")
@click.argument("given", metavar="INPUT")
@click.argument("folder", metavar="OUTPUT")
@click.option(
    "--format",
    "form",
    type=click.Choice([form.value for form in Format]),
    default=Format.HTML.value,
    show_default=True,
    help="How pages are marked up that have no `format` and no `content_type`.",
)
@click.option(
    "--jurisdiction",
    default="",
    metavar="NAME,...",
    help="Where the pages are published: us, uk, eu, au, ca.",
)
@click.option(
    "--workers",
    type=click.IntRange(min=1),
    default=None,
    help="How many processes lint.  [default: one for each core of the cluster]",
)
@click.option(
    "--max-seconds",
    type=click.FloatRange(min=1),
    default=60.0,
    show_default=True,
    help="A page that takes longer is told as an error.",
)
@click.option(
    "--max-bytes",
    type=click.IntRange(min=1),
    default=5_000_000,
    show_default=True,
    help="A larger page is told as an error.",
)
def command(  # noqa: PLR0913 - one parameter for each option
    *,
    given: str,
    folder: str,
    form: str,
    jurisdiction: str,
    workers: int | None,
    max_seconds: float,
    max_bytes: int,
) -> int:
    """Find overclaims in a data set of pages and write the findings as Parquet.

    INPUT is a Parquet file with the columns `url` and `html`, a WARC file, or a folder of them;
    OUTPUT is a folder. Run it again after a kill and it goes on where it stopped. The exit code
    is 0 when all was linted, pages with errors too, and 2 when something can't be used.
    """
    missing = [name for name in _NEEDED if find_spec(name) is None]
    if missing:
        raise UsageError(f"`overclaim dataset` needs {', '.join(missing)}: {_EXTRA}")
    # Imported here because they need the extra.
    from overclaim.dataset.engine import lint_dataset  # noqa: PLC0415
    from overclaim.dataset.settings import Settings  # noqa: PLC0415

    settings = Settings(config=_config(jurisdiction), format=Format(form), max_bytes=max_bytes)
    done = lint_dataset(given, folder, settings, workers=workers, seconds=max_seconds)
    before = f", {done.done_before} of them before" if done.done_before else ""
    click.echo(
        f"{done.fragments} fragments done{before}; in this run {done.pages} pages,"
        f" {done.findings} findings, {done.errors} errors"
    )
    return 0


def _config(jurisdiction: str) -> Config:
    found = Config.load()
    published = tuple(name.strip() for name in jurisdiction.split(",") if name.strip())
    if not published:
        return found
    # What is asked for here holds for every page.
    tables = tuple(table._replace(jurisdiction=()) for table in found.per_path)
    return found._replace(jurisdiction=published, per_path=tables)
