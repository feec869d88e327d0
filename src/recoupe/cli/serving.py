"""The commands of the live application: serving it, its users, how well the reading holds."""

from __future__ import annotations

import getpass
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Annotated

import typer

from recoupe.cli.ledger import As, Where
from recoupe.cli.output import mistakes_said
from recoupe.errors import UserError
from recoupe.model.user import Role
from recoupe.settings import Shape, settings_from

if TYPE_CHECKING:
    from recoupe.store.opening import Ledger

app = typer.Typer(no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False)
user_app = typer.Typer(no_args_is_help=True, help="Who may use the live application.")
app.add_typer(user_app, name="user")
Name = Annotated[str, typer.Argument(metavar="NAME", help="The user's name.")]
FromStdin = Annotated[bool, typer.Option("--password-stdin", help="Read the password from standard input.")]


@app.command()
def serve(
    ledger: Where = None,
    host: Annotated[str, typer.Option(metavar="ADDRESS", help="Where to listen.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=0, max=65535, help="Where to listen.")] = 8080,
    names: Annotated[
        list[str] | None, typer.Option("--name", metavar="NAME", help="A name by which browsers reach it; repeatable.")
    ] = None,
    proxies: Annotated[
        str, typer.Option("--proxy", metavar="ADDRESS", help="Whose X-Forwarded headers are believed.")
    ] = "127.0.0.1",
) -> None:
    """Serve the live application: reading, review, and the HTTP interface for programs.

    Without any user it is for the person at this machine alone; `recoupe user add NAME --role admin` opens it.
    """
    with mistakes_said():
        settings = settings_from(os.environ)
        with _book(ledger) as book:
            import uvicorn

            from recoupe.web.app import application
            from recoupe.web.opening import check_address, listening

            check_address(book, host)
            app = application(book, settings, names=[*(names or ()), host])
            with listening(host, port) as opened:
                at = "127.0.0.1" if host == "0.0.0.0" else host
                print(f"http://{at}:{opened.getsockname()[1]} serves {book.where}; Ctrl+C ends it")
                config = uvicorn.Config(app, log_level="warning", forwarded_allow_ips=proxies, server_header=False)
                uvicorn.Server(config).run(sockets=[opened])


@user_app.command("add")
def add_user(
    name: Name,
    role: Annotated[Role, typer.Option(help="What they may do.")],
    ledger: Where = None,
    password_stdin: FromStdin = False,
) -> None:
    """Add a user; the password is asked for."""
    with mistakes_said(), _book(ledger) as book:
        from recoupe.store.users import add_user

        password = _password(password_stdin)
        with book.writing() as connection:
            made = add_user(connection, name, role, password, author=_author())
        print(f"{made.name}, {made.role}")


@user_app.command("list")
def list_users(ledger: Where = None) -> None:
    """Print the users with their roles."""
    with mistakes_said(), _book(ledger) as book, book.reading() as connection:
        from recoupe.store.users import users

        found = users(connection)
        for each in found:
            print(f"{each.name}, {each.role}{', disabled' if each.disabled else ''}")
        if not found:
            print("none: the application is for the person at this machine alone")


@user_app.command("password")
def set_password(name: Name, ledger: Where = None, password_stdin: FromStdin = False) -> None:
    """Give a user another password; their sessions are closed."""
    with mistakes_said(), _book(ledger) as book:
        from recoupe.store.users import set_password

        password = _password(password_stdin)
        with book.writing() as connection:
            set_password(connection, name, password, author=_author())
        print(f"{name} has another password")


@user_app.command("disable")
def disable_user(
    name: Name,
    ledger: Where = None,
    again: Annotated[bool, typer.Option("--enable", help="Let them in again.")] = False,
) -> None:
    """Let a user log in no more; what they decided stays."""
    with mistakes_said(), _book(ledger) as book:
        from recoupe.store.users import set_disabled

        with book.writing() as connection:
            set_disabled(connection, name, not again, author=_author())
        print(f"{name} is {'let in again' if again else 'disabled'}")


@app.command()
def evaluate(ledger: Where = None, format: As = Shape.TABLE) -> None:
    """Print how well the reading holds against what people reviewed: precision and recall, with intervals."""
    with mistakes_said(), _book(ledger) as book, book.reading() as connection:
        from recoupe.cli.output import show
        from recoupe.ledger import shown

        show(shown.measure(connection, format), sys.stdout)


@contextmanager
def _book(where: str | None) -> Iterator[Ledger]:
    """Open a ledger that is there."""
    from recoupe.store.opening import opened

    with opened(where or settings_from(os.environ).ledger, create=False) as book:
        yield book


def _password(from_stdin: bool) -> str:
    if from_stdin:
        return sys.stdin.readline().rstrip("\n")
    if not sys.stdin.isatty():
        raise UserError("no terminal to ask for the password: give it on standard input with --password-stdin")
    return str(typer.prompt("Password", hide_input=True, confirmation_prompt=True))


def _author() -> str:
    return getpass.getuser()
