"""The commands and their options."""

import json
import os
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Annotated, Any

import typer
from pydantic import ValidationError

from services.cli.words import Stop, err, give, out, say, shown
from services.roster import ROLES

app = typer.Typer(
    name="polder",
    no_args_is_help=True,
    add_completion=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
    help="Polder: ideas, campaigns, and what customers say.\n\n"
    "  polder up --demo              everything in one process, with a sample community\n\n"
    "  polder import reviews.csv --source 'App store'\n\n"
    "Exit codes: 0 done, 1 failed, 2 wrong usage, 3 not signed in or not allowed, 4 not found, "
    "5 service unavailable, 6 partly done (rows rejected), 130 interrupted.",
)
keys = typer.Typer(no_args_is_help=True, help="API keys: make, list, withdraw.")
app.add_typer(keys, name="key")

Data = Annotated[Path, typer.Option("--data", help="Folder of the embedded store.")]
Url = Annotated[str, typer.Option("--url", envvar="POLDER_URL", help="Address of Polder.")]
Json = Annotated[bool, typer.Option("--json", help="Print data as JSON.")]
HERE = "http://127.0.0.1:4000"


def main() -> None:
    """Run the command; every way to end it has an exit code, and none prints a stack trace."""
    try:
        app(standalone_mode=True)
    except Stop as stop:
        err.print(f"[red]{shown(stop.message)}[/]", soft_wrap=True)
        sys.exit(stop.code)
    except ValidationError as error:
        from services.cli.environment import worded

        err.print(f"[red]{shown(worded(error))}[/]", soft_wrap=True)
        sys.exit(2)
    except KeyboardInterrupt:
        sys.exit(130)


def _client(url: str) -> Any:
    from services.cli.client import Client

    return Client(url, os.environ.get("POLDER_KEY"))


# --- the stack -----------------------------------------------------------------------------------


@app.command()
def up(
    port: Annotated[
        int, typer.Option(help="Port of the web app and the API.", min=0, max=65535)
    ] = 4000,
    host: Annotated[str, typer.Option(help="Address to listen on.")] = "127.0.0.1",
    data: Data = Path("var"),
    demo: Annotated[bool, typer.Option("--demo", help="Fill a sample community.")] = False,
) -> None:
    """Run all of Polder in one process, until Ctrl-C."""
    from services.cli.stack import run_up

    run_up(port=port, host=host, data=data, demo=demo)


@app.command()
def demo(
    url: Url = HERE,
    data: Data = Path("var"),
) -> None:
    """Fill the sample community: start Polder with it, or say where it already runs."""
    from services.cli.stack import run_demo

    run_demo(url=url, data=data)


@app.command()
def run(
    roles: Annotated[list[str], typer.Argument(help=f"Roles: {', '.join(ROLES)}.")],
) -> None:
    """Run roles of a distributed Polder, with POLDER_BUS_URL and POLDER_STORE_URL."""
    unknown = [role for role in roles if role not in ROLES]
    if unknown:
        raise Stop(f"no such role: {', '.join(unknown)}; there are {', '.join(ROLES)}", 2)
    from services.cli.stack import run_roles

    run_roles(roles)


@app.command()
def doctor(
    data: Data = Path("var"),
    as_json: Json = False,
    strict: Annotated[bool, typer.Option("--strict", help="Warnings end with 2.")] = False,
    repair: Annotated[bool, typer.Option("--repair", help="Count wrong totals anew.")] = False,
) -> None:
    """Check that this machine and this data can run Polder, and say how to fix what can't."""
    from services.cli.doctor import examine

    found = examine(data, repair=repair)
    if as_json:
        give([check.as_json() for check in found])
    else:
        for check in found:
            out.print(check.line(), soft_wrap=True)
    if any(check.verdict == "failed" for check in found):
        raise typer.Exit(1)
    if strict and any(check.verdict == "warning" for check in found):
        raise typer.Exit(2)


@app.command()
def settings() -> None:
    """Print every setting with its default and what it is for."""
    from services.cli.docs import settings_table

    sys.stdout.write(settings_table())


@app.command()
def schema() -> None:
    """Print the GraphQL schema that this code serves."""
    from services.gateway.schema import print_schema

    sys.stdout.write(print_schema())


# --- keys ----------------------------------------------------------------------------------------


@keys.command("create")
def key_create(
    name: Annotated[str, typer.Option(help="What the key is for; it acts as a member so named.")],
    role: Annotated[
        list[str],
        typer.Option(help="CUSTOMER, PRODUCT_TEAM, COMMUNITY_MANAGER or ADMIN."),
    ],
    data: Data = Path("var"),
    days: Annotated[int | None, typer.Option(help="Days until it stops working.")] = None,
) -> None:
    """Make an API key and print it, alone, on stdout. Works while Polder runs on that data."""
    from services.cli.keys import create_key

    expires_at = None if days is None else datetime.now(UTC) + timedelta(days=days)
    sys.stdout.write(create_key(data, name, role, expires_at) + "\n")


@keys.command("list")
def key_list(data: Data = Path("var"), as_json: Json = False) -> None:
    """List the API keys, newest first."""
    from services.cli.keys import list_keys, show_keys

    found = list_keys(data)
    if as_json:
        give(found)
    else:
        show_keys(found)


@keys.command("revoke")
def key_revoke(
    which: Annotated[str, typer.Argument(help="Id or first eight characters of the key.")],
    data: Data = Path("var"),
) -> None:
    """Withdraw an API key at once."""
    from services.cli.keys import revoke_key

    say(f"withdrawn: {revoke_key(data, which)}")


# --- client --------------------------------------------------------------------------------------


@app.command("import")
def import_file(
    file: Annotated[Path, typer.Argument(help="A .csv, .tsv or .jsonl file.", exists=True)],
    source: Annotated[str, typer.Option(help="Name of the source; made when it is new.")],
    url: Url = HERE,
    mapping: Annotated[
        list[str] | None,
        typer.Option("--map", help="FIELD=COLUMN, such as TEXT=review; may be repeated."),
    ] = None,
    channel: Annotated[str, typer.Option(help="Channel of a new source.")] = "OTHER",
    date_format: Annotated[str | None, typer.Option(help="Such as dd-MM-yyyy.")] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Show the columns only.")] = False,
    follow: Annotated[bool, typer.Option("--follow/--no-follow", help="Wait for the end.")] = True,
    as_json: Json = False,
) -> None:
    """Import a file of feedback; ends when every row is accounted for and grouped."""
    from services.cli.imports import run_import

    code = run_import(
        _client(url),
        file,
        source=source,
        channel=channel,
        mapping=mapping or [],
        date_format=date_format,
        dry_run=dry_run,
        follow=follow,
        as_json=as_json,
    )
    raise typer.Exit(code)


@app.command()
def follow(
    id: Annotated[str, typer.Argument(help="Id of an import, as `polder import` gave it.")],
    url: Url = HERE,
    as_json: Json = False,
) -> None:
    """Follow an import that is under way to its end."""
    from services.cli.imports import follow_import

    raise typer.Exit(follow_import(_client(url), id, as_json=as_json))


@app.command()
def themes(url: Url = HERE, as_json: Json = False) -> None:
    """Show areas and their topics with size, growth and the last twelve weeks."""
    from services.cli.insights import show_themes

    show_themes(_client(url), as_json=as_json)


@app.command()
def insights(
    url: Url = HERE,
    top: Annotated[int, typer.Option(help="How many, 1 to 100.", min=1, max=100)] = 20,
    explain: Annotated[
        int | None, typer.Option(help="Number of an insight whose score to explain.")
    ] = None,
    weights: Annotated[
        list[str] | None, typer.Option("--weights", help="Try a weight out, such as growth=3.")
    ] = None,
    watch: Annotated[bool, typer.Option("--watch", help="Keep the list up to date.")] = False,
    as_json: Json = False,
) -> None:
    """Show insights in order of priority, with what their score is made of."""
    from services.cli.insights import explain_insight, show_insights, watch_insights

    client = _client(url)
    if explain is not None:
        explain_insight(client, explain, as_json=as_json)
    elif watch:
        watch_insights(client, top, weights or [], as_json=as_json)
    else:
        show_insights(client, top, weights or [], as_json=as_json)


@app.command()
def query(
    file: Annotated[str, typer.Argument(help="A file with a document, or - for stdin.")],
    url: Url = HERE,
    variables: Annotated[str, typer.Option(help="Variables as JSON.")] = "{}",
) -> None:
    """Run a GraphQL document and print the answer as JSON."""
    try:
        text = sys.stdin.read() if file == "-" else Path(file).read_text(encoding="utf-8")
        given = json.loads(variables)
    except OSError as error:
        raise Stop(f"cannot read {file}: {error.strerror}", 2) from error
    except ValueError as error:
        raise Stop(f"--variables is not JSON: {error}", 2) from error
    answer = _client(url).raw(text, given)
    give(answer)
    if answer.get("errors"):
        raise typer.Exit(1)
