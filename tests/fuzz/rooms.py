"""The rooms in which steps follow one another, one at a time.

Schemathesis infers from the whole contract more links than Hypothesis has patience for: among thousands of rules it
gives up looking for a first step. In a room there are hundreds; every operation has one.
"""

PROCESS = r"^/processes(/\{{process_id\}}(/[{letters}][^/]*(/.*)?)?)?$"
"""A process, and of what stands below it what begins with these letters."""
ROOMS = {
    "processes, a to c": PROCESS.format(letters="a-c"),
    "processes, d to m": PROCESS.format(letters="d-m"),
    "processes, n to o": PROCESS.format(letters="no"),
    "processes, p to r": PROCESS.format(letters="p-r"),
    "processes, s to z": PROCESS.format(letters="s-z"),
    "actors and waves": r"^/(actor|tie|wave|network|processes$|processes/\{process_id\}/waves)",
    "tavoli and meetings": r"^/(actors$|tavoli|meetings/\{meeting_id\}(/[a-l].*)?$|assignments)",
    "minutes and deliveries": r"^/(actors$|tavoli$|tavoli/\{tavolo_id\}/(seats|meetings)|meetings|minutes|deliveries)",
    "protocols": r"^/(actors$|processes$|protocols)",
    "indicators, alerts and practices": r"^/(processes$|indicators|measurement|alerts|practice-cards)",
    "systems": r"^/(clients|webhook|audit|changes|jobs|tenant|by-external-id)",
    "links and words": r"^/(personal-links|links|me|status|vocab|problems)",
}
"""The expression that the paths of each room match."""
