"""WebSockets with typed messages both ways: what a method that connects gives. Needs the package ``websockets``.

::

    with client.realtime.connect() as socket:
        socket.send(SubscribeCommand(channels=["executions"]))
        for message in socket:
            ...

A connection that breaks is opened again, where the API says how to go on: with back-off, fresh credentials, the last
subscription, and the id of the last message that was seen.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Generic, TypeVar

from .errors import InvalidRequestError, SDKError, SocketError
from .socket_course import CLOSED, SocketCourse, settings

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator

    from typing_extensions import Self

    from .handshake import AsyncDoor, Door, Handshake
    from .operation import SocketSpec

__all__ = ["AsyncSocket", "Socket"]

S = TypeVar("S")
R = TypeVar("R")

_MISSING = "WebSockets need the package 'websockets': install the extra 'realtime'"


class _Socket(Generic[S, R]):
    """What is known of a socket while it is open."""

    def __init__(self, door: Door | AsyncDoor, spec: SocketSpec) -> None:
        self._course = SocketCourse(door, spec)
        self._connection: Any = None
        self._closed = False
        self._reconnects = 0

    @property
    def last_id(self) -> str | None:
        """The id of the last message that had one, where the API gives them."""
        return self._course.last_id

    @property
    def reconnects(self) -> int:
        """How often the connection was opened again."""
        return self._reconnects

    def _open_connection(self) -> Any:
        if self._closed or self._connection is None:
            raise InvalidRequestError(
                CLOSED if self._closed else "the socket was not opened: use it as a context manager"
            )
        return self._connection

    def __reduce__(self) -> Any:
        raise TypeError("a socket holds a connection and cannot be pickled or copied")

    def __repr__(self) -> str:
        state = "closed" if self._closed else "new" if self._connection is None else "open"
        return f"<{type(self).__name__} {state}>"


class Socket(_Socket[S, R]):
    """A WebSocket: messages of type ``S`` to the server, of type ``R`` from it.

    One thread may send while another one receives. ``send`` waits while the server takes nothing, so what is on its way
    is bounded; what arrives and is not asked for is bounded too. The connection is pinged every 20 seconds.

    Raises, besides what every call raises, ``SocketError`` when the connection breaks for good.
    """

    def __init__(self, door: Door, spec: SocketSpec) -> None:
        super().__init__(door, spec)
        self._door = door
        self._lock: Any = None

    def __enter__(self) -> Self:
        if self._closed:
            raise InvalidRequestError(CLOSED)
        if self._connection is None:
            from threading import Lock

            self._lock = Lock()
            self._connection = self._connect()
        return self

    def __exit__(self, *exc_info: object) -> None:
        self.close()

    def send(self, message: S) -> None:
        """Send a message. One that was on its way when the connection broke may be lost.

        Raises:
            InvalidRequestError: It cannot be written as JSON, or the socket is closed.
            SocketError: The connection broke, and could not be opened again.
        """
        from websockets.exceptions import ConnectionClosed

        text = self._course.encode(message)
        while True:
            connection = self._open_connection()
            try:
                connection.send(text)
            except ConnectionClosed as error:
                if not self._recover(connection, error):
                    raise InvalidRequestError(CLOSED) from error
            else:
                self._course.sent(message)
                return

    def receive(self, timeout: float | None = None) -> R:
        """The next message. ``timeout`` is in seconds; without one it waits for ever.

        Raises:
            APITimeoutError: None came in time. The socket can be used further.
            InvalidRequestError: The socket is closed, by either side.
            SocketError: The connection broke, and could not be opened again.
        """
        from websockets.exceptions import ConnectionClosed

        while True:
            connection = self._open_connection()
            try:
                data = connection.recv(timeout)
            except TimeoutError:
                raise self._course.late(timeout or 0.0) from None
            except ConnectionClosed as error:
                if not self._recover(connection, error):
                    raise InvalidRequestError(CLOSED) from error
            else:
                message: R = self._course.decode(data)
                return message

    def __iter__(self) -> Iterator[R]:
        """Messages until either side closes."""
        while True:
            try:
                message = self.receive()
            except InvalidRequestError:
                if self._closed:
                    return
                raise
            yield message

    def ping(self, timeout: float = 20.0) -> float:
        """Ping the server, and give the seconds that its answer took. Raises APITimeoutError and SocketError."""
        import time

        from websockets.exceptions import ConnectionClosed

        connection = self._open_connection()
        began = time.monotonic()
        try:
            answered = connection.ping().wait(timeout)
        except ConnectionClosed as error:
            raise self._course.closed(error) or InvalidRequestError(CLOSED) from error
        if not answered:
            raise self._course.late(timeout)
        return time.monotonic() - began

    def close(self, code: int = 1000, reason: str = "") -> None:
        """Say goodbye and close. Harmless when repeated. Waits at most 5 seconds for the server's answer."""
        self._closed = True
        if self._connection is not None:
            self._connection.close(code, reason)

    # -- connecting ---------------------------------------------------------------------------------------------------

    def _connect(self) -> Any:
        course = self._course
        handshake: Handshake | None = self._door.knock()
        renewed = False
        while True:
            assert handshake is not None
            try:
                return _dial(handshake, settings(self._door, handshake))
            except Exception as error:
                failure, again = course.not_opened(error, handshake)
            if getattr(failure, "status", None) == 401 and not renewed:
                renewed = True
                handshake = self._door.knock_again()
                if handshake is not None:
                    continue
            if not again or self._closed:
                raise failure
            self._door.sleep(course.wait(failure))
            handshake = self._door.knock()

    def _recover(self, connection: Any, error: Any) -> bool:
        """Open the connection again after it broke. False when it ended as it should; raises when it stays broken."""
        with self._lock:
            if self._closed:
                return False
            if self._connection is not connection:
                return True  # the other thread has done it already
            failure = self._course.closed(error)
            if failure is None:
                self._closed = True
                return False
            if not self._course.may_reconnect(failure):
                self._closed = True
                raise failure
            try:
                self._reopen(failure)
            except SDKError:
                self._closed = True
                raise
            return True

    def _reopen(self, failure: SocketError) -> None:
        course = self._course
        while True:
            self._door.sleep(course.wait(failure))
            self._connection = self._connect()
            self._reconnects += 1
            if self._closed:  # in the meantime, by another thread
                self._connection.close()
                return
            again = course.subscription()
            if again is None:
                return
            from websockets.exceptions import ConnectionClosed

            try:
                self._connection.send(again)
                return
            except ConnectionClosed as error:
                failure = course.closed(error) or failure


def _dial(handshake: Handshake, given: dict[str, Any]) -> Any:
    """A connection. Redirects are not followed: the library would take the API key along to another origin."""
    try:
        from websockets.sync import client
    except ImportError:
        raise InvalidRequestError(_MISSING) from None
    known: Any = client
    if not hasattr(known, "reconnect"):  # older versions follow no redirects
        return known.connect(handshake.url, **given)
    base: Any = known.reconnect

    class Straight(base):  # type: ignore[misc]
        def process_redirect(self, exc: Exception) -> Exception:
            return exc

    connection = Straight(handshake.url, **given).connect()
    connection.pending_legacy_warning = False
    return connection


class AsyncSocket(_Socket[S, R]):
    """:class:`Socket`, asynchronous, for asyncio. One task may send while another one receives."""

    def __init__(self, door: AsyncDoor, spec: SocketSpec) -> None:
        super().__init__(door, spec)
        self._door = door
        self._lock: Any = None

    async def __aenter__(self) -> Self:
        if self._closed:
            raise InvalidRequestError(CLOSED)
        if self._connection is None:
            import asyncio

            try:
                asyncio.get_running_loop()
            except RuntimeError:
                raise InvalidRequestError("an asynchronous socket needs asyncio") from None
            self._lock = asyncio.Lock()
            self._connection = await self._connect()
        return self

    async def __aexit__(self, *exc_info: object) -> None:
        await self.aclose()

    async def send(self, message: S) -> None:
        """Send a message. One that was on its way when the connection broke may be lost.

        Raises:
            InvalidRequestError: It cannot be written as JSON, or the socket is closed.
            SocketError: The connection broke, and could not be opened again.
        """
        from websockets.exceptions import ConnectionClosed

        text = self._course.encode(message)
        while True:
            connection = self._open_connection()
            try:
                await connection.send(text)
            except ConnectionClosed as error:
                if not await self._recover(connection, error):
                    raise InvalidRequestError(CLOSED) from error
            else:
                self._course.sent(message)
                return

    async def receive(self, timeout: float | None = None) -> R:
        """The next message. ``timeout`` is in seconds; without one it waits for ever.

        Raises:
            APITimeoutError: None came in time. The socket can be used further.
            InvalidRequestError: The socket is closed, by either side.
            SocketError: The connection broke, and could not be opened again.
        """
        import asyncio

        from websockets.exceptions import ConnectionClosed

        while True:
            connection = self._open_connection()
            try:
                data = await (connection.recv() if timeout is None else asyncio.wait_for(connection.recv(), timeout))
            except (asyncio.TimeoutError, TimeoutError):
                raise self._course.late(timeout or 0.0) from None
            except ConnectionClosed as error:
                if not await self._recover(connection, error):
                    raise InvalidRequestError(CLOSED) from error
            else:
                message: R = self._course.decode(data)
                return message

    async def __aiter__(self) -> AsyncIterator[R]:
        """Messages until either side closes."""
        while True:
            try:
                message = await self.receive()
            except InvalidRequestError:
                if self._closed:
                    return
                raise
            yield message

    async def ping(self, timeout: float = 20.0) -> float:
        """Ping the server, and give the seconds that its answer took. Raises APITimeoutError and SocketError."""
        import asyncio
        import time

        from websockets.exceptions import ConnectionClosed

        connection = self._open_connection()
        began = time.monotonic()
        try:
            await asyncio.wait_for(await connection.ping(), timeout)
        except (asyncio.TimeoutError, TimeoutError):
            raise self._course.late(timeout) from None
        except ConnectionClosed as error:
            raise self._course.closed(error) or InvalidRequestError(CLOSED) from error
        return time.monotonic() - began

    async def aclose(self, code: int = 1000, reason: str = "") -> None:
        """Say goodbye and close. Harmless when repeated. Waits at most 5 seconds for the server's answer."""
        self._closed = True
        if self._connection is not None:
            await self._connection.close(code, reason)

    close = aclose

    # -- connecting ---------------------------------------------------------------------------------------------------

    async def _connect(self) -> Any:
        course = self._course
        handshake: Handshake | None = await self._door.knock()
        renewed = False
        while True:
            assert handshake is not None
            try:
                return await _dial_async(handshake, settings(self._door, handshake))
            except Exception as error:
                failure, again = course.not_opened(error, handshake)
            if getattr(failure, "status", None) == 401 and not renewed:
                renewed = True
                handshake = await self._door.knock_again()
                if handshake is not None:
                    continue
            if not again or self._closed:
                raise failure
            await self._door.sleep(course.wait(failure))
            handshake = await self._door.knock()

    async def _recover(self, connection: Any, error: Any) -> bool:
        """Open the connection again after it broke. False when it ended as it should; raises when it stays broken."""
        async with self._lock:
            if self._closed:
                return False
            if self._connection is not connection:
                return True  # the other task has done it already
            failure = self._course.closed(error)
            if failure is None:
                self._closed = True
                return False
            if not self._course.may_reconnect(failure):
                self._closed = True
                raise failure
            try:
                await self._reopen(failure)
            except SDKError:
                self._closed = True
                raise
            return True

    async def _reopen(self, failure: SocketError) -> None:
        course = self._course
        while True:
            await self._door.sleep(course.wait(failure))
            self._connection = await self._connect()
            self._reconnects += 1
            if self._closed:  # in the meantime, by another task
                await self._connection.close()
                return
            again = course.subscription()
            if again is None:
                return
            from websockets.exceptions import ConnectionClosed

            try:
                await self._connection.send(again)
                return
            except ConnectionClosed as error:
                failure = course.closed(error) or failure


async def _dial_async(handshake: Handshake, given: dict[str, Any]) -> Any:
    """A connection. Redirects are not followed: the library would take the API key along to another origin."""
    try:
        from websockets.asyncio import client
    except ImportError:
        raise InvalidRequestError(_MISSING) from None
    base: Any = client.connect

    class Straight(base):  # type: ignore[misc]
        def process_redirect(self, exc: Exception) -> Exception:
            return exc

    return await Straight(handshake.url, **given)
