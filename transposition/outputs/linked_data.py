"""The measures and readings as linked data: Turtle and JSON-LD, in terms of ELI, schema.org, Dublin Core and PROV.

A measure ``eli:transposes`` the directive only where the State is bound and its own reading, or that of an official
body, says that it transposes a provision. What a contributor reads stands as a reading with its author and nowhere
else, and the measure is then only ``eli:related_to`` the directive. What is no legislation (a programme, a help line, a
bill, a judgment) is a ``tr:Measure`` alone, and no resource of ELI. A measure is known by its CELEX number, else by its
ELI, else by a name of ours.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from transposition.analysis.evaluation import Evaluation
from transposition.analysis.transposing import transposing
from transposition.model.assessment import Assessment, ClaimReading
from transposition.model.dates import PartialDate
from transposition.model.directive import Directive
from transposition.model.record import LAW_KINDS, Measure, Record
from transposition.model.states import STATES

PREFIXES = {
    "dct": "http://purl.org/dc/terms/",
    "eli": "http://data.europa.eu/eli/ontology#",
    "prov": "http://www.w3.org/ns/prov#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "schema": "http://schema.org/",
    "tr": "urn:transposition:terms#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
_COUNTRY = "http://publications.europa.eu/resource/authority/country/"
_CELEX = "http://publications.europa.eu/resource/celex/"


class Text(NamedTuple):
    """A literal, with its language or type."""

    text: str
    lang: str | None = None
    type: str | None = None


class Iri(NamedTuple):
    """A reference."""

    iri: str


@dataclass
class Node:
    """A thing and what is said about it; terms are written with a prefix."""

    iri: str
    types: tuple[str, ...]
    said: list[tuple[str, Iri | Text]] = field(default_factory=list)

    def say(self, term: str, value: Iri | Text | None) -> None:
        """Say something, unless there is nothing to say."""
        if value is not None:
            self.said.append((term, value))


def nodes(evaluation: Evaluation, states: Iterable[str]) -> Iterator[Node]:
    """Everything that is said about some States."""
    directive = evaluation.workspace.directive
    wanted = set(states)
    yield _directive(directive)
    for item in evaluation.assessments:
        record = evaluation.workspace.record(item.state)
        if item.state in wanted and record is not None:
            yield from _of_state(item, record, directive)


def _directive(directive: Directive) -> Node:
    node = Node(directive.file.eli, ("eli:LegalResource", "schema:Legislation"))
    node.say("dct:identifier", Text(directive.file.celex))
    node.say("dct:title", Text(directive.file.title, "en"))
    node.say("tr:deadline", _date(directive.deadline))
    return node


def _of_state(item: Assessment, record: Record, directive: Directive) -> Iterator[Node]:
    readings = [reading for reading in item.readings if reading.counts]
    official = transposing(item, record)
    names = {key: _name(item.state, key, measure, directive) for key, measure in record.measures.items()}
    for key, measure in record.measures.items():
        yield _measure(item, names[key], measure, directive, transposes=key in official)
    for reading in readings:
        yield _reading(item, reading, record, names, directive)


def _name(state: str, key: str, measure: Measure, directive: Directive) -> str:
    if measure.celex:
        return _CELEX + measure.celex.replace("*", "%2A")
    if measure.url and re.search(r"/eli/", measure.url):
        return measure.url
    return f"urn:transposition:{directive.file.celex}:{state}:measure:{key}"


def _measure(item: Assessment, iri: str, measure: Measure, directive: Directive, *, transposes: bool) -> Node:
    law = measure.kind in LAW_KINDS
    node = Node(iri, ("tr:Measure", "eli:LegalResource", "schema:Legislation") if law else ("tr:Measure",))
    node.say("dct:title", Text(measure.title, measure.language))
    node.say("dct:title", Text(measure.title_en, "en") if measure.title_en and measure.language != "en" else None)
    node.say(
        "eli:jurisdiction" if law else "tr:state",
        Iri(_COUNTRY + (STATES[item.state].alpha3 if item.state in STATES else item.state)),
    )
    for value in (measure.celex, measure.reference):
        node.say("dct:identifier", Text(value) if value else None)
    node.say("schema:url", Iri(measure.url) if measure.url else None)
    node.say("tr:kind", Text(measure.kind))
    for term, day in (
        ("eli:date_document" if law else "tr:adopted", measure.adopted),
        ("eli:date_publication" if law else "tr:published", measure.published),
        ("eli:first_date_entry_in_force" if law else "tr:in_force", measure.in_force),
        ("eli:date_no_longer_in_force" if law else "tr:ended", measure.repealed),
        ("tr:notified", measure.notified),
    ):
        node.say(term, _date(day))
    node.say("eli:transposes" if transposes else "eli:related_to" if law else "tr:about", Iri(directive.file.eli))
    return node


def _reading(
    item: Assessment, reading: ClaimReading, record: Record, names: dict[str, str], directive: Directive
) -> Node:
    claim, author = reading.claim, reading.claim.assessed_by or record.assessed_by
    base = f"urn:transposition:{directive.file.celex}:{item.state}"
    node = Node(f"{base}:reading:{reading.scope}:{claim.id}", ("tr:Reading",))
    node.say("tr:state", Iri(_COUNTRY + (STATES[item.state].alpha3 if item.state in STATES else item.state)))
    node.say("tr:provision", Text(reading.scope))
    node.say("tr:about", Iri(directive.eli(reading.scope)))
    for name in claim.measure:
        node.say("tr:measure", Iri(names[name]) if name in names else None)
    node.say("tr:nationalProvision", Text(claim.national))
    node.say("tr:status", Text(claim.status))
    node.say("tr:authorKind", Text(author.kind))
    node.say("tr:author", Text(author.name) if author.name else None)
    node.say("prov:generatedAtTime", _date(author.on))
    node.say("tr:verified", Text("true" if claim.verified else "false", type="xsd:boolean"))
    return node


def _date(day: PartialDate | None) -> Text | None:
    if day is None:
        return None
    return Text(str(day), type={4: "xsd:gYear", 7: "xsd:gYearMonth"}.get(len(str(day)), "xsd:date"))


def turtle(found: Iterable[Node]) -> str:
    """The statements as Turtle."""
    lines = [f"@prefix {name}: <{iri}> ." for name, iri in PREFIXES.items()]
    for node in found:
        said = [f"a {', '.join(node.types)}", *(f"{term} {_turtle(value)}" for term, value in node.said)]
        lines += ["", f"<{_iri(node.iri)}> " + " ;\n  ".join(said) + " ."]
    return "\n".join(lines) + "\n"


def _turtle(value: Iri | Text) -> str:
    if isinstance(value, Iri):
        return f"<{_iri(value.iri)}>"
    escaped = "".join(_escaped(sign) for sign in value.text)
    tail = f"@{value.lang}" if value.lang else f"^^{value.type}" if value.type else ""
    return f'"{escaped}"{tail}'


def _escaped(sign: str) -> str:
    known = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t"}
    return known.get(sign) or (f"\\u{ord(sign):04X}" if ord(sign) < 32 or 0xD800 <= ord(sign) < 0xE000 else sign)


def _iri(text: str) -> str:
    """An address without the signs that Turtle does not allow in one."""
    return re.sub(r'[\x00-\x20<>"{}|^`\\]', lambda match: f"%{ord(match[0]):02X}", text)


def json_ld(found: Iterable[Node]) -> str:
    """The same statements as JSON-LD."""
    graph = []
    for node in found:
        item: dict[str, Any] = {"@id": _iri(node.iri), "@type": list(node.types)}
        for term, value in node.said:
            item.setdefault(term, []).append(_json(value))
        graph.append(item)
    return json.dumps({"@context": PREFIXES, "@graph": graph}, ensure_ascii=False, indent=1) + "\n"


def _json(value: Iri | Text) -> Any:
    if isinstance(value, Iri):
        return {"@id": _iri(value.iri)}
    if value.lang:
        return {"@value": value.text, "@language": value.lang}
    return {"@value": value.text, "@type": value.type} if value.type else value.text
