"""What the keys of the files mean, for editors (JSON Schema) and for the page on the data format.

The models' docstrings come first; this table says what they leave unsaid, and gives an example of each key.
"""

from __future__ import annotations

import inspect
import re

from pydantic import BaseModel

_ENTRY = re.compile(r"^    (?:    )?([a-z_]+(?:, [a-z_]+)*): (.*)$")

MEANINGS: dict[str, str] = {
    "verified_in": "Sources in which somebody has read the statement; each of them has read_on.",
    "verify_in": "Sources in which the statement is still to be verified. Give this or verified_in, never both.",
    "note": "Remark for readers.",
    "Source.title": "Title of the source.",
    "Source.url": "Address of the source.",
    "Source.reference": "Gazette reference or citation, where there is no address.",
    "Source.repository": "Repository that holds the source.",
    "Source.commit": "Commit of the repository that was read.",
    "Source.path": "Path inside the repository.",
    "Author.kind": "Who read the law: the State itself, an official body, or a contributor.",
    "Author.name": "Name of the author.",
    "Author.on": "Date of the reading. YAML 1.1 readers take a bare on for a truth value: write it in quotes.",
    "Record.state": "EU code of the State; also the name of the file.",
    "Record.completeness": "Whether silence is a gap (complete) or means that nobody has looked (partial).",
    "Record.languages": "Languages of the national texts, as ISO 639 codes.",
    "Record.assessed_by": "Who made the claims of this record, where a claim does not say otherwise.",
    "Record.read_as_a_whole": "Day on which the law of the State was last read as a whole.",
    "Record.sources": "Sources of this record by id.",
    "Record.measures": "National measures by id.",
    "Record.transposition": "Claims by provision, article, range or general. An empty list: nobody has looked.",
    "Record.facts": "Facts of the types that rules/directive.yaml defines.",
    "Record.infringements": "Steps of infringement procedures.",
    "Record.findings": "What others found about the State.",
    "Record.open_questions": "What is still to be looked up.",
    "Record.suppressions": "Findings that the keeper of the record accepts for a time.",
    "Measure.title": "Title in the language of the measure.",
    "Measure.language": "Language of the title, as an ISO 639 code.",
    "Measure.title_en": "English rendering of the title.",
    "Measure.kind": "What the measure is; a bill never counts as law in force.",
    "Measure.reference": "Gazette reference, number, consolidations.",
    "Measure.url": "Address of the text.",
    "Measure.adopted": "Date of adoption.",
    "Measure.published": "Date of publication.",
    "Measure.in_force": "Date from which it applies.",
    "Measure.repealed": "First date on which it no longer applies.",
    "Measure.replaced_by": "Measures of this record that took its place when it was repealed.",
    "Measure.notified": "Date of notification to the Commission.",
    "Measure.celex": "CELEX number of the notified measure (sector 7).",
    "Measure.names_directive": "Whether the measure refers to the directive, as its provision on references demands.",
    "Measure.territory": "The part or parts of the country where it applies, if not the whole.",
    "Claim.status": "How the author reads the national provision against the directive's.",
    "Claim.role": "What the claim contributes beside the others on the same provision.",
    "Claim.certainty": "A if the words of the text decide, B if it was read but the law is open; only these two.",
    "Claim.shortfall": "What is missing, by which words of which article, in own words.",
    "Claim.rare_case": "Whether only one rare group is left out: the finding weighs one step less.",
    "Claim.candidate": "A concrete shortfall that nobody could confirm yet.",
    "Claim.would_settle": "What would confirm or refute the candidate, or settle an unclear reading.",
    "Claim.assessed_by": "Who read it, if not the author of the record.",
    "Claim.penalties": "Statutory penalties of the national provision.",
    "Claim.reviewed": "Stamp of a review; written by transposition review.",
    "Penalty.max": "Statutory maximum: years, months, life or fine.",
    "Penalty.min": "Statutory minimum.",
    "Penalty.tier": "Age condition under which the penalty holds; only where the text states it.",
    "Penalty.of": "The section that carries the figure.",
    "Penalty.covers": "Elements that the offence covers, where it does not cover all that the claim answers.",
    "Penalty.lesser_case": "Whether this is the penalty of a less serious case.",
    "Penalty.valid_from": "First date of this penalty.",
    "Penalty.valid_until": "Last date of this penalty.",
    "Review.by": "Who reviewed.",
    "Review.on": "When.",
    "Review.provision": "Fingerprint of the directive's provision as it was then.",
    "Review.measure": "Fingerprint of the measure as it was then.",
    "Fact.values": "The answers; in the file they stand beside the evidence, under their own names.",
    "Fact.national": "The national provision that the fact rests on.",
    "Fact.valid_from": "First date of this fact.",
    "Fact.valid_until": "Last date of this fact.",
    "InfringementStep.stage": "Official name of the stage, or dialogue.",
    "InfringementStep.ground": "Measures not notified, or notified but not conforming.",
    "InfringementStep.date": "Date of the step.",
    "InfringementStep.no_later_than": "Latest possible date, where the date is not known.",
    "InfringementStep.number": "Number of the procedure.",
    "InfringementStep.number_verified": "Whether the number was read in a source.",
    "ExternalFinding.id": "Unique in the record.",
    "ExternalFinding.provisions": "What it is about.",
    "ExternalFinding.by": "Who found it.",
    "ExternalFinding.body": "Kind of body; the first four count as official.",
    "ExternalFinding.says": "Which way the finding points.",
    "ExternalFinding.finding": "The finding, in our own words.",
    "ExternalFinding.on": "Date of the finding.",
    "Suppression.check": "Id of the check.",
    "Suppression.provision": "Only for this provision or wider scope.",
    "Suppression.subject": "Only for this claim, measure, step or fact.",
    "Suppression.reason": "Why the finding is accepted; shown in every output.",
    "Suppression.until": "Last date on which it is accepted.",
    "Article.article": "Number of the article, as 9 or 9a; for an annex, annex or annex-i.",
    "Article.heading": "Heading of the article.",
    "Article.sources": "Sources of this file by id.",
    "Article.provisions": "The provisions of the article, in order.",
    "Provision.id": "The provision as the directive numbers it.",
    "Provision.modality": "Whether it obliges, allows, defines, or regulates the directive itself.",
    "Provision.transposable": "Whether it calls for anything national.",
    "Provision.binding_law": "Whether rules of binding law are needed.",
    "Provision.parameters": "Figures that the directive fixes.",
    "Provision.depends_on": "Provisions that it builds on.",
    "Provision.without_prejudice_to": "What it leaves untouched.",
    "Provision.options": "Choices that it leaves to the State.",
    "Provision.expects": "Kinds of law in which an answer is to be expected.",
    "Provision.strategy_theme": "Theme of the Commission's strategy.",
    "Provision.recitals": "Recitals that explain it.",
    "Provision.indicators": "What would show that it works in practice.",
    "Provision.duty_to_commission": "Whether the duty is owed to the Commission (reporting, notification).",
    "Provision.evidence_note": "Remark about how the text was read.",
    "Element.text": "What must be covered.",
    "Element.basis": "Where the element comes from; an example weighs less, and what a review added is never certain.",
    "Parameter.name": "Name of the figure; max_penalty_at_least is the one that the penalty kind reads.",
    "Parameter.value": "The figure.",
    "Parameter.unit": "Its unit.",
    "Parameter.condition": "Age condition or other condition.",
    "Parameter.cross_checked": "Whether a second reader confirmed the figure.",
    "Option.id": "The optional provision, or the provision and a word after a slash.",
    "Option.text": "What may be chosen.",
    "DirectiveFile.celex": "CELEX number.",
    "DirectiveFile.number": "Number of the directive.",
    "DirectiveFile.printed_as": "Number under which it was first printed, if another.",
    "DirectiveFile.corrigendum": "The corrigendum that changed it.",
    "DirectiveFile.title": "Full title.",
    "DirectiveFile.short_title": "Title as outputs show it.",
    "DirectiveFile.eli": "European Legislation Identifier.",
    "DirectiveFile.eli_article": "The same for an article; {n} stands for its number.",
    "DirectiveFile.official_journal": "Where it was published.",
    "DirectiveFile.adopted": "Date of adoption.",
    "DirectiveFile.published": "Date of publication.",
    "DirectiveFile.in_force": "Date of entry into force.",
    "DirectiveFile.deadline": "Last day for transposition.",
    "DirectiveFile.later_deadlines": "Provisions that name a later day for themselves.",
    "DirectiveFile.tiers": "Conditions under which thresholds and figures hold, by name.",
    "Tier.who": "Whom or what it covers, as a message says it.",
    "Tier.label": "As it stands behind a figure, where the words of its name do not do.",
    "Tier.every": "Whether it covers what all the others cover together; one at most.",
    "Tier.lent": "Whether figures of the provisions named in `figures_from` hold under it.",
    "LaterDeadline.date": "The day, after `deadline`.",
    "LaterDeadline.provisions": "Provisions, articles or ranges.",
    "DirectiveFile.replaces": "The act that it replaces.",
    "DirectiveFile.legal_basis": "Articles of the Treaty that it rests on.",
    "DirectiveFile.procedure": "Number of the legislative procedure.",
    "DirectiveFile.status": "In force, recast, repealed.",
    "DirectiveFile.sources": "Sources of this file by id.",
    "DirectiveFile.participation": "Groups of States, with the dates between which they are bound.",
    "DirectiveFile.clusters": "Groups of articles.",
    "DirectiveFile.prevention": "What the page on prevention of the report on the Union shows.",
    "DirectiveFile.strategy_themes": "Themes of the Commission's strategy by id.",
    "DirectiveFile.facts": "The types of facts that a record may state.",
    "DirectiveFile.events": "Dated events in the life of the directive.",
    "DirectiveFile.findings": "What bodies found about several States or the Union.",
    "DirectiveFile.doubts": "Points that a careful reader should know.",
    "Participation.states": "EU codes of the States.",
    "Participation.from": "First date on which they are bound; absent if they never were.",
    "Participation.until": "Last date on which they are bound.",
    "Participation.ground": "Why.",
    "Participation.authority": "The act that says so.",
    "Cluster.id": "Name of the group.",
    "Cluster.label": "Label as outputs show it.",
    "Cluster.articles": "Numbers of the articles.",
    "Cluster.report_section": "Section of the Commission's report that treats it.",
    "Event.date": "Date of the event.",
    "Event.event": "What happened.",
    "Event.kind": "Kind of event.",
    "Event.reference": "Reference of the act.",
    "UnionFinding.provisions": "What it is about.",
    "UnionFinding.states": "The States it is about; none for the Union as a whole.",
    "UnionFinding.by": "Who found it.",
    "UnionFinding.body": "Kind of body.",
    "UnionFinding.finding": "The finding, in our own words.",
    "FactType.title": "Label of the fact.",
    "FactType.provisions": "Provisions that it has to do with.",
    "FactType.many": "Whether a State can have several.",
    "FactType.fields": "The answers that the fact takes.",
    "FactField.type": "text, answer (yes, no, unknown), integer, date or choice.",
    "FactField.label": "Label of the answer.",
    "FactField.unit": "Unit of a number.",
    "FactField.choices": "The words that a choice may use.",
    "FactField.required": "Whether the fact is of no use without it.",
    "Doubt.about": "What the doubt is about.",
    "Doubt.text": "The doubt.",
    "Check.id": "Name of the check; also the name of the file.",
    "Check.title": "What it looks for, in a few words.",
    "Check.severity": "How serious a finding is.",
    "Check.with": "Parameters of the kind.",
    "Check.remedy": "What to do about a finding.",
    "Check.rationale": "Why the finding matters in law.",
    "Check.authority": "What the check rests on.",
    "Check.since": "Version of the rules that brought it.",
    "CheckFile.examples": "Made-up fragments that are the check's tests.",
    "Authority.reference": "Act, article or judgment.",
    "Authority.says": "What it says, in our own words.",
    "Authority.url": "Address of the text.",
    "Authority.verified": "Whether it was read; no marks what is only recalled.",
    "Example.why": "What the example shows.",
    "Example.record": "Fragment of a record.",
    "Example.as_of": "Date of the assessment.",
    "Examples.fails": "Fragments that the check must find fault with.",
    "Examples.passes": "Fragments that the check must let pass.",
}

EXAMPLES: dict[str, str] = {
    "verified_in": "criminal-code-text",
    "verify_in": "data-oj",
    "note": "Adopted before the deadline.",
    "Source.url": "https://www.retsinformation.dk",
    "Source.read_on": "2026-11-23",
    "Source.published": "2016-12",
    "Author.kind": "contributor",
    "Author.on": "2026-11-23",
    "Record.state": "DK",
    "Record.completeness": "partial",
    "Record.languages": "[da]",
    "Record.assessed_by": '{kind: contributor, "on": 2026-11-23}',
    "Measure.title": "Straffeloven",
    "Measure.language": "da",
    "Measure.kind": "code",
    "Measure.adopted": "2013-06-12",
    "Measure.in_force": "2013-07",
    "Measure.celex": "72011L0093DEU_200001",
    "Measure.names_directive": "unknown",
    "Claim.id": "straffeloven",
    "Claim.measure": "[stgb, stpo]",
    "Claim.national": "§ 184b StGB",
    "Claim.status": "transposed",
    "Claim.elements": "{removal_power: met}",
    "Claim.penalties": "[{max: 8 years}]",
    "Claim.role": "part",
    "Claim.certainty": "A",
    "Claim.rare_case": "yes",
    "Claim.text_as_of": "2022",
    "Penalty.of": "§ 176 Abs. 1",
    "Penalty.max": "18 months",
    "Penalty.tier": "below_age_of_consent",
    "Penalty.lesser_case": "yes",
    "InfringementStep.stage": "reasoned_opinion",
    "InfringementStep.ground": "non_communication",
    "InfringementStep.date": "2014-07-11",
    "ExternalFinding.provisions": '["22"]',
    "ExternalFinding.body": "council_of_europe",
    "ExternalFinding.says": "falls_short",
    "Suppression.check": "penalty-3.4",
    "Suppression.reason": "The bill that cures it is before parliament.",
    "Suppression.until": "2027-06-30",
    "Provision.id": "25(2)",
    "Provision.gravity": "1",
    "Provision.roles": "[sets_deadline]",
    "Provision.modality": "may",
    "Provision.elements": "{prompt: Removal is prompt}",
    "Provision.any_of": "[[a, b]]",
    "Parameter.name": "max_penalty_at_least",
    "Parameter.value": "5",
    "Parameter.unit": "years",
    "Participation.states": "[IE]",
    "Participation.from": "2011-12-17",
    "FactField.type": "choice",
    "Check.id": "penalty-3.4",
    "Check.severity": "error",
    "Check.provisions": "3(4)",
    "Check.kind": "penalty",
    "Check.effect": "partial",
    "DirectiveFile.prevention": "{provisions: 22-24, programmes: prevention_programmes}",
    "OfficialHosts.hosts": "{DK: [retsinformation.dk]}",
    "OfficialHosts.government": "[gov, gouv]",
    "Check.message": "The statutory maximum is {maximum}.",
    "Correlation.celex": "32099L0001",
    "Correlation.evidence": "{verified_in: annex}",
    "Correspondence.old": "3(2)",
    "Correspondence.new": "[3(2), 3(3)]",
    "Correspondence.change": "changed",
    "PortfolioFile.title": "Ministry of Justice",
    "PortfolioEntry.name": "Whistleblowers",
    "PortfolioEntry.path": "examples/whistleblowers",
}


def meaning(model: type[BaseModel], name: str) -> str:
    """What a key means: from the docstring of the model or of one it builds on, else from the table."""
    for owner in model.__mro__:
        if not (isinstance(owner, type) and issubclass(owner, BaseModel)) or owner is BaseModel:
            continue
        described = _attributes(owner)
        if name in described:
            return described[name]
        if f"{owner.__name__}.{name}" in MEANINGS:
            return MEANINGS[f"{owner.__name__}.{name}"]
    return MEANINGS.get(name, "")


def example(model: type[BaseModel], name: str) -> str:
    """An example of a key as it stands in a file, or nothing."""
    own = (EXAMPLES.get(f"{owner.__name__}.{name}") for owner in model.__mro__)
    return next(filter(None, own), EXAMPLES.get(name, ""))


def _attributes(model: type[BaseModel]) -> dict[str, str]:
    """The part of a docstring that describes attributes, by name."""
    own = model.__doc__
    if not own or "Attributes:" not in own:
        return {}
    found: dict[str, str] = {}
    names: list[str] = []
    for line in inspect.cleandoc(own).split("Attributes:", 1)[1].splitlines():
        match = _ENTRY.match("    " + line.removeprefix("    ")) if not line.startswith("        ") else None
        if match:
            names = match[1].split(", ")
            found |= dict.fromkeys(names, match[2])
        elif line.strip():
            for name in names:
                found[name] += " " + line.strip()
    return {name: _sentence(text) for name, text in found.items()}


def _sentence(text: str) -> str:
    text = text.replace("``", "").strip()
    return text[:1].upper() + text[1:]


def summary(model: type[BaseModel]) -> str:
    """The docstring of a model without its list of attributes."""
    text = inspect.cleandoc(model.__doc__ or "").split("\nAttributes:", 1)[0]
    return text.replace("``", "`").strip()
