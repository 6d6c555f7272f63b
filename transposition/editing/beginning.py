"""The beginning of a workspace for another directive: rules that validate, with what has to be filled in said there.

Nothing about the directive is made up: what its CELEX number says is taken from it, and every other place says that it
is to be filled in. Until the deadline is entered nothing is due, so nothing in a record can be a gap.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

from transposition.model.directive import Directive, DirectiveFile
from transposition.model.provision import Article
from transposition.model.states import STATES
from transposition.workspace.yaml_reader import read_yaml

_CELEX = re.compile(r"3(?P<year>\d{4})L(?P<number>\d{4})\Z")
_NEW_NUMBERS = 2015
"""From this year on acts are numbered ``(EU) year/number``."""
NO_DEADLINE = "9999-12-31"


class Identity(NamedTuple):
    """What the CELEX number of a directive says."""

    celex: str
    year: int
    number: str
    eli: str


def identify(celex: str) -> Identity | None:
    """What a CELEX number says, or None where it is not that of a directive.

    >>> identify("32019L1937").number, identify("32010L0064").number, identify("32016R0679")
    ('(EU) 2019/1937', '2010/64/EU', None)
    """
    match = _CELEX.match(celex.strip().upper())
    if not match:
        return None
    year, number = int(match["year"]), int(match["number"])
    if year >= _NEW_NUMBERS:
        name = f"(EU) {year}/{number}"
    else:
        name = (
            f"{year if year > 1998 else year % 100}/{number}/{'EU' if year > 2009 else 'EC' if year > 1992 else 'EEC'}"
        )
    return Identity(match[0], year, name, f"http://data.europa.eu/eli/dir/{year}/{number}")


def files(identity: Identity, deadline: str | None) -> dict[str, str]:
    """Names and texts of the rules of a new workspace.

    Args:
        identity: the directive.
        deadline: the day by which it has to be transposed, if it is known.
    """
    states = ", ".join(code for code in STATES if code != "UK")
    values = {
        "celex": identity.celex,
        "number": identity.number,
        "year": identity.year,
        "eli": identity.eli,
        "states": states,
        "deadline": deadline or NO_DEADLINE,
        "open": "" if deadline else "  # to be filled in: until then nothing is due",
    }
    return {name: text.format(**values) for name, text in _FILES.items()}


def skeleton_directive(texts: Mapping[str, str]) -> Directive:
    """The directive that the files of a new workspace describe."""
    file, _ = read_yaml(texts["rules/directive.yaml"].encode(), "rules/directive.yaml")
    article, _ = read_yaml(texts["rules/articles/article-01.yaml"].encode(), "rules/articles/article-01.yaml")
    assert file is not None
    assert article is not None
    return Directive(DirectiveFile.model_validate(file.data), (Article.model_validate(article.data),))


_FILES = {
    "rules/directive.yaml": """\
# yaml-language-server: $schema=../docs/schemas/directive.schema.json
# Everything about the directive that is not a provision; the provisions stand in articles/, the checks in checks/.
# Places with "to be filled in" are that; the rest follows from the CELEX number.
celex: {celex}
number: {number}
title: Directive {number} (full title to be filled in)
short_title: Directive {number}
eli: {eli}/oj
eli_article: {eli}/art_{{n}}/oj
official_journal: to be filled in
adopted: {year}
published: {year}  # to be filled in to the day
in_force: {year}  # to be filled in to the day
deadline: {deadline}{open}

# Who is bound, evaluated as of a date. Look at the recitals: Protocols No 21 and 22 may except Ireland and Denmark.
participation:
  - states: [{states}]
    from: {year}
    ground: Addressed to the Member States (to be verified)
    authority: Final article of the directive (to be filled in)
    verify_in: official-text

# Groups of articles, as reports show them.
clusters:
  - id: all
    label: All articles
    articles: [1]

# Facts that checks compare with the claims, as in:
#   acknowledgement:
#     title: Acknowledgement of a report
#     provisions: [9(1)(b)]
#     fields:
#       days: {{label: Days at most, type: integer}}
facts: {{}}

sources:
  official-text:
    title: Directive {number}, Official Journal
    url: {eli}/oj
    kind: official_text
""",
    "rules/official-hosts.yaml": """\
# yaml-language-server: $schema=../docs/schemas/official-hosts.schema.json
# Where official texts stand; the audit counts a statement as official if a source of it stands there.
hosts:
  European Union: [europa.eu]
""",
    "rules/articles/article-01.yaml": """\
# yaml-language-server: $schema=../../docs/schemas/article.schema.json
# One file per article. Replace this provision by those of the article, in your own words.
article: 1
heading: To be filled in
sources:
  official-text:
    title: Directive {number}, Official Journal
    url: {eli}/art_1/oj
    kind: official_text

provisions:
  - id: "1"
    modality: shall  # shall, may, definition, union_body or final
    gravity: 2  # how grave a shortfall is, from 1 (the gravest) to 4
    binding_law: required
    obligation: To be filled in, in your own words.
    elements:
      first: The first thing that a complete transposition covers (to be filled in)
    verify_in: official-text
""",
    "rules/checks/record/nothing-notified.yaml": """\
# yaml-language-server: $schema=../../../docs/schemas/check.schema.json
id: nothing-notified
title: Nothing is notified
severity: error
provisions: general
kind: coverage
message: "The record names nothing in force for {{provision}}, which asks for this: {{obligation}}"
remedy: Notify the national provision, with its section and the act it stands in.
rationale: >-
  A State must show, provision by provision, which national rule gives effect to the directive. In a record
  declared complete, silence on an obligation means that no such rule was notified.
authority:
  - reference: Case C-543/17 Commission v Belgium
    says: For each provision the national provisions that ensure its transposition are to be named.
    verified: no
examples:
  fails:
    - why: the record is declared complete and says nothing
      result: not_notified
      record:
        completeness: complete
  passes:
    - why: "a partial record is silent: nobody has looked"
""",
    "rules/checks/record/review-suspect.yaml": """\
# yaml-language-server: $schema=../../../docs/schemas/check.schema.json
id: review-suspect
title: What was reviewed has changed
severity: warning
provisions: general
kind: review
message: "{{national}} was reviewed by {{by}} on {{on}}; since then {{changed}} has changed."
remedy: "Compare both again, then stamp the review anew: transposition review {{code}} {{dotted}}"
rationale: >-
  A review holds for the two texts that were compared. When one of them changes, somebody has to look again; so
  it is with claims that were carried over from an older directive.
authority:
  - reference: Evidence rule of this tool
    says: Every statement carries its source; what nobody has read there stays unverified.
    verified: yes
examples:
  fails:
    - why: neither fingerprint is today's
      record:
        transposition:
          "1":  # here and below: any provision or article that the directive has
            - id: act
              measure: act
              national: § 12
              status: transposed
              reviewed: {{by: A. Lawyer, "on": 2025-06-01, provision: "000000000000", measure: "000000000000"}}
              verified_in: src
  passes:
    - why: nobody has reviewed it yet
      record:
        transposition:
          "1": [{{id: act, measure: act, national: § 12, status: transposed, verified_in: src}}]
""",
    "member_states/README.md": """\
One record per State, as in `DK.yaml`: begin one with `transposition new DK`.
""",
}
