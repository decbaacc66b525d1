"""What a description shows without saying it, proposed as overlays for a person to confirm.

Nothing here takes part in generation, which builds only what the patched description says.
"""
