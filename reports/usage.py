"""The words around a command in the language of the moment: the labels of its help, and what is wrong with its use.

The library that reads command lines speaks English only. Its complaints are told apart by the names of their classes,
which it does not export.
"""

import re
from typing import Any

import typer
from typer.core import TyperCommand, TyperGroup

from graph.errors import UsageError
from graph.texts import text

LABELS = {
    "Usage: ": "help.usage",
    "Arguments:": "help.arguments",
    "Options:": "help.options",
    "Commands:": "help.commands",
    "[OPTIONS]": "help.any_options",
    "COMMAND [ARGS]...": "help.a_command",
    "[default:": "help.default",
    "[required]": "help.required",
}
HEADING = r"^(?:Usage: |(?:Arguments|Options|Commands):)"
LABEL = re.compile(HEADING + r"|\[OPTIONS\]|COMMAND \[ARGS\]\.\.\.|\[default:|\[required\]", re.MULTILINE)


class _Worded:
    """Help in the language of the moment; before a class of the library."""

    def get_help(self, ctx: Any) -> str:  # noqa: ANN401 - the library does not export its own class
        """The whole help, its labels in the language of the moment."""
        shown: str = super().get_help(ctx)  # type: ignore[misc]
        return LABEL.sub(lambda found: text(LABELS[found[0]]), shown)

    def get_help_option(self, ctx: Any) -> Any:  # noqa: ANN401
        """The option --help, described in the language of the moment."""
        option = super().get_help_option(ctx)  # type: ignore[misc]
        if option is not None:
            option.help = text("help.help")
        return option


class Command(_Worded, TyperCommand):
    """A command whose help is in the language of the moment."""


class Group(_Worded, TyperGroup):
    """The commands together; one that there is not is told with the nearest that there is."""

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:  # noqa: ANN401
        """The command that the first word names. Raises UsageError for a word that names none."""
        if args[0] not in self.commands and not args[0].startswith("-"):
            raise UsageError("unknown_command", command=args[0], known=", ".join(self.commands))
        return super().resolve_command(ctx, args)


def complaint(error: typer.TyperException) -> str:
    """What a person reads of a wrong use of a command: what is wrong, and what to write instead."""
    context, parameter = getattr(error, "ctx", None), getattr(error, "param", None)
    command = context.command_path if context else "rencha"
    names = " / ".join(parameter.opts) if parameter and parameter.param_type_name == "option" else ""
    name = names or (parameter.name.upper() if parameter else getattr(error, "option_name", ""))
    match type(error).__name__:
        case "NoArgsIsHelpError":
            return error.format_message()
        case "MissingParameter" if parameter:
            return text("error.parameter_missing", name=name, holds=getattr(parameter, "help", ""), command=command)
        case "NoSuchOption":
            near = getattr(error, "possibilities", None)
            nearest = text("help.nearest", option=near[0]) if near else ""
            return text("error.unknown_option", option=name, nearest=nearest, command=command)
        case "BadOptionUsage" if "requires" in error.message:
            return text("error.option_value_missing", option=name)
        case "BadOptionUsage":
            return text("error.option_takes_no_value", option=name)
        case "BadParameter" if parameter:
            return text("error.bad_option_value", option=name, example=parameter.default)
    extra = re.search(r"extra argument(?:\(s\)|s)? \((.*)\)$", error.message)
    if extra:
        return text("error.extra_words", words=extra[1], command=command)
    return text("error.usage", command=command)
