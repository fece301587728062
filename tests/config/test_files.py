from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pydantic import BaseModel

import config.files
from config.closing import load_closing
from config.errors import ConfigError
from config.files import read_yaml
from config.senders import load_senders


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "things.yaml"


def problem(file: Path, text: str | bytes) -> str:
    file.write_bytes(text if isinstance(text, bytes) else text.encode())
    with pytest.raises(ConfigError) as caught:
        read_yaml(file)
    return str(caught.value).removeprefix(str(file)).strip()


def test_reads_plain_values(file: Path) -> None:
    file.write_text("a: [1, {b: zwei}]\n", encoding="utf-8")
    assert read_yaml(file).data == {"a": [1, {"b": "zwei"}]}


def test_an_empty_file_says_nothing(file: Path) -> None:
    file.write_bytes(b"\xef\xbb\xbf# only this\n")
    assert read_yaml(file).data is None


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("a: 1\nb: [1\n", "line 3: is not YAML"),
        ("a: 1\nb: 2\na: 3\n", "line 3, a: stands there twice"),
        ("x:\n  - y: 1\n    y: 2\n", "line 3, x.0.y: stands there twice"),
        ("a: &x [1]\nb: *x\n", "anchors and aliases are not used"),
        ("a: !!python/object/apply:os.system [ls]\n", "line 1: is not YAML"),
        (b"a: 1\nb: \xff\n", "line 2: is not UTF-8"),
        ("a: \x00", "is not YAML"),
        ("[" * 41 + "]" * 41, "nested deeper than 40"),
        ("? [a]\n: 1\n", "is not YAML"),
        ("? {a: 1}\n: 1\n", "is not YAML"),
        ("a: 1\n---\nb: 2\n", "line 2: is not YAML"),
    ],
)
def test_names_file_line_and_problem(file: Path, text: str | bytes, said: str) -> None:
    assert said in problem(file, text)


def test_laughs_no_billion_times(file: Path) -> None:
    lines = ["a0: &a0 [lol, lol]"]
    lines += [f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}]" for n in range(1, 40)]
    assert "anchors and aliases" in problem(file, "\n".join(lines))


def test_nesting_of_any_depth_ends_in_an_error(file: Path) -> None:
    assert problem(file, "[" * 100_000)


def test_a_file_that_is_too_large_is_not_read(file: Path) -> None:
    file.write_text("a: 1\n" * 100, encoding="utf-8")
    with pytest.raises(ConfigError, match="larger than 100 bytes"):
        read_yaml(file, size_limit=100)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match=r"none\.yaml: cannot be read: No such file"):
        read_yaml(tmp_path / "none.yaml")


class Thing(BaseModel):
    size: int
    parts: list[dict[str, int]] = []


def test_a_value_that_does_not_fit_is_named_with_its_line(file: Path) -> None:
    file.write_text("things:\n  - size: 1\n    parts:\n      - a: x\n", encoding="utf-8")
    document = read_yaml(file)
    with pytest.raises(ConfigError) as caught:
        document.parsed(Thing, ("things", 0))
    assert str(caught.value).startswith(f"{file} line 4, things.0.parts.0.a: Input should be")


def test_a_missing_key_is_named_with_the_line_of_its_owner(file: Path) -> None:
    file.write_text("things:\n\n  - parts: []\n", encoding="utf-8")
    with pytest.raises(ConfigError, match=r"line 3, things\.0\.size: Field required"):
        read_yaml(file).parsed(Thing, ("things", 0))


@pytest.mark.parametrize(
    ("load", "text", "said"),
    [
        (load_closing, "closed: [gone, 'a)b(']\nscript: [js]\n", 'line 1, closed: "a)b(" is no'),
        (load_senders, "senders: []\nnoise:\n  - '['\n", 'line 3, noise.0: "[" is no'),
    ],
)
def test_a_slip_in_a_pattern_is_named_with_its_line(
    file: Path, load: Callable[[Path], object], text: str, said: str
) -> None:
    file.write_text(text, encoding="utf-8")
    with pytest.raises(ConfigError) as caught:
        load(file)
    assert f"{said} regular expression" in str(caught.value)


SHIPPED = sorted(Path(config.files.__file__).parent.glob("*.yaml"))


@pytest.mark.parametrize("shipped", SHIPPED, ids=lambda path: path.name)
def test_no_shipped_list_says_a_word_twice(shipped: Path) -> None:
    assert not list(said_twice(read_yaml(shipped).data))


def said_twice(value: object, keys: str = "") -> Iterator[str]:
    """The words that stand more than once in one list, behind the keys of the list."""
    if isinstance(value, dict):
        for key, one in value.items():
            yield from said_twice(one, f"{keys}.{key}")
    elif isinstance(value, list):
        words = Counter(one for one in value if isinstance(one, str))
        yield from (f"{keys}: {word}" for word, count in words.items() if count > 1)
        for one in value:
            yield from said_twice(one, keys)
