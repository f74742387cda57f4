"""What Schemathesis does not know how to send: imported here and, as its hooks, by its command line."""

import schemathesis

schemathesis.serializer.alias("application/x-ndjson", "text/plain")
