"""From drafts to files, and back: nothing here knows what the drafts say."""
