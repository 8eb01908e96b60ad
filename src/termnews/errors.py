"""What can go wrong, as sentences for the reader. The command line prints them; no traceback reaches a reader."""


class TermnewsError(Exception):
    """A failure that the reader can understand; its text is a whole sentence, clean and translated."""

    exit_code = 1


class UsageError(TermnewsError):
    """What was asked for cannot be: an unknown section, id, option or setting."""

    exit_code = 2


class ConfigError(UsageError):
    """The configuration file is wrong; the sentence names the file and the line."""


class NotAFeed(TermnewsError):
    """The bytes are no feed that we can read."""


class StoreError(TermnewsError):
    """The database cannot be opened or written; the sentence says why and what to do."""


class DamagedStore(StoreError):
    """The database has pages that cannot be read."""


class RefreshRuns(TermnewsError):
    """Another process asks the feeds already: nothing is wrong, and nothing is left to do."""

    exit_code = 0


class Unreachable(TermnewsError):
    """Nothing could be reached over the network."""

    exit_code = 69
