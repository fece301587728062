"""The one error of configuration."""


class ConfigError(Exception):
    """A setting or file that cannot be used: stops the start and is never swallowed.

    It stays outside the trees of `scrapers` and `bot`, so that no handler of theirs catches it.
    """

    def __init__(self, where: str, problem: str, fix: str = "") -> None:
        """Name the file or variable and key (`where`), what is wrong with it, and what to do."""
        self.where = where
        self.problem = problem
        self.fix = fix
        super().__init__(f"{where}: {problem}" + (f". {fix}" if fix else ""))
