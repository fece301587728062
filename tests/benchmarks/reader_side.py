"""lemon24/reader over the feeds of a server: run by the Python that has it installed.

`python reader_side.py PORT FEEDS` prints a JSON line for each measurement. Knows nothing of leadbot.
"""

import json
import resource
import sys
import tempfile
import time
from pathlib import Path

from reader import make_reader  # type: ignore[import-not-found]  # of another environment


def main() -> None:
    port, feeds = int(sys.argv[1]), int(sys.argv[2])
    for kind, again in (("etag", "304"), ("plain", "same")):
        with tempfile.TemporaryDirectory() as folder:
            reader = make_reader(str(Path(folder) / "reader.sqlite"))
            for number in range(feeds):
                reader.add_feed(f"http://127.0.0.1:{port}/{kind}/{number}")
            for name in (f"cold {kind}", again):
                cpu, wall = time.process_time(), time.perf_counter()
                reader.update_feeds(scheduled=False, workers=10)
                spent = time.process_time() - cpu, time.perf_counter() - wall
                stored = reader.get_entry_counts().total
                print(json.dumps([name, *spent, f"{stored} entries"]), flush=True)
            reader.close()
    print(json.dumps(["peak", resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, 0, ""]))


if __name__ == "__main__":
    main()
