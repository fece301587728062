"""How fast a platform may be written to: learnt from its answers, kept per place and per platform.

Slack allows about one message a second and channel (chat.postMessage, "Rate limits" in its
documentation). Discord publishes its limits in its answers only; its client keeps to them, so here
a place waits only when the platform said so.
"""

import time
from collections import OrderedDict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from bot.models import Place

GAPS: Mapping[str, float] = {"slack": 1.0}
"""The least seconds between two posts to one place, by platform; none where it is not named."""
REMEMBERED = 50_000
"""Places whose next free moment is remembered; the longest untouched are forgotten first."""


@dataclass(slots=True)
class Pace:
    """The next free moment of every place and platform of this process.

    `ticks` are seconds of a clock that nobody sets, so that a corrected clock holds nothing up.
    """

    gaps: Mapping[str, float] = field(default_factory=lambda: GAPS)
    ticks: Callable[[], float] = time.monotonic
    _places: OrderedDict[tuple[str, str], float] = field(default_factory=OrderedDict)
    _platforms: dict[str, float] = field(default_factory=dict)

    def gap(self, place: Place) -> float:
        """The least seconds between two posts to the place."""
        return self.gaps.get(place.platform, 0.0)

    def wait(self, place: Place) -> float:
        """How many seconds the place must still be left alone; 0 when it is free."""
        now = self.ticks()
        own = self._places.get((place.platform, place.address), now)
        everywhere = self._platforms.get(place.platform, now)
        return max(0.0, own - now, everywhere - now)

    def posted(self, place: Place) -> None:
        """Remember a post: the next one to this place waits its gap."""
        if gap := self.gap(place):
            self._remember(place, self.ticks() + gap)

    def asked(self, place: Place, seconds: float, *, everywhere: bool = False) -> None:
        """Remember that the platform asked to wait, for this place or for every one of its own."""
        until = self.ticks() + seconds
        if everywhere:
            self._platforms[place.platform] = max(until, self._platforms.get(place.platform, until))
        else:
            self._remember(place, until)

    def _remember(self, place: Place, until: float) -> None:
        key = (place.platform, place.address)
        self._places[key] = max(until, self._places.get(key, until))
        self._places.move_to_end(key)
        while len(self._places) > REMEMBERED:
            self._places.popitem(last=False)
