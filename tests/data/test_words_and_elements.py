"""What the claims say of provisions and of their elements, before any check."""

from __future__ import annotations

import pytest

from tests.data.answers import assessed, claim_of, record_of
from transposition import Workspace
from transposition.model.assessment import Result
from transposition.model.record import ClaimStatus, ElementAnswer, Role


@pytest.mark.parametrize(
    ("state", "provision", "result", "why"),
    [
        ("AT", "22", Result.NOT_ASSESSED, "a programme in Vienna, known from a press report of 2023"),
        ("AT", "27(1)", Result.PARTIAL, "the acts on criminal records came in 2014 and 2015"),
        ("AT", "2(c)(i)", Result.PARTIAL, "lurid pictures only, where the child is 14 to 17"),
        ("AT", "2(f)", Result.PARTIAL, "churches are left out as far as they give pastoral care"),
        ("AT", "3(5)(i)", Result.PARTIAL, "a closed list of positions, no word for influence"),
        ("AT", "5(2)", Result.TRANSPOSED, "the defect of the definition is counted once, at 2(c)(i)"),
        ("AT", "24(4)", Result.NOT_ASSESSED, "convicted persons are assessed, persons in proceedings are not named"),
        ("AT", "24(5)(a)", Result.NOT_ASSESSED, "the talk on the plan is only for terms of more than 18 months"),
        ("BE", "27(1)", Result.PARTIAL, "acts of 2014 and 2016"),
        ("BG", "25(1)", Result.NOT_ASSESSED, "a hotline is no duty; what police orders reach was not seen"),
        ("CY", "20(6)", Result.TRANSPOSED, "publishing who is in the witness scheme is an offence of anybody"),
        ("CY", "25(2)", Result.OPTION_USED, "blocking by order of a court"),
        ("CZ", "24(1)", Result.NOT_ASSESSED, "a programme in prison; voluntary use outside is not shown"),
        ("DE", "25(2)", Result.NOT_ASSESSED, "no federal act blocks; the State treaties on media were not read"),
        ("DE", "14", Result.TRANSPOSED, "general discretion, wider than the clause on victims of trafficking"),
        ("DE", "3(5)(i)", Result.PARTIAL, "a closed list of positions, no word for influence"),
        ("DE", "5(3)", Result.PARTIAL, "viewing realistic images of children of 14 to 17 is free"),
        ("DE", "15(2)", Result.PARTIAL, "prostitution and shows are not in the list of § 78b"),
        ("DE", "17(4)", Result.NOT_ASSESSED, "a clause on conventions may fill the short list"),
        ("DE", "27(1)", Result.PARTIAL, "the implementing act came thirteen months late"),
        ("DK", "10(2)", Result.PARTIAL, "the certificate covers work with children under 15 only"),
        ("DK", "10(1)", Result.PARTIAL, "only the right to go on with an activity is taken away"),
        ("DK", "17(2)(b)", Result.OPTION_NOT_USED, "no ground of jurisdiction turns on who benefits"),
        (
            "DK",
            "20(3)(f)",
            Result.NOT_ASSESSED,
            "a willing child may be interviewed without its lawyer, no reasons asked",
        ),
        ("DK", "23(2)", Result.TRANSPOSED, "the Safer Internet Centre informs children online"),
        ("DK", "24(5)(c)", Result.NOT_ASSESSED, "what prisoners are told about refusing is open"),
        ("DK", "15(2)", Result.PARTIAL, "who only profits from prostitution is on neither list"),
        ("DK", "20(2)", Result.PARTIAL, "a free lawyer for hands-on abuse and grooming, not for images and clients"),
        ("DK", "4(2)", Result.NOT_ASSESSED, "whether who only profits contributes is open"),
        ("DK", "22", Result.NOT_ASSESSED, "access in every region is not shown"),
        ("DK", "27(1)", Result.NOT_ASSESSED, "not bound: nothing under the final provisions is asked"),
        ("DK", "25(2)", Result.OPTION_USED, "providers block by agreement with the police"),
        ("DK", "3(6)", Result.NOT_ASSESSED, "no separate offence was seen; nobody could tell"),
        ("DK", "8(3)", Result.OPTION_USED, "material kept with the consent of a person of at least 15"),
        ("EE", "15(2)", Result.PARTIAL, "the rule does not reach every offence of the list"),
        ("EE", "25(2)", Result.NOT_ASSESSED, "no rule found, absence not proven"),
        ("EL", "25(2)", Result.OPTION_USED, "users are told; whether a court can be reached is open"),
        ("EL", "22", Result.NOT_ASSESSED, "programmes are permitted, none was seen"),
        ("EL", "5(7)", Result.OPTION_NOT_USED, "persons who appear to be minors are covered since 2024"),
        ("ES", "22", Result.NOT_ASSESSED, "the only service resumed in 2022, nobody knows what runs today"),
        ("FI", "24(2)", Result.NOT_ASSESSED, "the provision cited says nothing on children who offend"),
        ("FI", "15(2)", Result.PARTIAL, "image offences are not on the list"),
        ("FI", "4(5)", Result.PARTIAL, "who profits faces six years at most, eight are due"),
        ("FI", "19(4)", Result.PARTIAL, "as a class only children under 15"),
        ("FI", "22", Result.NOT_ASSESSED, "programmes on project money, none read at a date"),
        ("FR", "5(3)", Result.PARTIAL, "one free look is no offence"),
        ("FR", "5(6)", Result.PARTIAL, "making from 15 on only with a view to spreading"),
        ("FR", "12(2)", Result.NOT_TRANSPOSED, "organs and representatives only, no lack of supervision"),
        ("FR", "17(5)", Result.PARTIAL, "solicitation is in none of the exempting lists"),
        ("FR", "20(3)(e)", Result.NOT_ASSESSED, "the text that was read is of January 2023"),
        ("FR", "15(3)", Result.TRANSPOSED, "the inquiry under pseudonym stands in the wording of June 2025"),
        ("FR", "20(6)", Result.TRANSPOSED, "article 39 bis of the press act, any means, any offence"),
        ("FR", "21(a)", Result.NOT_ASSESSED, "public provocation to sexual assaults only; other bans are open"),
        ("FR", "25(1)", Result.TRANSPOSED, "24 hours, with a penalty for the host since 2024"),
        ("HR", "22", Result.NOT_ASSESSED, "nothing found, which proves nothing"),
        ("HU", "5(8)", Result.OPTION_NOT_USED, "no exemption for private use"),
        ("HU", "2(f)", Result.PARTIAL, "bodies with administrative tasks are left out whatever they do"),
        ("HU", "10(1)", Result.TRANSPOSED, "a final ban from any occupation with children"),
        ("HU", "20(3)(e)", Result.PARTIAL, "necessity is asked below 14 only"),
        ("HU", "27(1)", Result.PARTIAL, "the prison act came on 1 January 2015"),
        ("HU", "22", Result.NOT_ASSESSED, "nothing found, which proves nothing"),
        ("IE", "25(2)", Result.OPTION_USED, "blocking by memoranda"),
        ("IT", "10(2)", Result.PARTIAL, "not all offences, and a suspended sentence suspends the ban"),
        ("IT", "22", Result.NOT_ASSESSED, "no programme in 2018, which says nothing of today"),
        ("LT", "3(6)", Result.PARTIAL, "eight years where ten are due"),
        ("LU", "25(2)", Result.OPTION_NOT_USED, "neither the act of 2025, read whole, nor telecoms law blocks pages"),
        ("LU", "2(f)", Result.PARTIAL, "communes are left out whatever they do"),
        ("LU", "3(2)", Result.NOT_ASSESSED, "only the old word corruption could reach it"),
        ("LU", "10(2)", Result.PARTIAL, "victims of 16 and 17 do not show on bulletin no. 5"),
        ("LU", "18(2)", Result.TRANSPOSED, "help starts at danger, without complaint"),
        ("LU", "19(1)", Result.TRANSPOSED, "the free victim support service helps during proceedings"),
        ("LU", "20(6)", Result.TRANSPOSED, "articles 18 and 19 of the media act stand since 2004"),
        ("LU", "15(2)", Result.PARTIAL, "crimes under 379 on children under 16 run from the act"),
        ("LV", "3(5)(i)", Result.NOT_ASSESSED, "whether a minor over 16 who agrees is covered stays open"),
        ("LV", "14", Result.TRANSPOSED, "any minor; the trafficking clause is the weaker route"),
        ("LV", "17(2)(b)", Result.OPTION_USED, "for the benefit of a legal person"),
        ("LV", "22", Result.PARTIAL, "self-help by an NGO since 2025"),
        ("MT", "25(2)", Result.OPTION_USED, "used; that the terms are unpublished is a doubt, no reading of an option"),
        ("MT", "14", Result.TRANSPOSED, "offences outside the list that may be forgiven: discharge up to seven years"),
        ("MT", "18(2)", Result.TRANSPOSED, "the Director investigates on reasonable suspicion"),
        ("MT", "20(5)(b)", Result.TRANSPOSED, "heard in the Children's House, the judge in another room"),
        ("MT", "22", Result.NOT_ASSESSED, "nothing found"),
        ("NL", "3(6)", Result.TRANSPOSED, "making a child act with a third person counts as acting with it"),
        ("NL", "5(6)", Result.TRANSPOSED, "article 252 since July 2024"),
        ("NL", "17(2)(c)", Result.OPTION_USED, "habitual residents"),
        ("PL", "10(2)", Result.TRANSPOSED, "a duty of every employer since 2017"),
        ("PL", "22", Result.NOT_ASSESSED, "a plan, no running programme seen"),
        ("PL", "24(1)", Result.NOT_ASSESSED, "the law offers treatment in prison; what is on offer was not seen"),
        ("PT", "22", Result.NOT_ASSESSED, "research projects only, the last one ended"),
        ("PT", "25(2)", Result.OPTION_USED, "blocking by law since Lei 40/2020"),
        ("RO", "10(1)", Result.NOT_ASSESSED, "care and school bodies are closed, other sectors were not all read"),
        ("RO", "17(4)", Result.PARTIAL, "double criminality is dropped above ten years only"),
        ("SE", "20(1)", Result.TRANSPOSED, "a special representative, and a guardian for children who come alone"),
        ("SE", "20(6)", Result.PARTIAL, "newspapers and broadcasters may name the victim"),
        ("SE", "23(1)", Result.NOT_ASSESSED, "whether the campaign for travellers still runs is not shown"),
        ("SE", "10(1)", Result.PARTIAL, "a licence of teachers, and record checks instead of a ban"),
        ("SE", "3(6)", Result.TRANSPOSED, "made to do an act, with whomever"),
        ("SE", "4(2)", Result.PARTIAL, "from 15 the posing must be apt to harm"),
        ("SE", "22", Result.NOT_ASSESSED, "nothing later than 2020 on access to treatment"),
        ("SI", "5(8)", Result.OPTION_NOT_USED, "realistic images are covered"),
        ("SI", "22", Result.NOT_ASSESSED, "a thesis that says it seems"),
        ("SK", "25(2)", Result.OPTION_NOT_USED, "mobile operators block by a private list, no measure of the State"),
        ("SK", "21", Result.TO_CONFIRM, "advertising and travel not established as covered"),
        (
            "SK",
            "15(3)",
            Result.TRANSPOSED,
            "agents and telephone data for every intentional offence by a treaty clause",
        ),
        ("UK", "4(4)", Result.NOT_ASSESSED, "no offence of attending confirmed"),
        ("UK", "8(3)", Result.OPTION_USED, "images of a partner: the Scottish rule, told alike in 2020"),
        ("UK", "25(2)", Result.OPTION_NOT_USED, "a private list and free providers are no measure of the State"),
    ],
)
def test_what_the_claims_give(shipped: Workspace, state: str, provision: str, result: Result, why: str) -> None:
    assert assessed(shipped, state).provisions[provision].claimed is result, why


@pytest.mark.parametrize(
    ("state", "provision", "element", "answer", "why"),
    [
        ("FI", "5(3)", "no_storage_needed", "met", "obtaining access without storing"),
        ("FI", "10(1)", "any_context", "missing", "the business ban needs an offence in business"),
        ("FI", "12(1)", "covers_3_to_7", "missing", "only the listed offences"),
        ("FI", "25(1)", "removal_power", "met", "the district court orders the host"),
        ("FR", "5(3)", "no_payment_needed", "missing", "access is punishable only if habitual or paid"),
        ("FR", "25(2)", "adequate_safeguards", "met", "a qualified person sees every request and may go to court"),
        ("HU", "5(3)", "no_storage_needed", "missing", "obtain or keep; the Lanzarote reservation of 2015"),
        ("IE", "5(4)", "transmission", "met", "distributes, transmits, disseminates"),
        ("IT", "10(2)", "convictions_3_to_7", "missing", "the certificate leaves out 609-bis, -quater, -quinquies"),
        ("IT", "22", "self_referral_group", "unclear", "none in 2018, which says nothing of today"),
        ("LT", "24(4)", "repetition_risk", "met", "method SVR-20 for the risk of sexual violence"),
        ("LU", "24(4)", "both_groups", "unclear", "the criminological service assesses convicts only"),
        ("LU", "3(5)(i)", "influence", "met", "authority, trust or influence"),
        ("LV", "5(3)", "knowing_access", "met", "access is circulation by definition"),
        ("LV", "5(2)", "possession", "met", "keeping is circulation by definition"),
        ("LV", "14", "listed_acts", "met", "the case of any minor may be ended for special circumstances"),
        ("LV", "22", "covers_all_offences", "missing", "self-help on material only"),
        ("LV", "24(1)", "outside_prison", "met", "probation clients, too"),
        ("MT", "6(1)", "material_acts_suffice", "met", "no meeting needed since 2021"),
        ("MT", "10(2)", "organised_voluntary", "met", "voluntary organisations have the same duty"),
        ("MT", "20(3)(c)", "trained", "unclear", "the police may interview outside the Children's House"),
        ("MT", "20(6)", "no_identifying_publication", "unclear", "no general ban in the acts read"),
        ("MT", "25(2)", "users_informed", "unclear", "unknown in 2016"),
        ("NL", "10(1)", "any_context", "unclear", "the ban is tied to the profession, sector acts were not read"),
        ("NL", "25(1)", "prompt", "met", "within twelve hours"),
        ("PL", "10(2)", "organised_voluntary", "met", "volunteers are covered"),
        ("PL", "24(4)", "repetition_risk", "met", "mandatory risk assessment"),
        ("PT", "22", "state_responsibility", "unclear", "research projects only"),
        ("PT", "25(2)", "judicial_redress", "met", "the block can be contested before a judge"),
        ("SE", "8(3)", "with_consent", "unclear", "a general clause on the circumstances may stand in for it"),
        ("SE", "8(3)", "age_of_consent_reached", "unclear", "the same clause"),
        ("SE", "10(1)", "public_and_private", "missing", "only the licence of teachers can be withdrawn"),
        ("SE", "5(3)", "protection_to_18", "missing", "complete puberty without visible age is left out"),
        ("SE", "6(1)", "purpose_5_6", "missing", "the closed list of purposes leaves out images"),
        ("SE", "25(2)", "judicial_redress", "unclear", "no legal route was found"),
        ("SI", "5(3)", "knowing_access", "missing", "176(5) frees access among minors, below 15 too"),
        ("SI", "8(1)", "close_in_development", "met", "mental and physical maturity, cumulative"),
        ("SK", "3(4)", "all_sexual_activity", "met", "intercourse or sexual abuse in another way"),
        ("SK", "6(1)", "material_acts_suffice", "met", "the proposal alone is enough"),
        ("SK", "25(1)", "prompt", "unclear", "a 45-day rule leaves it open"),
        ("UK", "18(3)", "age_presumption", "met", "presumed to be under 18 for special measures"),
        ("UK", "20(5)(a)", "children_to_18", "met", "by age alone, section 16 as of August 2020"),
    ],
)
def test_elements_that_a_note_speaks_of(
    shipped: Workspace, state: str, provision: str, element: str, answer: str, why: str
) -> None:
    claims = record_of(shipped, state).transposition[provision]
    assert {claim.elements[element].value for claim in claims if element in claim.elements} == {answer}, why


@pytest.mark.parametrize(
    ("state", "provision", "claim", "element", "answer"),
    [
        ("DK", "25(2)", "netfilter", "users_informed", ElementAnswer.MET),
        ("DK", "25(2)", "netfilter", "judicial_redress", ElementAnswer.UNCLEAR),  # not found is not missing
        ("DK", "10(2)", "boerneattestloven", "private_employers", ElementAnswer.MET),
        ("EL", "25(2)", "article-18-3", "judicial_redress", ElementAnswer.UNCLEAR),
        # Law 5090/2024: the court weighs at release whether the convicted person will offend again (106(1)).
        ("EL", "24(4)", "poinikos-kodikas", "repetition_risk", ElementAnswer.MET),
        ("CZ", "6(1)", "tz", "material_acts_suffice", ElementAnswer.MET),
        ("EE", "10(3)", "karrs", "ecris_procedure", ElementAnswer.MET),
        ("CY", "25(2)", "law-91-2014", "users_informed", ElementAnswer.UNCLEAR),
    ],
)
def test_elements_that_a_source_speaks_about(
    shipped: Workspace, state: str, provision: str, claim: str, element: str, answer: ElementAnswer
) -> None:
    assert claim_of(record_of(shipped, state), provision, claim).elements[element] is answer


@pytest.mark.parametrize(
    ("state", "measures", "claims", "steps"),
    [
        ("DK", 20, 55, 0),
        ("DE", 18, 59, 1),
        ("EL", 12, 62, 6),
        ("RO", 11, 40, 5),
        ("AT", 12, 47, 2),
        ("BE", 15, 57, 4),
        ("BG", 10, 42, 5),
        ("CY", 4, 28, 3),
        ("CZ", 15, 38, 1),
        ("EE", 10, 49, 1),
    ],
)
def test_nothing_that_was_collected_got_lost(
    shipped: Workspace, state: str, measures: int, claims: int, steps: int
) -> None:
    record = record_of(shipped, state)
    assert len(record.measures) >= measures
    assert sum(len(items) for items in record.transposition.values()) >= claims
    assert len(record.infringements) >= steps


def test_every_doubt_and_every_open_row_says_what_would_settle_it(shipped: Workspace) -> None:
    silent = [
        (state, scope, claim.id)
        for state in shipped.states
        for scope, claims in record_of(shipped, state).transposition.items()
        for claim in claims
        if claim.role is not Role.BACKGROUND and not claim.valid_until and not claim.would_settle
        if claim.candidate or claim.status is ClaimStatus.UNCLEAR
    ]
    assert silent == []
