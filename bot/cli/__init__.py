"""The command line: one module a command, each a thin door to the rooms behind it."""
