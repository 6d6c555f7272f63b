"""Linked data: the same in both forms, within its shapes, and no reading of a contributor told as the State's."""

from __future__ import annotations

from datetime import date

import pyshacl
import pytest
from rdflib import DCTERMS as DCT
from rdflib import RDF, Graph, Namespace
from rdflib.compare import isomorphic

from tests.conftest import ROOT, WithRecord
from transposition.analysis.evaluation import Evaluation, evaluate
from transposition.model.record import LAW_KINDS, Author, AuthorKind, ClaimStatus
from transposition.outputs.linked_data import Iri, Node, Text, json_ld, nodes, turtle
from transposition.workspace import Workspace

ELI = Namespace("http://data.europa.eu/eli/ontology#")
TR = Namespace("urn:transposition:terms#")
DAY = date(2026, 1, 31)
pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib")


@pytest.fixture(scope="module")
def result(shipped: Workspace) -> Evaluation:
    return evaluate(shipped, ["DK", "DE", "FI"], DAY)


def graph(result: Evaluation, *states: str) -> Graph:
    return Graph().parse(data=turtle(nodes(result, states)), format="turtle")


def test_both_forms_say_the_same(result: Evaluation) -> None:
    other = Graph().parse(data=json_ld(nodes(result, ["DE"])), format="json-ld")
    assert len(other) > 300
    assert isomorphic(graph(result, "DE"), other)


def test_the_shapes_hold(result: Evaluation) -> None:
    shapes = Graph().parse(ROOT / "docs" / "shapes.ttl", format="turtle")
    conforms, _, text = pyshacl.validate(graph(result, "DK", "DE", "FI"), shacl_graph=shapes)
    assert conforms, text[:2000]
    claimed = graph(result, "DE")
    measure, _, directive = next(claimed.triples((None, ELI.related_to, None)))
    claimed.remove((measure, ELI.related_to, directive))
    claimed.add((measure, ELI.transposes, directive))
    assert not pyshacl.validate(claimed, shacl_graph=shapes)[0]  # as a contributor alone reads it


def test_the_question_of_the_page_has_its_answer(result: Evaluation) -> None:
    page = (ROOT / "docs" / "exchange.md").read_text("utf-8")
    found = graph(result, "DE", "FI").query(page.split("```sparql\n")[1].split("```")[0])
    told = [[str(value) for value in row] for row in found]
    assert "FIN" in {state.rpartition("/")[2] for state, *_ in told}
    assert {reader for _, _, _, reader, _ in told} == {"contributor"}
    assert all(title and status for _, title, status, _, _ in told)


@pytest.mark.parametrize(
    ("state", "kind", "transposes"),
    [("DE", "contributor", False), ("DE", "state", True), ("DE", "official_body", True), ("DK", "state", False)],
)
def test_a_measure_transposes_only_as_a_bound_state_or_an_official_body_reads_it(
    shipped: Workspace, state: str, kind: str, transposes: bool
) -> None:
    record = shipped.record(state)
    assert record is not None
    author = Author.model_validate({"kind": kind, "on": "2026-01-01"})
    claims = {
        scope: tuple(claim.model_copy(update={"assessed_by": author}) for claim in claims)
        for scope, claims in record.transposition.items()
    }
    changed = record.model_copy(update={"transposition": claims})
    found = graph(evaluate(WithRecord(shipped, changed), [state], DAY), state)  # type: ignore[arg-type]
    assert bool(list(found.triples((None, ELI.transposes, None)))) == transposes
    assert {str(value) for value in found.objects(None, TR.authorKind)} == {kind}
    assert pyshacl.validate(found, shacl_graph=Graph().parse(ROOT / "docs" / "shapes.ttl", format="turtle"))[0]
    assert AuthorKind(kind)
    assert ClaimStatus.TRANSPOSED in {str(value) for value in found.objects(None, TR.status)}


def test_what_is_no_legislation_is_no_legal_resource(result: Evaluation) -> None:
    record = result.workspace.record("FI")
    assert record is not None
    found = graph(result, "FI")
    law = {
        str(title) for item in found.subjects(RDF.type, ELI.LegalResource) for title in found.objects(item, DCT.title)
    }
    soft = {item.title for item in record.measures.values() if item.kind not in LAW_KINDS}
    assert soft
    assert not law & soft
    named = {str(title) for item in found.subjects(RDF.type, TR.Measure) for title in found.objects(item, DCT.title)}
    assert soft <= named


def test_measures_are_known_by_their_numbers(result: Evaluation) -> None:
    record = result.workspace.record("FI")
    assert record is not None
    found = {str(subject) for subject in graph(result, "FI").subjects()}
    for measure in record.measures.values():
        if measure.celex:
            assert f"http://publications.europa.eu/resource/celex/{measure.celex}" in found


def test_no_text_breaks_out() -> None:
    node = Node('http://a/"><b', ("tr:Reading",))
    node.say("dct:title", Text('a "quoted"\\ text\nof \x01 two lines', "en"))
    node.say("schema:url", Iri("http://a/{x}|`y`"))
    first = Graph().parse(data=turtle([node]), format="turtle")
    assert isomorphic(first, Graph().parse(data=json_ld([node]), format="json-ld"))
    assert len(first) == 3
