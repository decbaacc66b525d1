"""Speed as ratios to peers, measured side by side in one run: what ``scripts/bench`` shows."""
