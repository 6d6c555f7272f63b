"""HTML reports: one self-contained page, without a request to anywhere, under a strict content policy."""

from __future__ import annotations

import base64
import hashlib
import json
import os
import re
from collections.abc import Callable, Iterable, Sequence
from contextlib import nullcontext
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from transposition import __version__
from transposition.analysis.evaluation import Evaluation
from transposition.i18n import SOURCE_LANGUAGE, Translator, translator
from transposition.i18n.places import article_label, article_name
from transposition.model.provisions import file_stem
from transposition.reports.limits import bounded
from transposition.reports.parts import Link
from transposition.reports.subject import Links
from transposition.reports.svg import PAINT
from transposition.reports.view import CountryView, country_view
from transposition.reports.words import with_quotations
from transposition.workspace.locate import builtin_workspace, shown
from transposition.workspace.opening import read_bytes

if TYPE_CHECKING:
    from jinja2 import Environment

    from transposition.model.directive import Directive
    from transposition.workspace.readable import Readable

_WEB = re.compile(r"https?://[^\s<>\"]+\Z", re.IGNORECASE)
_INDENT = re.compile(r"^[ \t]+", re.MULTILINE)
# White space beside the tags of blocks says nothing; between words and inside them it does.
_BLOCKS = "article|caption|d[dlt]|details|div|h[1-4]|li|ol|p|section|summary|t[drh]|table|tbody|thead|ul"
_BREAK = re.compile(rf"(</?(?:{_BLOCKS})(?: [^<>]*)?>)\n+")
_REMARK = re.compile(r"^(?://.*)?\n", re.MULTILINE)
_BREAK_BEFORE = re.compile(rf"\n+(?=</?(?:{_BLOCKS})[ >])")
# End tags that HTML lets a page leave out, because what follows them can only stand beside or around the element.
_CLOSED = re.compile(
    r"</(?:li>(?=\s*(?:<li\b|</[ou]l>))"
    r"|p>(?=\s*</?(?:article|details|div|dl|h[1-4]|li|ol|p|section|table|td|th|tr|ul)\b))"
)
# The same of cells, which the page of a State has by the hundreds.
_CELL = re.compile(r"</t[dh]>(?=\s*(?:<t[dh]\b|</tr>))")
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
# The report of a State, whole and as its summary; every other page is one of the Union.
COUNTRY = ("country.html", "summary.html")
# Findings on the first page of paper.
MOST_LINES = 12
_IMPORT = re.compile(r'^@import "([\w./-]+)";$', re.MULTILINE)


@dataclass(frozen=True)
class Provenance:
    """Where a page comes from: enough to make the same page again.

    Attributes:
        data: the first digits of the SHA-256 over the files that were used.
        command: the call that makes the page, without paths.
    """

    version: str
    data: str
    command: str
    as_of: date


def today() -> date:
    """The date of an assessment that names none: that of SOURCE_DATE_EPOCH if it is set, for reproducible builds.

    Raises:
        ValueError: SOURCE_DATE_EPOCH is no whole number of seconds.
    """
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    return datetime.fromtimestamp(int(epoch), UTC).date() if epoch else date.today()


def data_hash(workspace: Readable, states: Iterable[str]) -> str:
    """A fingerprint of the rules and of the records of some States."""
    digest = hashlib.sha256(_rules_digest(workspace.root))
    for state in sorted(states):
        digest.update(f"\0{state}\0".encode())
        raw, _ = read_bytes(workspace.root / "member_states" / f"{state}.yaml", workspace.root)
        digest.update(raw or b"")
    return digest.hexdigest()[:16]


@lru_cache(maxsize=4)
def _rules_digest(root: Path) -> bytes:
    digest = hashlib.sha256()
    for path in sorted((root / "rules").rglob("*.yaml")):
        digest.update(f"\0{path.relative_to(root).as_posix()}\0".encode())
        raw, _ = read_bytes(path, root)
        digest.update(raw or b"")
    return digest.digest()


class Sheets:
    """Renders pages in one language: templates, style and script.

    Templates of the folder's own ``templates/`` win over ours, and with them all run in Jinja's sandbox and within
    limits of time and memory (``limits``). Everything is escaped, and an unknown name is an error.

    Args:
        root: the folder whose own templates win.
        lang: language of the interface.
        about: the directive, for its words, where the pages are about one.
        common: data that every page gets.

    Raises:
        UnknownLanguage: there are no texts for the language.
    """

    def __init__(self, root: Path, lang: str = SOURCE_LANGUAGE, about: Directive | None = None, **common: Any) -> None:
        self.t: Translator = translator(lang).about(about) if about else translator(lang)
        self.common = common
        self.own = (root / "templates").is_dir() and root.resolve() != builtin_workspace().resolve()
        self.environment = _environment(root, self.t, sandboxed=self.own)
        self.style = tight_css(_IMPORT.sub(lambda found: self._source(found[1]), self._source("style.css")))
        self.union_style = tight_css(self._source("style/union.css"))
        self.script, self.union_script = map(self._script, ("script.js", "union.js"))

    @property
    def shared_style(self) -> str:
        """The style sheet beside the pages of a site."""
        return self.style + self.union_style

    @property
    def shared_script(self) -> str:
        """The script beside the pages of a site."""
        return f"{self.script}\n{self.union_script}"

    def stamp(self, data: str, command: str, as_of: date) -> Provenance:
        """Where a page comes from.

        Args:
            data: fingerprint of the data it was made from.
            command: what ``transposition report`` is followed by, without the day and the language.
            as_of: the day.
        """
        full = f"transposition report {command} --as-of {as_of}"
        if self.t.lang != SOURCE_LANGUAGE:
            full += f" --lang {self.t.lang}"
        return Provenance(__version__, data, full, as_of)

    def _script(self, name: str) -> str:
        return _REMARK.sub("", _INDENT.sub("", _COMMENT.sub("", self._source(name))).lstrip("\n"))

    def _source(self, name: str) -> str:
        loader = self.environment.loader
        assert loader is not None
        text = loader.get_source(self.environment, name)[0].strip()
        if "</" in text:
            raise ValueError(f"templates/{name} must not contain '</': it stands inside the page")
        return text

    def render(self, template: str, provenance: Provenance, header: str, **values: Any) -> str:
        """One page.

        Args:
            template: name of the template.
            provenance: what the footer says.
            header: what every printed page says at its top.
            values: further data for the template; with ``shared`` the page uses ``style.css`` and ``script.js``
                beside it instead of holding both.
        """
        from markupsafe import Markup

        shared = bool(values.get("shared"))
        style, script = (self.style, self.script) if template in COUNTRY else (self.shared_style, self.shared_script)
        printed = f"@media print{{@page{{@top-left{{content:{_css_text(header)};font:9pt sans-serif}}}}}}"
        style = printed if shared else f"{style}\n{printed}"
        data = values.get("linked_data")
        policy = content_policy(style, data, beside=True) if shared else content_policy(style, script, data)
        with bounded() if self.own else nullcontext():
            page = self.environment.get_template(template).render(
                style=Markup(style),  # noqa: S704  our own style sheet; checked above
                script=Markup(script),  # noqa: S704  our own script; checked above
                csp=policy,
                provenance=provenance,
                **self.common,
                **values,
            )
        page = _CLOSED.sub("", page)
        return _CELL.sub("", page) if template in COUNTRY else page


class Pages(Sheets):
    """Renders pages about one workspace.

    Args:
        evaluation: what the pages are about; data of all its States may be used.
        lang: language of the interface.

    Raises:
        UnknownLanguage: there are no texts for the language.
    """

    def __init__(self, evaluation: Evaluation, lang: str = SOURCE_LANGUAGE) -> None:
        workspace = evaluation.workspace
        super().__init__(workspace.root, lang, workspace.directive, directive=workspace.directive.file)
        self.evaluation = evaluation

    def provenance(self, command: str, states: Iterable[str]) -> Provenance:
        """The provenance of a page that uses the records of some States."""
        return self.stamp(data_hash(self.evaluation.workspace, states), command, self.evaluation.as_of)

    def country(self, state: str, nav: Sequence[Link] = (), links: Links | None = None, *, brief: bool = False) -> str:
        """The report of one State.

        Args:
            state: its code; it must be in the evaluation.
            nav: the pages of the site, if it is one of them.
            links: how pages refer to each other.
            brief: its summary of two pages alone.
        """
        t = self.t
        links = links or Links()
        view = country_view(self.evaluation, state, t, links)
        directive = self.evaluation.workspace.directive
        # Models come from the records of the other States: the page depends on them, too.
        used = self.evaluation.workspace.states if view.models else [state]
        return self.render(
            COUNTRY[brief],
            self.provenance("--all" if links.site else f"{state} --summary" if brief else state, used),
            f"{view.name} · {t('Directive {number}', number=directive.file.number)} · {t.date(view.as_of)}",
            v=view,
            brief=brief,
            shared=links.site,
            lines=MOST_LINES,
            nav=nav,
            page=f"{state}.html",
            benchmark=not view.bound,
            contents=_contents(view, t),
            articles=[(a.number, f"{article_label(a.number, t)} · {a.heading}") for a in view.articles],
            clusters=[(c.id, c.label) for c in view.clusters],
            compare_article=links.site,
            linked_data=_json_in_html(
                {
                    "@context": {
                        "schema": "https://schema.org/",
                        "eli": "http://data.europa.eu/eli/ontology#",
                        "directive": f"{directive.file.eli.rpartition('/')[0]}/",
                        "eli:transposes": {"@type": "@id"},
                        "eli:related_to": {"@type": "@id"},
                        "@language": view.language,
                    },
                    "@graph": list(view.terms),
                }
            ),
        )


def _source_in(folder: Path) -> Callable[[str], tuple[str, str, None] | None]:
    """Gives the text of a template of a folder; nothing outside it is read, and no link out of it followed."""
    from jinja2 import TemplateError
    from jinja2.loaders import split_template_path

    def source(name: str) -> tuple[str, str, None] | None:
        path = folder.joinpath(*split_template_path(name))
        if not os.path.lexists(path):
            return None
        raw, problems = read_bytes(path, folder.parent)
        if raw is None:
            raise TemplateError(str(problems[0]))
        try:
            return raw.decode("utf-8-sig"), str(path), None
        except UnicodeDecodeError as error:
            raise TemplateError(f"{shown(path)}: the template is not UTF-8") from error

    return source


def _environment(root: Path, t: Translator, *, sandboxed: bool) -> Environment:
    from jinja2 import ChoiceLoader, Environment, FunctionLoader, StrictUndefined
    from jinja2.ext import Extension
    from markupsafe import Markup

    folders = [folder / "templates" for folder in (root, builtin_workspace())]
    make: type[Environment] = Environment
    if sandboxed:
        # Templates of a workspace are not ours: they get the sandbox, which costs a third of all the rendering.
        from jinja2.sandbox import ImmutableSandboxedEnvironment

        make = ImmutableSandboxedEnvironment

    class Tight(Extension):
        """Leaves out the indentation of a template and the line ends beside blocks, a fourth of a page."""

        def preprocess(self, source: str, name: str | None, filename: str | None = None) -> str:  # noqa: ARG002
            return _BREAK_BEFORE.sub("", _BREAK.sub(r"\1", _INDENT.sub("", source)))

    environment = make(
        extensions=[Tight],
        loader=ChoiceLoader(
            [FunctionLoader(_source_in(folder)) for folder in dict.fromkeys(folders) if folder.is_dir()]
        ),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    environment.filters["capfirst"] = lambda text: str(text)[:1].upper() + str(text)[1:]
    environment.filters["web"] = web_address
    language = "" if t.lang == SOURCE_LANGUAGE else ' lang="en"'
    environment.filters["quoted"] = lambda text: with_quotations(str(text), language)
    # Facts and notes stay English; on a page in another language they are marked so.
    english = Markup("") if t.lang == SOURCE_LANGUAGE else Markup(' lang="en"')
    own = Markup("") if t.lang == SOURCE_LANGUAGE else Markup(f' lang="{t.lang}"')  # noqa: S704  a known code
    environment.globals.update(
        article_label=lambda number: article_label(number, t),
        article_name=lambda number: article_name(number, t),
        article_page=lambda number: f"{file_stem(number)}.html",
        t=t,
        lang=t.lang,
        en=english,
        own=own,
        paint=PAINT,
        brief=False,
        shared=False,
        downloads=(),
    )
    return environment


def tight_css(text: str) -> str:
    """A style sheet without comments, indentation and line ends, as it stands in a page."""
    lines = _INDENT.sub("", _COMMENT.sub("", text)).splitlines()
    joined = "".join(re.sub(r"^([\w-]+): ", r"\1:", line) for line in lines)
    return joined.replace(";}", "}").replace(" {", "{")


def web_address(url: object) -> str:
    """The address if a page may link to it (http and https only), else an empty text."""
    return url if isinstance(url, str) and _WEB.match(url) else ""


def content_policy(style: str, *scripts: str | None, beside: bool = False) -> str:
    """A policy that allows this style and these scripts and nothing else.

    Args:
        style: the style that stands in the page.
        scripts: the scripts that stand in the page.
        beside: whether files of the same site (or folder) are allowed, too.
    """
    own = "'self' file: " if beside else ""
    allowed = " ".join(f"'{_hash(script)}'" for script in scripts if script)
    return (
        f"default-src 'none'; style-src {own}'{_hash(style)}'; script-src {own}{allowed}".rstrip()
        + "; base-uri 'none'; form-action 'none'"
    )


def _hash(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


def _css_text(text: str) -> str:
    """A text as a CSS string; whatever is not a plain letter is a code point (the space ends it)."""
    return '"' + "".join(c if (c.isalnum() and c.isascii()) or c in " .,-" else f"\\{ord(c):06x} " for c in text) + '"'


def _json_in_html(data: object) -> Any:
    """JSON that cannot end the script element it stands in."""
    from markupsafe import Markup

    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    for character in "<>&\u2028\u2029":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return Markup(text)  # noqa: S704  every character that HTML could read is escaped above


def _contents(view: CountryView, t: Translator) -> list[tuple[str, str, int | None]]:
    entries: list[tuple[str, str, int | None, object]] = [
        ("overview", t("Overview"), None, True),
        ("findings", t("What the checks found") if view.bound else t("What differs"), len(view.findings), True),
        ("open", t("Still to be read or checked"), len(view.still_open), view.still_open),
        ("concordance", t("Table of concordance"), None, True),
        ("models", t("Models from other States"), len(view.models), view.models),
        ("measures", t("Measures"), len(view.measures), True),
        ("facts", t("Facts"), len(view.facts), True),
        ("procedures", t("Procedures"), len(view.steps), True),
        ("others", t("What others found"), len(view.others), view.others),
        ("beyond", t("Beyond the directive"), len(view.beyond), True),
        ("unverified", t("Still to be verified"), len(view.unverified), view.unverified),
        ("suppressions", t("Accepted findings"), len(view.suppressions), view.suppressions),
        ("questions", t("Open questions"), len(view.open_questions), view.open_questions),
        ("checks", t("Why the checks look"), len(view.checks), view.checks),
        ("method", t("Method and limits"), None, True),
        ("sources", t("Sources"), len(view.sources), view.sources),
    ]
    return [(anchor, text, number) for anchor, text, number, there in entries if there]
