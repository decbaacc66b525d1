"""Target languages: one folder each. Each implements :class:`sdkloom.plan.target.Target`."""
