"""What is to be kept of protocols, in SQL: `o` is a protocol, `g` one of its commitments."""

from domain.protocol.answered import NOT_TO_KEEP
from domain.protocol.pledge import PENDING

HALTED, OPEN = (", ".join(f"'{state}'" for state in sorted(states)) for states in (NOT_TO_KEEP, PENDING))
STANDS = "g.since_version <= o.in_force_version"
"""It stands in a text that is in force, not in one alone that nobody has signed."""
IN_EFFECT = f"o.in_force_version IS NOT NULL AND coalesce(o.opened_state, o.state) NOT IN ({HALTED})"
PROMISED = f"{STANDS} AND g.state IN ({OPEN})"
