"""The smallest useful typer program: what any command line built on typer costs at the least."""

import typer

app = typer.Typer()


@app.command()
def main(name: str = "world") -> None:
    """Greet NAME."""
    typer.echo(f"hello {name}")


app()
