"""Small steps on the values of a tree: read them as data, copy them, set and remove keys."""

from __future__ import annotations

from typing import Any

from transposition.editing.tree import Entry, Value


def data_of(value: Value) -> Any:
    """What a value says, without its layout."""
    if value.text is not None:
        return value.text
    if value.is_map:
        return {entry.key: data_of(entry.value) for entry in value.entries}
    return [data_of(entry.value) for entry in value.entries]


def clone(entry: Entry) -> Entry:
    """A copy that stands for itself."""
    return Entry(_clone_value(entry.value), entry.key, before=list(entry.before), beside=entry.beside)


def _clone_value(value: Value) -> Value:
    return Value(
        value.text, value.quoted, value.flow, value.is_map, [clone(entry) for entry in value.entries], list(value.end)
    )


def text_at(value: Value, key: str) -> str:
    """The text of a key of a mapping; nothing where it is not there."""
    found = value.get(key)
    return found.text or "" if found is not None else ""


def set_key(value: Value, key: str, new: Value) -> None:
    """Set the value of a key of a mapping; its comments stay."""
    for entry in value.entries:
        if entry.key == key:
            entry.value = new
            return
    value.entries.append(Entry(new, key))


def remove_key(value: Value, key: str) -> bool:
    """Take a key out of a mapping; whether it was there."""
    before = len(value.entries)
    value.entries = [entry for entry in value.entries if entry.key != key]
    return len(value.entries) < before


def flow_map(**values: str) -> Value:
    """A mapping of texts that stands on one line."""
    return Value(is_map=True, flow=True, entries=[Entry(Value(text=text), key) for key, text in values.items()])
