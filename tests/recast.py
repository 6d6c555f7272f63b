"""A made-up directive, the made-up directive that takes its place, and a record of the older one."""

from __future__ import annotations

import shutil
from pathlib import Path

from tests.conftest import ROOT
from tests.portfolios import made_up

OLD, NEW = "32099L0001", "32103L0009"

ARTICLE_8 = """\
article: 8
heading: Obligation to establish internal reporting channels
sources:
  text: {title: Made-up directive, kind: official_text, read_on: 2026-11-25}
provisions:
  - id: 8(2)
    modality: shall
    gravity: 2
    binding_law: required
    obligation: Private entities with 50 or more workers have an internal channel for reports.
    elements:
      private_entities: Private entities with 50 or more workers
    verified_in: text
"""
ARTICLE_10 = """\
article: 10
heading: Procedures
sources:
  text: {title: Made-up directive, kind: official_text, read_on: 2026-11-25}
provisions:
  - id: 10(1)
    modality: shall
    gravity: 2
    obligation: Whoever reports gets an acknowledgement within three days.
    elements:
      seven_days: Acknowledgement within three days
      written: In writing
      register: A register of reports is kept
    verified_in: text
  - id: 10(2)
    modality: shall
    gravity: 3
    obligation: >-
      Channels are secure and keep confidential who reports and who is mentioned, and shut out staff who are not
      authorised.
    elements:
      confidential: Confidentiality of the person who reports and of others who are mentioned
    binding_law: required
    verified_in: text
  - id: 10(3)
    modality: shall
    gravity: 3
    obligation: An impartial person is named and follows up.
    elements:
      impartial: An impartial person or department is designated
    verified_in: text
  - id: 10(4)
    modality: shall
    gravity: 3
    obligation: Reports are answered within a month.
    verified_in: text
"""
TABLE = """\
# yaml-language-server: $schema=../docs/schemas/correlation.schema.json
celex: 32099L0001
evidence: {verified_in: annex}
provisions:
  - {old: 8(3), new: 8(2), change: kept}
  - {old: 9(1)(a), new: 10(2), change: kept}
  - {old: 9(1)(b), new: 10(1), change: changed, note: Three days instead of seven.}
  - {old: [9(1)(c), 9(1)(d)], new: 10(3), change: changed}
  - {old: 9(1)(e), change: gone}
  - {new: 10(4), change: new}
sources:
  annex: {title: Annex of the made-up directive, read_on: 2026-11-25}
"""
RECORD = """\
# yaml-language-server: $schema=../docs/schemas/record.schema.json
state: DE
completeness: complete
languages: [de]
assessed_by: {kind: contributor, name: A. Reader, "on": 2026-11-20}
read_as_a_whole: 2026-11-20

measures:
  act:
    title: Gesetz über Meldungen
    language: de
    kind: act
    in_force: 2021-12-01
    notified: 2021-12-10
    celex: 72099L0001DEU_1
    names_directive: yes
    verified_in: gazette  # read in the library
  anonymous:
    title: Gesetz über anonyme Meldungen
    kind: act
    in_force: 2021-12-01
    verified_in: other-gazette
  further:
    title: Gesetz über mehr
    kind: act
    verify_in: gazette

transposition:
  # what was said of the whole article
  "9":
    - id: whole
      measure: act
      national: §§ 7-9
      status: transposed
      verified_in: gazette

  8(3):
    - id: act
      measure: act
      national: § 3
      status: transposed
      elements: {private_entities: met}
      verified_in: gazette

  9(1)(b):
    # a remark that stays
    - id: act
      measure: act
      national: § 7
      status: partial
      certainty: A
      elements: {seven_days: missing}
      shortfall: The act gives fourteen days.
      note: Read twice.
      verified_in: gazette

  9(1)(c):
    - id: act
      measure: act
      national: § 8 Abs. 1
      status: transposed
      assessed_by: {kind: state, "on": 2022-01-31}
      elements: {impartial: met}
      verified_in: gazette

  9(1)(d):
    - id: act
      measure: act
      national: § 8 Abs. 2
      status: transposed
      elements: {diligent: met}
      verified_in: gazette

  9(1)(e):
    - {id: anonymous, measure: anonymous, national: § 1, status: transposed, verified_in: other-gazette}

facts:
  acknowledgement: {days: 14, national: § 7, verified_in: gazette}

infringements:
  - {stage: letter_of_formal_notice, ground: non_conformity, date: 2024-02-01, verify_in: gazette}

findings:
  - id: on-channels
    provisions: [8(3)]
    by: A court
    body: court
    says: meets
    finding: The channels are there.
    verify_in: gazette
  - id: on-days
    provisions: [9(1)(b)]
    by: A court
    body: court
    says: falls_short
    finding: Fourteen days are too long.
    verify_in: gazette

open_questions:
  - Who keeps the register?

suppressions:
  - {check: acknowledgement-late, provision: 9(1)(b), reason: A bill is before parliament., until: 2099-12-31}
  - {check: nothing-notified, provision: 8(3), reason: Accepted until the next reading., until: 2099-12-31}

sources:
  gazette: {title: Bundesgesetzblatt, kind: official_text, read_on: 2026-11-20}
  other-gazette: {title: Another gazette, kind: official_text, read_on: 2026-11-20}
"""


def recast(folder: Path) -> tuple[Path, Path]:
    """The workspaces of the two directives; that of the new one has a table, and no record."""
    old = made_up(folder / "old", OLD)
    new = made_up(folder / "new", NEW, deadline="2105-01-01", states=())
    (old / "member_states" / "DE.yaml").write_text(RECORD, "utf-8")
    (new / "rules" / "articles" / "article-08.yaml").write_text(ARTICLE_8, "utf-8")
    (new / "rules" / "articles" / "article-09.yaml").unlink()
    (new / "rules" / "articles" / "article-10.yaml").write_text(ARTICLE_10, "utf-8")
    directive = new / "rules" / "directive.yaml"
    text = directive.read_text("utf-8").replace("articles: [8, 9]", "articles: [8, 10]")
    directive.write_text(text.replace("provisions: [9(1)(b)]", "provisions: [10(1)]"), "utf-8")
    check = new / "rules" / "checks" / "procedures" / "acknowledgement-late.yaml"
    check.write_text(check.read_text("utf-8").replace("9(1)(b)", "10(1)"), "utf-8")
    other = new / "rules" / "checks" / "procedures" / "nothing-notified.yaml"
    other.write_text(other.read_text("utf-8").replace("9(1)(b)", "10(1)"), "utf-8")
    suspect = next((ROOT / "rules" / "checks").rglob("review-suspect.yaml"))
    shutil.copy(suspect, new / "rules" / "checks" / "procedures")
    suspected = new / "rules" / "checks" / "procedures" / "review-suspect.yaml"
    suspected.write_text(suspected.read_text("utf-8").replace("18(2)", "10(1)"), "utf-8")
    (new / "rules" / "correlation.yaml").write_text(TABLE, "utf-8")
    return old, new
