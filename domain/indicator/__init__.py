"""The indicator: a measure with a baseline, a target and its measurements."""
