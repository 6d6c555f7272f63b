"""How serious the findings of a check are, what they do to a result and what they are about.

Apart from the model of a check, because whoever only shows results needs no check.
"""

from __future__ import annotations

from transposition.model.ranked import Ranked
from transposition.model.word import Word


class Severity(Ranked):
    """``error``: if the record is right, there is a breach or an unusable entry.
    ``warning``: a lawyer must look. ``info``: worth knowing. ``off``: not evaluated. The most serious is first.
    """

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"
    OFF = "off"


class Effect(Word):
    """What a finding of the check does to the result of its provision.

    ``partial`` and ``not_transposed`` hold as far as the finding is certain; one that is not makes the result
    ``to_confirm``, and so does ``to_confirm`` itself.
    """

    NONE = "none"
    TO_CONFIRM = "to_confirm"
    PARTIAL = "partial"
    NOT_TRANSPOSED = "not_transposed"


class About(Word):
    """What the findings of a check are about, where it is not what its kind says.

    ``law``: national law. ``procedure``: procedures, and what others found. ``record``: the record contradicts
    itself. ``work``: something is still to be read or checked; no finding against a State.
    """

    LAW = "law"
    PROCEDURE = "procedure"
    RECORD = "record"
    WORK = "work"
