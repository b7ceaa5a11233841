"""Wires to a server that can be cut, at any moment or just before the answer to something that is watched for."""

import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress

COMMIT = b"\x00\x02\xb0\x12\x00\x00"  # as Bolt writes it, with its length before and its end behind


@contextmanager
def wire(
    address: str, watch: Callable[[bytes], bool] = lambda sent: False, then: Callable[[], None] = lambda: None
) -> Iterator[tuple[str, list[socket.socket]]]:
    """A wire to a server: the address of its near end, and the sockets to cut.

    The answer to what `watch` accepts never arrives: once the server has given it, `then` is called and that
    connection cut.
    """
    host, _, port = address.rpartition("://")[2].rpartition(":")
    sockets: list[socket.socket] = []
    doomed: set[socket.socket] = set()

    def send(near: socket.socket, far: socket.socket) -> None:
        with suppress(OSError):
            while sent := near.recv(65536):
                if watch(sent):
                    doomed.add(far)
                far.sendall(sent)

    def answer(near: socket.socket, far: socket.socket) -> None:
        with suppress(OSError):
            while answered := far.recv(65536):
                if far in doomed:
                    then()
                    near.shutdown(socket.SHUT_RDWR)
                near.sendall(answered)
        with suppress(OSError):
            near.shutdown(socket.SHUT_RDWR)  # what the server does, the client sees

    def serve(listening: socket.socket) -> None:
        while True:
            with suppress(OSError):
                near = listening.accept()[0]
                sockets.append(near)
                try:
                    far = socket.create_connection((host, int(port)))
                except OSError:
                    near.close()
                    continue
                sockets.append(far)
                for carry in (send, answer):
                    threading.Thread(target=carry, args=(near, far), daemon=True).start()
                continue
            return

    with socket.create_server(("127.0.0.1", 0)) as listening:
        sockets.append(listening)
        threading.Thread(target=serve, args=(listening,), daemon=True).start()
        yield f"bolt://127.0.0.1:{listening.getsockname()[1]}", sockets
        for found in sockets:
            found.close()
