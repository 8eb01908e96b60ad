"""Feeds, purely: what bytes say, what that changes, where a site keeps its feed, lists of feeds."""
