"""Ask the feeds for news: fetch, parse, apply, many at once; each feed's end is a step that is told as it comes."""

from termnews.refresh.run import fetcher_for, refresh, run_refresh
from termnews.refresh.steps import Report, Status, Step, summarise
from termnews.refresh.turn import refresh_turn

__all__ = ["Report", "Status", "Step", "fetcher_for", "refresh", "refresh_turn", "run_refresh", "summarise"]
