"""WebSockets with typed messages both ways: what a method that connects gives. Needs the package ``websockets``.

::

    with client.realtime.connect() as socket:
        socket.send(SubscribeCommand(channels=["executions"]))
        for message in socket:
            ...

A connection that breaks is opened again, where the API says how to go on: with back-off, fresh credentials, every
subscription that is active, and the id of the last message that was seen.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from .errors import InvalidRequestError, AthenaError, SocketError
from .sockets.base import BaseSocket
from .sockets.course import CLOSED, check_goodbye
from .sockets.dial import dial, dial_async
from .steady import AsyncSteady, steady

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator

    from typing_extensions import Self

    from .operation import SocketSpec
    from .sockets.handshake import AsyncDoor, Door, Handshake

__all__ = ["AsyncSocket", "Socket"]

_LOOK = 0.001
"""Seconds; with no time at all, asyncio does not even look whether a message is there."""

S = TypeVar("S")
R = TypeVar("R")


class Socket(BaseSocket[S, R]):
    """A WebSocket: messages of type ``S`` to the server, of type ``R`` from it.

    One thread may send while another one receives. ``send`` waits while the server takes nothing, so what is on its way
    is bounded; what arrives and is not asked for is bounded too. The connection is pinged every 20 seconds.

    Raises, besides what every call raises, ``SocketError`` when the connection breaks for good.
    """

    def __init__(self, door: Door, spec: SocketSpec) -> None:
        super().__init__(door, spec)
        self._door = door

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
        subscription = self._course.subscription(message)
        while True:
            connection = self._current()
            try:
                connection.send(text)
            except ConnectionClosed as error:
                self._go_on(self._recover(connection, error))
                continue
            if subscription is None:
                return
            with self._lock:
                if self._connection is connection:
                    self._course.subscribed(subscription)
                    return
            # Another thread has opened a new connection in the meantime, which knows nothing of it.

    def receive(self, timeout: float | None = None) -> R:
        """The next message. ``timeout`` is in seconds; without one it waits for ever.

        A connection that has to be opened again is waited for longer, however short the time is.

        Raises:
            APITimeoutError: None came in time. The socket can be used further.
            InvalidRequestError: The socket is closed, by either side; or another thread receives from it.
            SocketError: The connection broke, and could not be opened again.
        """
        from websockets.exceptions import ConnectionClosed

        while True:
            connection = self._current()
            try:
                data = connection.recv(timeout)
            except TimeoutError:
                raise self._course.late(timeout or 0.0) from None
            except ConnectionClosed as error:
                self._go_on(self._recover(connection, error))
            except RuntimeError as error:
                raise self._course.not_here(error) from None
            else:
                message: R = self._course.decode(data)
                return message

    def __iter__(self) -> Iterator[R]:
        """Messages until either side closes."""
        return steady(self._next)

    def _next(self) -> tuple[R] | None:
        try:
            return (self.receive(),)
        except InvalidRequestError:
            if self._closed:
                return None
            raise

    def ping(self, timeout: float = 20.0) -> float:
        """Ping the server, and give the seconds that its answer took. Raises APITimeoutError and SocketError."""
        import time

        from websockets.exceptions import ConnectionClosed

        connection = self._current()
        began = time.monotonic()
        try:
            answered = connection.ping(ack_on_close=True).wait(timeout)
            if answered and connection.close_code is not None:  # it was the end that was waited for
                raise connection.protocol.close_exc
        except ConnectionClosed as error:
            raise self._course.closed(error) or InvalidRequestError(CLOSED) from error
        if not answered:
            raise self._course.late(timeout)
        return time.monotonic() - began

    def close(self, code: int = 1000, reason: str = "") -> None:
        """Say goodbye and close. Harmless when repeated. Waits at most 5 seconds for the server's answer.

        Raises InvalidRequestError for what is no code to close with (of your own: 3000 to 4999), or a reason of more than 123 bytes.
        """
        check_goodbye(code, reason)
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
                connection = dial(self._door, handshake)
            except Exception as error:
                failure, again = course.not_opened(error, handshake)
            else:
                course.opened(handshake)
                return connection
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
            except AthenaError:
                self._closed = True
                raise
            return True

    def _reopen(self, failure: SocketError) -> None:
        course, broken = self._course, self._connection
        while True:
            self._door.sleep(course.wait(failure))
            self._connection = self._connect()
            self._reconnects += 1
            if self._closed:  # in the meantime, by another thread
                self._connection.close()
                return
            from websockets.exceptions import ConnectionClosed

            try:
                for again in course.subscriptions():
                    self._connection.send(again)
                return
            except ConnectionClosed as error:
                failure = course.closed(error) or failure
            except BaseException:  # it lacks subscriptions: whoever reads on finds the broken one, and opens another
                half, self._connection = self._connection, broken
                half.close()
                raise


class AsyncSocket(BaseSocket[S, R]):
    """:class:`Socket`, asynchronous, for asyncio. One task may send while another one receives."""

    def __init__(self, door: AsyncDoor, spec: SocketSpec) -> None:
        super().__init__(door, spec)
        self._door = door

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
        subscription = self._course.subscription(message)
        while True:
            connection = self._current()
            try:
                await connection.send(text)
            except ConnectionClosed as error:
                self._go_on(await self._recover(connection, error))
                continue
            if subscription is None:
                return
            async with self._lock:
                if self._connection is connection:
                    self._course.subscribed(subscription)
                    return
            # Another task has opened a new connection in the meantime, which knows nothing of it.

    async def receive(self, timeout: float | None = None) -> R:
        """The next message. ``timeout`` is in seconds; without one it waits for ever.

        A connection that has to be opened again is waited for longer, however short the time is.

        Raises:
            APITimeoutError: None came in time. The socket can be used further.
            InvalidRequestError: The socket is closed, by either side; or another task receives from it.
            SocketError: The connection broke, and could not be opened again.
        """
        import asyncio

        from websockets.exceptions import ConnectionClosed

        while True:
            connection = self._current()
            try:
                coming = connection.recv()
                data = await (coming if timeout is None else asyncio.wait_for(coming, max(timeout, _LOOK)))
            except (asyncio.TimeoutError, TimeoutError):
                raise self._course.late(timeout or 0.0) from None
            except ConnectionClosed as error:
                self._go_on(await self._recover(connection, error))
            except RuntimeError as error:
                raise self._course.not_here(error) from None
            else:
                message: R = self._course.decode(data)
                return message

    def __aiter__(self) -> AsyncIterator[R]:
        """Messages until either side closes."""
        return AsyncSteady(self._next)

    async def _next(self) -> Iterator[R] | None:
        try:
            return iter((await self.receive(),))
        except InvalidRequestError:
            if self._closed:
                return None
            raise

    async def ping(self, timeout: float = 20.0) -> float:
        """Ping the server, and give the seconds that its answer took. Raises APITimeoutError and SocketError."""
        import asyncio
        import time

        from websockets.exceptions import ConnectionClosed

        connection = self._current()
        began = time.monotonic()
        try:
            await asyncio.wait_for(await connection.ping(), timeout)
        except (asyncio.TimeoutError, TimeoutError):
            raise self._course.late(timeout) from None
        except ConnectionClosed as error:
            raise self._course.closed(error) or InvalidRequestError(CLOSED) from error
        return time.monotonic() - began

    async def aclose(self, code: int = 1000, reason: str = "") -> None:
        """Say goodbye and close. Harmless when repeated. Waits at most 5 seconds for the server's answer.

        Raises InvalidRequestError for what is no code to close with (of your own: 3000 to 4999), or a reason of more than 123 bytes.
        """
        check_goodbye(code, reason)
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
                connection = await dial_async(self._door, handshake)
            except Exception as error:
                failure, again = course.not_opened(error, handshake)
            else:
                course.opened(handshake)
                return connection
            if getattr(failure, "status", None) == 401 and not renewed:
                renewed = True
                handshake = await self._door.knock_again()
                if handshake is not None:
                    continue
            if not again or self._closed:
                raise failure
            await self._pause(failure)
            handshake = await self._door.knock()

    async def _pause(self, failure: AthenaError) -> None:
        seconds = self._course.wait(failure)
        try:
            await self._door.sleep(seconds)
        except BaseException:
            self._course.tries -= 1  # whoever was cancelled while waiting has not tried
            raise

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
            except AthenaError:
                self._closed = True
                raise
            return True

    async def _reopen(self, failure: SocketError) -> None:
        course, broken = self._course, self._connection
        while True:
            await self._pause(failure)
            self._connection = await self._connect()
            self._reconnects += 1
            if self._closed:  # in the meantime, by another task
                await self._connection.close()
                return
            from websockets.exceptions import ConnectionClosed

            try:
                for again in course.subscriptions():
                    await self._connection.send(again)
                return
            except ConnectionClosed as error:
                failure = course.closed(error) or failure
            except BaseException:  # it lacks subscriptions: whoever reads on finds the broken one, and opens another
                half, self._connection = self._connection, broken
                half.transport.abort()
                raise
