"""A difference as one HTML page."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape as html

from transposition.analysis.changes import sections, verdict
from transposition.analysis.difference import DifferenceShape
from transposition.i18n.symbols import DISCLAIMER

_STYLE = """\
:root{color-scheme:light dark}body{font:1rem/1.5 system-ui,sans-serif;max-width:75rem;margin:2rem auto;padding:0 1rem}
table{border-collapse:collapse;width:100%;margin:.5rem 0 1.5rem}caption{text-align:left;font-weight:600;padding:.3rem 0}
th,td{text-align:left;vertical-align:top;padding:.3rem .6rem;border-bottom:1px solid #8886;overflow-wrap:anywhere}
.verdict{font-size:1.2rem;font-weight:600}footer{font-size:.9rem;margin-top:2rem}
@media print{tr{break-inside:avoid}thead{display:table-header-group}}"""


def render(difference: DifferenceShape) -> str:
    """The difference as one page that asks for nothing elsewhere."""
    return "\n".join(_html(difference)) + "\n"


def _html(difference: DifferenceShape) -> Iterator[str]:
    title = f"{difference['old']} → {difference['new']}"
    yield '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    yield "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">"
    yield f"<title>{html(title)}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n<main>"
    yield f"<h1>What changed: {html(title)}</h1>"
    yield f'<p class="verdict">{html(verdict(difference))}</p>'
    yield f"<p>As of {html(difference['as_of'])}.</p>"
    for section in sections(difference):
        heads = "".join(f'<th scope="col">{html(column)}</th>' for column in section.columns)
        yield f"<table>\n<caption>{html(section.title)} ({len(section.rows)})</caption>"
        yield f"<thead><tr>{heads}</tr></thead>\n<tbody>"
        for row in section.rows:
            yield "<tr>" + "".join(f"<td>{html(cell)}</td>" for cell in row) + "</tr>"
        yield "</tbody>\n</table>"
    yield f"</main>\n<footer><p>{html(DISCLAIMER)}</p></footer>\n</body>\n</html>"
