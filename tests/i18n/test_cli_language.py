"""The language in which commands speak."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from aigaq.cli.main import aigaq
from aigaq.i18n.cli_language import editors_language
from helpers.small_content import RECORD, changed, write_content


@pytest.mark.parametrize(
    ("environ", "language"),
    [
        ({}, "en"),
        ({"LANG": "ru_RU.UTF-8"}, "ru"),
        ({"LANG": "ru_RU.UTF-8", "LC_MESSAGES": "kk_KZ.UTF-8"}, "kk"),
        ({"LC_MESSAGES": "tr_TR", "LC_ALL": "zh_CN.UTF-8"}, "zh"),
        ({"LC_ALL": "C.UTF-8", "AIGAQ_LANG": "kk"}, "kk"),
        ({"AIGAQ_LANG": "", "LANG": "tr"}, "tr"),
        ({"LANG": "fr_FR.UTF-8"}, "en"),
    ],
)
def test_it_is_the_one_that_is_asked_for_else_the_systems(environ: dict[str, str], language: str) -> None:
    assert editors_language(environ) == language


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("en", ['date "12/2019" is not understood', "1 error, 0 warnings."]),
        ("kk", ["«12/2019» күні түсініксіз", "1 қате, 0 ескерту."]),
        ("ru", ["дата «12/2019» не понята", "1 ошибка, 0 предупреждений."]),
        ("tr", ["“12/2019” tarihi anlaşılamadı", "1 hata, 0 uyarı."]),
        ("zh", ["无法识别日期“12/2019”", "1 个错误, 0 个警告."]),
    ],
)
def test_the_check_speaks_it(language: str, told: list[str], tmp_path: Path) -> None:
    content = write_content(tmp_path, changed(RECORD, "2018-03", "12/2019"))
    output = CliRunner().invoke(aigaq, ["check", "--content", str(content)], env={"AIGAQ_LANG": language}).output
    assert [part for part in told if part not in output] == []
