from pathlib import Path

import pytest

from config.env_file import check_env_file
from config.errors import ConfigError
from config.settings import load_settings


def problem(file: Path) -> str:
    with pytest.raises(ConfigError) as caught:
        check_env_file(file)
    return str(caught.value).removeprefix(str(file))


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "latin-1"])
def test_a_file_that_is_not_utf8_is_told(tmp_path: Path, encoding: str) -> None:
    file = tmp_path / ".env"
    file.write_text("# Schlüssel\nLEADBOT_CONTACT=a@b.example\n", encoding=encoding)
    assert problem(file) == ": is not UTF-8 text; save it as UTF-8"


def test_a_folder_is_told(tmp_path: Path) -> None:
    assert "is a folder" in problem(tmp_path)


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("A=1\nthis is no setting\nB=2\nneither is this\n", 2),
        ("A=1\n\n\n# a remark\n\nB='not closed\n", 6),
        ("\r\nA=1\r\n=x\r\n", 3),
    ],
)
def test_the_first_line_that_is_not_understood_is_named(
    tmp_path: Path, text: str, line: int
) -> None:
    file = tmp_path / ".env"
    file.write_bytes(text.encode())
    assert problem(file).startswith(f" line {line}: is not understood")


def test_what_can_be_read_is_used(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("LEADBOT_CONTACT", raising=False)
    check_env_file()
    text = "LEADBOT_CONTACT=me@club.example\nexport B='two\nlines'\nEMPTY=\nBARE\n"
    (tmp_path / ".env").write_text(text, encoding="utf-8-sig")
    assert load_settings().contact == "me@club.example"
