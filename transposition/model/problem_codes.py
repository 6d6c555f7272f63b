"""What each code of a problem means: wrong data has a name space of its own, so that it never looks like law."""

from __future__ import annotations

CODES: dict[str, tuple[str, str]] = {
    "yaml-syntax": ("The file is not YAML", "The parser stopped here. Look at indentation, quotes and brackets."),
    "yaml-empty": ("The file is empty", "Write the data, or remove the file."),
    "yaml-documents": ("Several documents in one file", "A file holds one document: remove the line of dashes."),
    "yaml-duplicate-key": ("A key is given twice", "Only one of the two would count: keep one, or name them apart."),
    "yaml-key": ("A key is not plain text", "Lists and mappings cannot be keys."),
    "yaml-merge": ("A merge key", "Entries are written out, so that each has a position and a source of its own."),
    "yaml-anchor": ("An anchor", "Anchors are refused, because they hide what an entry says and can grow without end."),
    "yaml-alias": ("An alias", "Write the value out: every statement stands where it is made."),
    "yaml-tag": ("A tag", "Values are text that the fields type; a tag would say otherwise."),
    "yaml-comment": (
        "A text that ends at a #",
        "What begins with # is a comment. If it belongs to the text, use quotes; else put a space behind it.",
    ),
    "yaml-null": ("A key without a value", "Leave the key out if nothing is known."),
    "yaml-depth": ("Nested too deeply", "No record needs this many levels."),
    "yaml-character": (
        "A character that may not stand in a file",
        "Tabs and invisible characters shift positions or deceive readers.",
    ),
    "file-encoding": ("The file is not UTF-8", "Save it as UTF-8."),
    "file-too-large": ("The file is too large", "Split the data; files beyond the limit are not read."),
    "file-unreadable": ("The file cannot be read", "Check that it exists, is a file, and may be read."),
    "file-workspace": ("There is no workspace here", "A workspace has rules/directive.yaml and member_states/."),
    "file-baseline": ("The baseline cannot be used", "Write it anew with check --write-baseline."),
    "file-kind": (
        "The file is not recognised",
        "Records, checks, articles and directive.yaml are known by place or by their keys.",
    ),
    "file-name": ("The file's name keeps it from being read", "Records are read from member_states/CC.yaml."),
    "file-import": ("The imported file cannot be used", "Save the list of measures again, as JSON or CSV."),
    "schema-missing-key": ("A key is missing", "The mapping that lacks it is marked."),
    "schema-unknown-key": ("An unknown key", "Unknown keys are errors, for a typing mistake would otherwise be lost."),
    "schema-type": ("A value of the wrong kind", "A list, a mapping or a text stands where another is wanted."),
    "schema-value": ("A value that the field does not take", "The message says what the field takes."),
    "evidence-missing": (
        "A statement without its source",
        "Give verified_in (read there) or verify_in (where to look), not both.",
    ),
    "evidence-not-read": (
        "A source that nobody has read",
        "Nothing can have been verified in a source without read_on.",
    ),
    "ref-provision": ("A provision that the directive does not have", "Provisions are written as 25(2)."),
    "ref-example": (
        "An example of a check does not come out as it says",
        "Examples are run where a check is named: mend the check or the example.",
    ),
    "ref-source": ("A source that the file does not have", "Sources are listed under sources in the same file."),
    "ref-measure": ("A measure that the record does not have", "Measures are listed under measures in the same file."),
    "reading-word": (
        "A reading whose word does not fit its reasons",
        "Duties are transposed, partial, not transposed or unclear; options are used or not; a shortfall says what is "
        "missing; what nobody read is unclear.",
    ),
    "ref-element": ("An element that the provision does not have", "Elements are listed in rules/articles/."),
    "ref-fact": (
        "A fact that the directive's file does not define",
        "Facts are listed under facts in rules/directive.yaml.",
    ),
    "ref-check": ("A check that does not exist", "Checks are the files of rules/checks/."),
    "ref-kind": ("A kind of check that does not exist", "The kinds are a closed set."),
    "ref-parameter": (
        "A parameter that does not fit the directive",
        "The check's parameters name something that is not there.",
    ),
    "ref-placeholder": ("A placeholder that the kind of check does not fill", "The hint lists those that it fills."),
    "ref-correlation": (
        "A line of the correlation table that cannot be right",
        "Every provision of both directives stands in one line, on the sides that its change has.",
    ),
    "ref-tier": (
        "A condition that the directive does not have",
        "The conditions of thresholds and penalties stand under tiers in rules/directive.yaml.",
    ),
    "ref-group": (
        "An article in no group",
        "Overviews show articles by the groups under clusters in rules/directive.yaml.",
    ),
    "ref-theme": ("A strategy theme that does not exist", "Themes are listed in rules/directive.yaml."),
    "ref-state": ("Not the EU code of a State", "Use EL for Greece and UK for the United Kingdom."),
    "ref-unused-source": ("A source that nothing rests on", "Remove it, or name it where it belongs."),
    "id-duplicate": ("An id is given twice", "Ids are the identity of entries and findings, so they must be unique."),
    "id-file-name": (
        "The file's name and its content disagree",
        "The file of a record or a check is named after its id.",
    ),
    "date-order": ("Dates in an impossible order", "Check both dates against the gazette."),
    "date-future": ("Read or reviewed in the future", "Nobody can have read a source on a day that has not come yet."),
    "date-year": ("A year that cannot be meant", "Write the year in four digits, as 2013."),
    "id-twice": ("One measure is listed twice", "Two entries with one reference or number are one measure."),
    "ref-language": ("Not the code of a language", "Use a code of ISO 639 in small letters, as da or de."),
    "file-problems": ("Further problems of this file", "So many are told one by one; the rest is counted."),
    "config-syntax": ("The configuration is not TOML", "The parser stopped here."),
    "config-unreadable": ("The configuration cannot be read", "Check that it is a file and may be read."),
    "config-unknown-key": (
        "An unknown key of the configuration",
        "Unknown keys are errors, for a typing mistake would otherwise be lost.",
    ),
    "config-value": ("A value that the configuration does not take", "The message says what the key takes."),
}
"""Code -> what it says about the file, and what to do."""


def explain_code(code: str) -> tuple[str, str]:
    """Title and help of a code; kinds of checks from elsewhere may bring codes of their own."""
    return CODES.get(code, (f"Wrong data: {code}", "The message says what is wrong."))
