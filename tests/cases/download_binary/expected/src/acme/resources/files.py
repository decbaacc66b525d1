"""Files."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .._runtime.operation import BytesBody, Operation
from .._runtime.resource import AsyncResource, Resource

if TYPE_CHECKING:
    from typing_extensions import Unpack

    from .._runtime.options import RequestOptions
    from .._runtime.response import AsyncDownload, Download

__all__ = ["AsyncFiles", "Files"]

_DOWNLOAD: Operation[Download] = Operation("GET", "/files/{id}/content", response=BytesBody())


class Files(Resource):
    """Files."""

    def download(self, id: str, **options: Unpack[RequestOptions]) -> Download:
        """The file itself.

        The body is not read at once: iterate `.iter_bytes()` or call `.save(path)`, then close it.

        Raises:
            NotFoundError: 404: there is no such file.
            APIError: Any other answer that is not a success.
            APIConnectionError: The server could not be reached or did not answer in time.

        Example:
            with client.files.download("id") as download:
                download.save("file.bin")
        """
        return self._client.download(_DOWNLOAD, path=(id,), options=options)


class AsyncFiles(AsyncResource):
    """Files."""

    async def download(self, id: str, **options: Unpack[RequestOptions]) -> AsyncDownload:
        """The file itself.

        The body is not read at once: iterate `.iter_bytes()` or call `.save(path)`, then close it.

        Raises:
            NotFoundError: 404: there is no such file.
            APIError: Any other answer that is not a success.
            APIConnectionError: The server could not be reached or did not answer in time.

        Example:
            async with await client.files.download("id") as download:
                await download.save("file.bin")
        """
        return await self._client.download(_DOWNLOAD, path=(id,), options=options)
