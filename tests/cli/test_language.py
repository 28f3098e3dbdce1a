"""Help and wrong use, in the editor's language."""

from pathlib import Path
from typing import Any

import click
import pytest
from babel.messages.extract import extract_from_dir
from click.testing import CliRunner, Result

from aigaq.cli.click_words import TEMPLATES
from aigaq.cli.main import aigaq

NOT_FOR_PEOPLE = {
    "%(prog)s, version %(version)s",
    "(dynamic)",
    "Argument {name!r} takes {nargs} values.",
    "Arguments take exactly one parameter declaration, got {length}: {decls}.",
    "Boolean option {decl!r} cannot use the same flag for true/false.",
    "Choice({choices})",
    "Choose from:\n\t{choices}",
    "Confirm the action without prompting.",
    "Could not determine name for option with declarations {decls!r}",
    "Couldn't detect Bash version, shell completion is not supported.",
    "DeprecationWarning: The command {name!r} is deprecated.{extra_message}",
    "DeprecationWarning: The {param_type} {name!r} is deprecated.{extra_message}",
    "Invalid start character for option ({option})",
    "Name '{name}' defined twice",
    "No options defined but a name was passed ({name}). "
    "Did you mean to declare an argument instead? Did you mean to pass '--{name}'?",
    "Press any key to continue...",
    "Shell completion is not supported for Bash versions older than 4.4.",
    "Takes {nargs} values but 1 was given.",
    "Takes {nargs} values but {len} were given.",
    "Unknown color {colour!r}",
    "Unknown standard stream '{name}'",
    "Value must be an iterable.",
    "Windows error: {error}",
    "d",
    "deprecated",
    "{editor}: Editing failed",
    "{editor}: Editing failed: {e}",
    "{len_type} values are required, but {len_value} was given.",
    "{len_type} values are required, but {len_value} were given.",
    "{name} {filename!r} is not executable.",
    "{value!r} does not match the format {format}.",
    "{value!r} does not match the formats {formats}.",
    "{value!r} is not a valid UUID.",
}
"""What click says to those who write commands, or of features that no command of ours has."""


def run(language: str, *arguments: str) -> Result:
    return CliRunner().invoke(aigaq, arguments, env={"AIGAQ_LANG": language})


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("kk", ("Қолданылуы: ", "Параметрлер:", "Не істелетінін ғана айтады.", "[әдепкі: content]")),
        ("ru", ("Использование: ", "Параметры:", "Только говорит, что было бы сделано.", "[по умолчанию: content]")),
        ("en", ("Usage: ", "Options:", "Only says what would be done.", "[default: content]")),
        ("tr", ("Kullanım: ", "Seçenekler:", "Yalnızca ne yapılacağını söyler.", "[varsayılan: content]")),
        ("zh", ("用法：", "选项:", "只说明将做什么。", "[默认：content]")),
    ],
)
def test_help_speaks_it(language: str, told: tuple[str, ...]) -> None:
    output = " ".join(run(language, "import", "facebook", "--help").output.split())
    assert [part for part in told if part not in output] == []


def test_commands_are_listed_by_the_first_sentence_of_their_help() -> None:
    lines = run("ru", "--help").output.splitlines()
    assert any(line.split()[:3] == ["new", "Начинает", "свидетельство,"] for line in lines)
    assert "  build    Собирает сайт по настройкам pelicanconf.py из этой папки." in lines


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("chek",), "Ошибка: Команды 'chek' нет. (Может быть, одно из: 'check', 'schema'?)"),
        (("status", "--langage", "ru"), "Ошибка: Параметра '--langage' нет. Может быть, '--language'?"),
        (("import", "facebook"), "Ошибка: Не указан аргумент 'PATH...'."),
        (
            ("check", "--content", "nowhere"),
            "Ошибка: Недопустимое значение '--content': Папка 'nowhere' не существует.",
        ),
        (("check", "--format"), "Ошибка: Параметру '--format' нужно значение."),
    ],
)
def test_wrong_use_is_told_in_it(arguments: tuple[str, ...], told: str) -> None:
    result = run("ru", *arguments)
    assert (result.exit_code, result.output.splitlines()[-1]) == (2, told)


def test_every_message_of_click_is_translated_or_not_for_people() -> None:
    """A newer click with other words is found here."""
    folder = Path(click.__file__).parent
    keywords: dict[str, Any] = {"_": None, "ngettext": (1, 2)}
    found: set[str] = set()
    for _path, _line, message, _comments, _context in extract_from_dir(folder, [("**.py", "python")], keywords):
        found.update((message,) if isinstance(message, str) else message)
    assert found - TEMPLATES == NOT_FOR_PEOPLE
    assert found >= TEMPLATES
