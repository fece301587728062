"""What Python's collector of cycles need not look at."""

import gc

YOUNG = 20_000
"""New objects after which cycles among them are looked for; Python's own figure is 700."""


def settle() -> None:
    """Leave what is there now alone for good, and look at what is new less often.

    The words that reading needs stay as long as the process. Postings and rows come by the ten
    thousand and have no cycles, so that looking for some costs time and finds nothing.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(YOUNG)
