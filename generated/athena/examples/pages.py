"""Walk a list."""

from athena import Athena

with Athena() as client:
    for item in client.attachments.list(max_items=50):
        print(item)
