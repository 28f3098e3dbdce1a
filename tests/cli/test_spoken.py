"""Help and wrong use, in the editor's language."""

import pytest
from click.testing import CliRunner, Result

from aigaq.cli.main import aigaq


def run(language: str, *arguments: str) -> Result:
    return CliRunner().invoke(aigaq, arguments, env={"AIGAQ_LANG": language})


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("kk", ("Қолданылуы: ", "Опциялар:", "Не істелетінін ғана айтады.", "[әдепкі: content]")),
        ("ru", ("Использование: ", "Опции:", "Только говорит, что было бы сделано.", "[по умолчанию: content]")),
        ("en", ("Usage: ", "Options:", "Only says what would be done.", "[default: content]")),
        ("tr", ("Kullanım: ", "Seçenekler:", "Yalnızca ne yapılacağını söyler.", "[öntanımlı: content]")),
        ("zh", ("用法：", "选项:", "只说明将做什么。", "[默认：content]")),
    ],
)
def test_help_speaks_it(language: str, told: tuple[str, ...]) -> None:
    output = " ".join(run(language, "import", "facebook", "--help").output.split())
    assert [part for part in told if part not in output] == []


def test_commands_are_listed_by_the_first_sentence_of_their_help() -> None:
    lines = run("ru", "--help").output.splitlines()
    assert "  new          Начинает свидетельство, человека или перевод." in lines
    assert "  build        Собирает сайт по настройкам pelicanconf.py из этой папки." in lines


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("chek",), "Ошибка: Команды «chek» нет. (Может быть, одно из: 'check', 'schema'?)"),
        (("status", "--langage", "ru"), "Ошибка: Опции «--langage» нет. Может быть, «--language»?"),
        (("import", "facebook"), "Ошибка: Нет аргумента «PATH...»."),
        (("check", "--content", "nowhere"), "Ошибка: Значение «--content» не годится: Папки «nowhere» нет."),
        (("check", "--format"), "Ошибка: Опции «--format» нужно значение."),
    ],
)
def test_wrong_use_is_told_in_it(arguments: tuple[str, ...], told: str) -> None:
    result = run("ru", *arguments)
    assert (result.exit_code, result.output.splitlines()[-1]) == (2, told)
