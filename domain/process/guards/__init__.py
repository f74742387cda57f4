"""The guards of every phase, in the order of the phases."""

from domain.process.guard import Guard, guards_in
from domain.process.guards import change, knowing, start

GUARDS: tuple[Guard, ...] = (*guards_in(start), *guards_in(knowing), *guards_in(change))
