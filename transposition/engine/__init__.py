"""The rules engine: confronts a record with the directive, at a date. Knows neither files nor screens."""

from transposition.engine.assess import assess, assess_all
from transposition.engine.compile import CheckSet

__all__ = ["CheckSet", "assess", "assess_all"]
