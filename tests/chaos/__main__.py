"""python -m tests.chaos --kills 100 --engine embedded --leads 10000 --places 20"""

import argparse
import asyncio
import json
import os
import sys

from tests.chaos.run import Trial, run
from tests.chaos.server import Faults


def trial_of(arguments: list[str]) -> Trial:
    """The trial that the command line asks for."""
    parser = argparse.ArgumentParser(prog="python -m tests.chaos")
    parser.add_argument("--kills", type=int, default=10)
    parser.add_argument("--engine", choices=("embedded", "procrastinate"), default="embedded")
    parser.add_argument("--workers", type=int, default=0, help="processes; 0: 1 or 3 by engine")
    parser.add_argument("--leads", type=int, default=1000)
    parser.add_argument("--places", type=int, default=20)
    parser.add_argument("--between", type=float, default=2.5, help="mean seconds between kills")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--patience", type=float, default=3600)
    parser.add_argument("--dropped", type=float, default=0.10, help="share cut off after taking")
    parser.add_argument("--busy", type=float, default=0.05, help="share answered 429")
    parser.add_argument("--failed", type=float, default=0.05, help="share answered 500")
    parser.add_argument("--log", default=os.devnull, help="a file for what the processes log")
    given = parser.parse_args(arguments)
    if given.engine == "embedded" and given.workers > 1:
        parser.error("a SQLite file takes one process: --engine procrastinate")
    return Trial(
        kills=given.kills,
        engine=given.engine,
        workers=given.workers or (1 if given.engine == "embedded" else 3),
        leads=given.leads,
        places=given.places,
        between=given.between,
        seed=given.seed,
        patience=given.patience,
        log=given.log,
        faults=Faults(given.dropped, given.busy, given.failed),
    )


if __name__ == "__main__":
    report = asyncio.run(run(trial_of(sys.argv[1:])))
    print(json.dumps(report.stated(), indent=2))
    sys.exit(0 if report.clean else 1)
