"""Live smoke tests: every operation of a description, called through the emitted package over a real socket."""
