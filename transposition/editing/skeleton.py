"""The skeleton of a record: every obligation listed as not assessed, with what it asks for as a comment."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from datetime import date

from transposition.model import provisions as names
from transposition.model.directive import Directive
from transposition.model.provision import Modality, Provision
from transposition.model.states import state_name

_HEAD = """\
# yaml-language-server: $schema=../docs/schemas/record.schema.json
# {name}: a new record. Everything below is listed as not assessed until somebody has looked.
# Check it with: transposition validate, then: transposition check {state}
state: {state}
# complete: the State's own notification, in which silence on an obligation is a gap.
# partial: collected from public sources; silence means that nobody has looked.
completeness: partial
# Languages of the national texts, as ISO 639 codes, as in [da].
languages: []
# Who reads the law: state, official_body or contributor, with a name and the day.
assessed_by: {{kind: contributor, "on": {today}}}

# National measures by a short name of your own. Leave out what is not known; dates may be a year or a month.
#   criminal-code:
#     title: Title in the language of the measure
#     language: da
#     title_en: Criminal Code
#     kind: code          # act, code, decree, regulation, case_law, administrative, programme, self_regulation, bill
#     reference: Gazette reference
#     url: https://example.org/criminal-code
#     in_force: 2013-07-01
#     verified_in: gazette-2013
measures: {{}}

# How each provision is answered. Replace [] by claims:
#   3(4):
#     - id: criminal-code
#       measure: criminal-code
#       national: § 222
#       status: transposed  # partial, not_transposed, option_used, option_not_used, unclear
#       elements: {{}}        # met, missing or unclear for each element that somebody has looked at
#       penalties: [{{max: 8 years}}]
#       verified_in: gazette-2013
transposition:
"""
_TAIL = """\

# Facts that some checks compare with the claims; the first line of the file lets editors complete them.
facts: {}

# Steps of infringement procedures, and what others found about the State.
infringements: []
findings: []

# Where each statement was read (with read_on) or can be verified (without).
#   gazette-2013:
#     title: Official gazette 2013
#     url: https://example.org/gazette
#     read_on: 2026-01-31
sources: {}
"""


def skeleton(state: str, directive: Directive, today: date) -> str:
    """A valid record without a single claim.

    Args:
        state: EU code of the State.
        directive: whose provisions are listed.
        today: the date of the reading.
    """
    head = _HEAD
    if not any(provision.thresholds() for provision in directive.provisions.values()):
        # Where the directive asks for no penalties, the example is an ordinary act.
        head = head.replace("#       penalties: [{{max: 8 years}}]\n", "")
        head = head.replace("criminal-code", "act").replace("Criminal Code", "The Act").replace("§ 222", "section 9")
        head = head.replace("kind: code          #", "kind: act           #")
    lines = [head.format(name=state_name(state), state=state, today=today.isoformat()).rstrip("\n")]
    article = ""
    for provision in directive.provisions.values():
        if not provision.transposable:
            continue
        if article:
            lines.append("")
        if provision.article != article:
            article = provision.article
            lines.append(f"  # {names.cited(article).upper()}: {directive.heading(provision.id)}")
        lines += _provision(provision)
    return "\n".join(lines) + "\n" + _TAIL


def _provision(provision: Provision) -> Iterator[str]:
    """The provision as an entry without claims."""
    if provision.modality is Modality.MAY:
        yield "  # An option: not using it is no gap (status option_used or option_not_used)."
    for line in textwrap.wrap(" ".join(provision.obligation.split()), 104):
        yield f"  # {line}"
    if provision.elements:
        yield from _wrapped("elements: " + ", ".join(provision.elements))
    for tier, (sentence, _) in provision.thresholds().items():
        yield f"  #   statutory maximum: at least {sentence} ({tier.replace('_', ' ')})"
    key = f'"{provision.id}"' if provision.id.isdigit() else provision.id
    yield f"  {key}: []"


def _wrapped(text: str) -> Iterator[str]:
    for line in textwrap.wrap(text, 102, subsequent_indent="  ", break_on_hyphens=False):
        yield f"  #   {line}"
