import pytest

from bot.commands.answers import usage
from bot.commands.convert import converted
from bot.commands.found import found
from bot.commands.spelled import spelled
from bot.commands.typed import options_of


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        (
            "/leads search pytorch remote:yes min:60",
            "/leads search text:pytorch min:60 remote:True",
        ),
        ("/leads profile pytorch, 60/h, UK", "/leads profile text:pytorch, 60/h, UK"),
        ("/leads alerts daily hour:8", "/leads alerts when:daily hour:8"),
        ('/leads search saved:"my keras"', "/leads search saved:my keras"),
        ("/leads show 12", "/leads show lead:12"),
        ("/leads-admin block company Acme Ltd", "/leads-admin block kind:company name:Acme Ltd"),
        ("/leads saved", "/leads saved"),
        ("/leads show LEAD", "/leads show LEAD"),
        ("/leads nonsense at all", "/leads nonsense at all"),
        ("pip install leadbot", "pip install leadbot"),
        ("", ""),
    ],
)
def test_a_line_is_written_with_the_names_of_its_options(typed: str, told: str) -> None:
    assert spelled(typed) == told


@pytest.mark.parametrize("name", [*found()[0]])
def test_examples_mean_the_same_and_usage_stays(name: str) -> None:
    command = found()[0][name]
    assert spelled(usage(command)) == usage(command)
    line = spelled(command.example)
    given = command.example.partition(name)[2].strip()
    wanted = converted(command, options_of(command, given))
    for option, value in wanted.items():
        told = f"{value:g}" if isinstance(value, float) else value
        assert f"{option}:{told}" in line
