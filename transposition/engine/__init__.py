"""The rules engine: confronts a record with the directive, at a date. Knows neither files nor screens."""
