"""What every model shares: frozen, no unknown keys, and scalars that are read from text.

YAML reaches the models as text only (see ``workspace.yaml_reader``), so ``NO``, ``on``, ``010`` and
``2013-12-18`` mean what the typed field says and nothing else.

The larger modules of models do without ``from __future__ import annotations``: with it pydantic compiles each
annotation anew at every start, a third of the time that it takes to define a model.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, WithJsonSchema
from pydantic_core import CoreSchema, core_schema

from transposition.model.dates import PartialDate
from transposition.model.sentence import Sentence
from transposition.model.word import Word

_INTEGER = re.compile(r"-?(0|[1-9][0-9]*)\Z")


class Model(BaseModel):
    """A value that does not change after it was read; an unknown key is an error."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)


class Answer(Word):
    """Yes, no, or: nobody knows. Unknown is an answer of its own, never a no."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"


def _integer(value: Any) -> int:
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    if isinstance(value, str) and _INTEGER.match(value):
        return int(value)
    raise ValueError("write a whole number in decimal digits, without leading zeros")


def _flag(value: Any) -> bool:
    if isinstance(value, bool):
        return value
    if value in ("yes", "no"):
        return bool(value == "yes")
    raise ValueError("write yes or no")


def _text_list(value: Any) -> Any:
    return [value] if isinstance(value, str) else value


def _url(value: Any) -> str:
    if isinstance(value, str) and re.match(r"https?://[^\s<>\"]+\Z", value):
        return value
    raise ValueError("write an address that starts with http:// or https://, without spaces")


# A JSON Schema describes the file as an editor sees it: there `22` is a number and `2014` may be one, too.
_NUMBER_OR_TEXT: dict[str, Any] = {"type": ["string", "integer"]}


def _not_blank(value: str) -> str:
    if value.strip():
        return value
    raise ValueError("there are only blanks; write the text, or leave the key out")


class _As:
    """How a value is read, told to pydantic whole: to put it together for each field takes a fifth of a cold start."""

    def __init__(self, read: CoreSchema) -> None:
        self._read = read

    def __get_pydantic_core_schema__(self, _source: Any, _handler: Any) -> CoreSchema:
        return dict(self._read)  # a copy, for pydantic writes into it


def _by(read: Callable[[Any], Any], write: Callable[[Any], Any] | None = None) -> _As:
    """Read by one function, and written by another."""
    written = core_schema.plain_serializer_function_ser_schema(write) if write else None
    return _As(core_schema.no_info_plain_validator_function(read, serialization=written))


_TEXT = core_schema.no_info_after_validator_function(_not_blank, core_schema.str_schema(min_length=1))
Text = Annotated[str, _As(_TEXT)]
Slug = Annotated[str, _As(core_schema.str_schema(pattern=r"^[a-z0-9][a-z0-9._-]*$"))]
Integer = Annotated[int, _by(_integer), WithJsonSchema({"type": "integer"})]
Flag = Annotated[bool, _by(_flag, lambda flag: "yes" if flag else "no"), WithJsonSchema({"enum": ["yes", "no"]})]
Url = Annotated[str, _by(_url), WithJsonSchema({"type": "string", "pattern": "^https?://\\S+$"})]
Date = Annotated[
    PartialDate,
    _by(PartialDate.parse, str),
    WithJsonSchema(_NUMBER_OR_TEXT | {"pattern": r"^\d{4}(-\d{2}(-\d{2})?)?$"}),
]
Years = Annotated[
    Sentence,
    _by(Sentence.parse, str),
    WithJsonSchema({"type": "string", "pattern": r"^(life|fine|\d+(\.\d+)? (years?|months?))$"}),
]
_ARTICLE = r"^([1-9][0-9]{0,3}[a-z]{0,8}|annex(-[0-9a-z]{1,8})?)$"


def _article(value: Any) -> str:
    text = str(value) if isinstance(value, int) else value
    if isinstance(text, str) and re.match(_ARTICLE, text) and not text.endswith("\n"):
        return text
    raise ValueError("write the number of an article, as 9 or 9a; for an annex, annex or annex-i")


ArticleNumber = Annotated[str, _by(_article), WithJsonSchema({"type": ["integer", "string"], "pattern": _ARTICLE})]
"""An article (``9``, ``9a``) or an annex (``annex``, ``annex-i``)."""
Scope = Annotated[str, _As(core_schema.str_schema(min_length=1)), WithJsonSchema(_NUMBER_OR_TEXT)]
"""A provision (``25(2)``), a whole article (``12``), a range (``22-24``) or ``general``."""
_TEXTS = core_schema.tuple_schema([_TEXT], variadic_item_index=0)
OneOrMore = Annotated[tuple[Text, ...], _As(core_schema.no_info_before_validator_function(_text_list, _TEXTS))]
"""One name, or a list of them: ``police`` and ``[police, ministry]`` are both read as a tuple."""
