"""One call: its plan, its attempts, what came and what it means."""
