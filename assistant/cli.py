"""The command line: translates between files and the package, decides nothing."""

import json
from pathlib import Path

import click


@click.group()
def main() -> None:
    """Write interview follow-up letters in which nothing is stated that did not happen."""


@main.command()
@click.argument("corpus", type=click.Path(dir_okay=False, path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@click.option("--misses", is_flag=True, help="List what was missed and what was falsely found.")
@click.option("--rule", help="Only this rule.")
def evaluate(corpus: Path, as_json: bool, misses: bool, rule: str | None) -> None:
    """Measure every rule on a labelled CORPUS (one JSON case a line)."""
    from assistant import evaluation

    lines = corpus.read_text(encoding="utf-8").splitlines()
    judged = list(evaluation.judge(evaluation.read_cases(lines)))
    if misses:
        for slip in evaluation.slips(judged):
            if rule in (None, slip.rule):
                click.echo(
                    f"{slip.kind:<6} {slip.rule:<15} {slip.where}: {slip.text!r} {slip.note}"
                )
        return
    table = evaluation.measure(judged)
    if as_json:
        click.echo(json.dumps(evaluation.to_json(table), indent=1))
    else:
        click.echo(evaluation.to_text(table, rule))
