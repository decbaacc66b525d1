"""Save a file without holding it in memory."""

from athena import Athena

with Athena() as client, client.attachments.download("attachment:q3f8") as download:
    size = download.save("download.bin")
    print(size, "bytes of", download.content_type)
