"""Every revision of the schema, oldest first; a test holds this against the scripts."""

REVISIONS = ("0001", "0002", "0003", "0004", "0005", "0006", "0007", "0008")
HEAD = REVISIONS[-1]
