"""Send a file."""

from athena import Athena

with Athena() as client:
    stored = client.attachments.upload(file=("hello.txt", b"Hello", "text/plain"))
    print(stored)
