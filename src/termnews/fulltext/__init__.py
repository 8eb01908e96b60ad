"""The whole article where the feed gives less: its page is asked for, its text taken out, and kept."""
