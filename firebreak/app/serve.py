"""A process of the desk: web server, worker, outbox and checkpoints, or some."""

import signal
import socket
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from threading import Event, Thread
from types import FrameType

import uvicorn

from firebreak.adapters.store.addresses import is_server
from firebreak.adapters.store.alone import READING, alone
from firebreak.adapters.store.turns import name_of, open_turn
from firebreak.app.activity.counting import Counting
from firebreak.app.alerts.telling import Telling
from firebreak.app.checkpoints import Checkpointer
from firebreak.app.clerk import Clerk
from firebreak.app.duties import Duties
from firebreak.app.fetching import Fetching
from firebreak.app.forgetting import Forgetting
from firebreak.app.list_reader import ListReader
from firebreak.app.listening import listen, listen_for_pictures
from firebreak.app.logs import log_scrubbed
from firebreak.app.mass_runner import Runner
from firebreak.app.opinions import Opinions
from firebreak.app.outbox import Outbox
from firebreak.app.platform_news import PlatformNews
from firebreak.app.policy_following import Following
from firebreak.app.policy_history import keep_policy
from firebreak.app.reports import Answering
from firebreak.app.searching import Searching
from firebreak.app.sharing import Sharing
from firebreak.app.statement_sending import Statements
from firebreak.app.web import create_app
from firebreak.app.wiring import Services
from firebreak.app.worker import Worker
from firebreak.model.errors import InvalidConfig
from firebreak.model.processes import ProcessRole

Role = ProcessRole


@dataclass(frozen=True)
class Running:
    """A Firebreak that runs in this process.

    Attributes:
        url: Where it answers, without a slash at the end.
    """

    url: str
    services: Services


@contextmanager
def running(services: Services) -> Iterator[Running]:
    """Run everything until the block ends; the web server has a thread of its own.

    Args:
        services: What to run; port 0 in its config takes any free port.

    Yields:
        Where it runs, once it answers.
    """
    with ExitStack() as stack:
        stack.enter_context(alone(services.config.store, services.tenant))
        stack.callback(services.media.close)
        listener = stack.enter_context(listen(services))
        pictures = stack.enter_context(listen_for_pictures(services, listener))
        keep_policy(services)
        _share(services, "all", stack)
        _start_workers(services, stack)
        _follow_search(services, stack)
        server = _server(services, pictures)
        _follow_likes(server, stack)
        sockets = {"sockets": [listener, pictures]}
        thread = Thread(target=server.run, kwargs=sockets, name="web", daemon=True)
        thread.start()
        stack.callback(thread.join)
        stack.callback(server.stop)
        yield Running(url=_url(listener), services=services)


def run(services: Services, announce: str = "", *, role: Role = "all") -> bool:
    """Run in the foreground until the process is told to stop, or another policy is in force.

    SIGTERM and the first Ctrl-C finish what is under way and return; another one ends at once.

    Args:
        services: What to run.
        announce: Printed once the port is open; ``{url}`` stands for the address.
        role: What of it; several processes with a part each share one server's database.

    Returns:
        Whether to begin anew, with services of the policy that people agreed to meanwhile.

    Raises:
        InvalidConfig: The store is served by another process, or is a file and the role a part.
    """
    check_role(services.config.store, role)
    moved = Event()
    with suppress(_Told), ExitStack() as stack:
        _listen_to_signals()
        if _TOLD_BETWEEN.is_set():
            return False
        stack.enter_context(alone(services.config.store, services.tenant))
        stack.callback(services.media.close)
        keep_policy(services)
        _share(services, role, stack)
        if role == "worker":
            log_scrubbed()
            _start_workers(services, stack)
            _follow_policy(services, stack, moved)
            print("firebreak works, without web server", flush=True)  # noqa: T201
            moved.wait()
            return True
        listener = stack.enter_context(listen(services))
        pictures = stack.enter_context(listen_for_pictures(services, listener))
        (_start_workers if role == "all" else _read_lists)(services, stack)
        _follow_search(services, stack)
        print(announce.format(url=_url(listener)), flush=True)  # noqa: T201
        server = _server(services, pictures)
        _follow_likes(server, stack)
        _follow_policy(services, stack, moved, server)
        # While it starts it cannot be unwound: half of it would be left.
        for each in (signal.SIGINT, signal.SIGTERM):
            signal.signal(each, server.handle_exit)
        server.run(sockets=[listener, pictures])
        if server.is_told:
            moved.clear()
    return moved.is_set()


def check_role(store: str, role: Role) -> None:
    """Refuse to run a part where one process has to do it all.

    Args:
        store: Address of the store.
        role: What the process shall do.

    Raises:
        InvalidConfig: A part, and the store is no server's.
    """
    if role != "all" and not is_server(store):
        raise InvalidConfig(
            place="store",
            reason=f"--role {role} needs a database that processes can share; name one with "
            "--store postgresql://..., or leave --role out",
        )


class _Told(BaseException):
    """Somebody asked the process to stop."""


def _listen_to_signals() -> None:
    """Unwind when told to stop, wherever the main thread is.

    Without this, SIGTERM would kill the process before its threads have finished. The web server
    takes signals for itself while it runs and passes them on when it has stopped.
    """

    def leave(number: int, frame: FrameType | None) -> None:
        del number, frame
        for each in (signal.SIGINT, signal.SIGTERM):
            signal.signal(each, signal.SIG_DFL)
        raise _Told

    for each in (signal.SIGINT, signal.SIGTERM):
        signal.signal(each, leave)


_TOLD_BETWEEN = Event()
"""Set when somebody asked to stop while the process began anew."""


def _note_signals() -> None:
    """Remember being told to stop, between one run and the next."""
    for each in (signal.SIGINT, signal.SIGTERM):
        signal.signal(each, lambda *_: _TOLD_BETWEEN.set())


def _follow_policy(
    services: Services, stack: ExitStack, moved: Event, server: "_Server | None" = None
) -> None:
    """Let another policy that people agreed to end this run, so that a new one begins."""

    def move() -> None:
        moved.set()
        if server is not None:
            server.stop()

    def end() -> None:
        if moved.is_set():
            _note_signals()

    following = Following(services, move)
    following.start()
    stack.callback(following.stop)
    stack.callback(end)


def _share(services: Services, role: Role, stack: ExitStack) -> None:
    """Tell the other processes of a server what stops here; a file has only one."""
    if is_server(services.config.store):
        sharing = Sharing(services, role)
        sharing.start()
        # Stops behind all that may still have something to say.
        stack.callback(sharing.stop)


def _read_lists(services: Services, stack: ExitStack) -> None:
    reader = ListReader(services)
    reader.start()
    stack.callback(reader.stop)


def _follow_search(services: Services, stack: ExitStack) -> None:
    searching = Searching(services)
    searching.start()
    stack.callback(searching.stop)


def _start_workers(services: Services, stack: ExitStack) -> None:
    store, mine = services.config.store, services.tenant
    worker = Worker(services, turn=open_turn(store, name_of(READING, mine)))
    checkpointer = Checkpointer(services, turn=open_turn(store, name_of("checkpoints", mine)))
    outbox = Outbox(services)
    # Stops last, so that what the others did meanwhile is signed for.
    stack.callback(checkpointer.stop)
    checkpointer.start()
    worker.start()
    stack.callback(worker.stop)
    forgetting = Forgetting(services, worker)
    forgetting.start()
    # Before the worker, which it may be waiting for.
    stack.callback(forgetting.stop)
    fetching = Fetching(services, worker)
    fetching.start()
    stack.callback(fetching.stop)
    news = PlatformNews(services, worker)
    news.start()
    stack.callback(news.stop)
    opinions = Opinions(services, worker)
    opinions.start()
    stack.callback(opinions.stop)
    clerk = Clerk(services, worker)
    clerk.start()
    stack.callback(clerk.stop)
    answering = Answering(services)
    answering.start()
    stack.callback(answering.stop)
    runner = Runner(services, worker)
    runner.start()
    stack.callback(runner.stop)
    duties = Duties(services, worker)
    duties.start()
    stack.callback(duties.stop)
    counting = Counting(services, worker)
    counting.start()
    stack.callback(counting.stop)
    telling = Telling(services, worker)
    telling.start()
    stack.callback(telling.stop)
    told = Statements(services, worker)
    told.start()
    stack.callback(told.stop)
    outbox.start()
    stack.callback(outbox.stop)


class _Server(uvicorn.Server):
    """A web server that ends its open event streams before it waits for them."""

    is_told = False

    def stop(self) -> None:
        self.config.app.state.site.bell.stop()  # type: ignore[union-attr]  # our own application
        self.should_exit = True

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        self.is_told = True
        self.stop()
        super().handle_exit(sig, frame)


def _server(services: Services, pictures: socket.socket) -> _Server:
    log_scrubbed()
    app = create_app(services)
    app.state.site.door.port = pictures.getsockname()[1]
    config = uvicorn.Config(
        app,
        log_level="warning",
        log_config=None,  # its lines go the way of ours
        access_log=False,
        lifespan="off",
        server_header=False,
        timeout_graceful_shutdown=3,
        # The standard library's loop and parser: nothing compiled, the same everywhere.
        loop="asyncio",
        http="h11",
        # Listeners have nothing to say.
        ws_max_size=1_024,
        ws_per_message_deflate=False,
    )
    return _Server(config)


def _follow_likes(server: _Server, stack: ExitStack) -> None:
    site = server.config.app.state.site  # type: ignore[union-attr]  # our own application
    for each in (site.likes, site.bookkeeper):
        each.start()
        stack.callback(each.stop)


def _url(listener: socket.socket) -> str:
    host, port = listener.getsockname()[:2]
    return f"http://{host}:{port}"
