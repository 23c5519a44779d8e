"""The command line: ``khabar COMMAND``. A command's module is imported when the command is called, not before."""

from __future__ import annotations

from importlib import import_module

import click

# name → module and function, and the line that `khabar --help` shows (so that help imports no command).
COMMANDS = {
    "run": ("pipeline.cli.run:run", "Read articles and write their records, as JSONL or Parquet."),
    "retry": ("pipeline.cli.retry:retry", "Read again what failed in a store."),
    "facts": ("pipeline.cli.facts:facts", "Find facts in a store and export them."),
    "stats": ("pipeline.cli.stats:stats", "Count what a store holds."),
    "show": ("pipeline.cli.show:show", "Show the facts of articles or records as tables."),
    "normalize": ("pipeline.cli.normalize:normalize", "Print the value of a time, number or quantity."),
    "evaluate": ("pipeline.evaluate.command:evaluate", "Measure the program on gold articles."),
    "gold": ("pipeline.cli.gold:gold", "Check gold; exchange it with annotation tools."),
    "correct": ("pipeline.cli.correct:correct", "Write a sheet to correct extractions in; take it back as gold."),
    "tokenizers": ("pipeline.cli.tokenizers:tokenizers", "Train and measure tokenizers."),
    "retrain": ("pipeline.cli.retrain:retrain", "Learn a language's rules from gold; train its tagger."),
    "models": ("pipeline.cli.models:models", "List, compare and choose versions of what was learned."),
    "names": ("pipeline.cli.names:names", "Measure the identity of names across languages."),
    "bench": ("pipeline.cli.bench:bench", "Measure speed, memory and start-up times."),
    "compare": ("pipeline.cli.compare:compare", "Read the spec tables next to other libraries."),
}


class LazyGroup(click.Group):
    """A group whose commands are imported when they are called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        module, _, function = COMMANDS[cmd_name][0].partition(":")
        command: click.Command = getattr(import_module(module), function)
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args and args[0] not in COMMANDS:
            ctx.fail(f"No such command {args[0]!r}; there are {', '.join(COMMANDS)}.")
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl([(name, text) for name, (_, text) in COMMANDS.items()])


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="khabar", prog_name="khabar", message="%(prog)s %(version)s")
def cli() -> None:
    """Persian, Russian, Arabic and Urdu news articles to language-independent facts."""


def main() -> None:
    """The program ``khabar``."""
    cli(prog_name="khabar")
