"""What Python's collector of cycles need not look at, and what the system gets back."""

import ctypes
import gc
import sys
from collections.abc import Iterator
from contextlib import contextmanager

YOUNG = 20_000
"""New objects after which cycles among them are looked for; Python's own figure is 700."""


def settle() -> None:
    """Leave what is there now alone for good, and look at what is new less often.

    The words that reading needs stay as long as the process. Postings and rows come by the ten
    thousand and have no cycles, so that looking for some costs time and finds nothing. What the
    start took and no longer needs goes back to the system, where the C library can give it.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(YOUNG)
    if sys.platform == "linux":
        # Patterns compiled and files parsed at the start leave pages behind that nothing uses.
        # https://man7.org/linux/man-pages/man3/malloc_trim.3.html; other C libraries have none.
        trim = getattr(ctypes.CDLL(None), "malloc_trim", None)
        if trim is not None:
            trim(0)


@contextmanager
def spared(library: str) -> Iterator[None]:
    """In here an optional library is not there to be imported, unless it has been before."""
    if library in sys.modules:
        yield
        return
    sys.modules[library] = None  # type: ignore[assignment]  # so `import` fails, by the language's reference
    try:
        yield
    finally:
        del sys.modules[library]
