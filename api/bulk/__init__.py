"""Files of many rows over HTTP: read, done at once or later, reported row by row."""
