"""Write docs/keys.md from the table of actions."""

from pathlib import Path

from termnews.tui.shown_keys import keys_document

Path(__file__).parent.parent.joinpath("docs", "keys.md").write_text(keys_document(), encoding="utf-8")
