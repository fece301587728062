"""OAuth2 tokens: renewed one at a time, over https only, never shown."""

import asyncio
import json
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any
from urllib.parse import parse_qs

import pytest
from pytest_httpserver import HTTPServer
from werkzeug import Request as Asked
from werkzeug import Response

from config.sources import SourceSpec, load_sources
from scrapers.base import Login, Request, State
from scrapers.errors import FetchError, Refused
from scrapers.fetch import Fetcher, Mailbox
from scrapers.registry import source_of
from tests.scrapers.fetch.conftest import Make, entry


class Market:
    """A keyed API: a token holds until `revoked`, a refresh token until `dead`.

    What was asked is kept.
    """

    def __init__(self, server: HTTPServer) -> None:
        self.server = server
        self.renewals: list[dict[str, list[str]]] = []
        self.answer: dict[str, Any] = {"expires_in": 86_400}
        self.revoked: set[str] = set()
        self.dead: set[str] = set()
        self.seen: list[str] = []
        server.expect_request("/token", method="POST").respond_with_handler(self.token)
        server.expect_request("/jobs").respond_with_handler(self.jobs)

    def token(self, request: Asked) -> Response:
        assert request.content_type == "application/x-www-form-urlencoded"
        self.renewals.append(parse_qs(request.get_data(as_text=True)))
        if self.dead & set(self.renewals[-1].get("refresh_token", ())):
            return Response('{"error": "invalid_grant"}', 400, mimetype="application/json")
        token = f"access-{len(self.renewals)}"
        stated = {"access_token": token, "token_type": "bearer"} | self.answer
        return Response(json.dumps(stated), mimetype="application/json")

    def jobs(self, request: Asked) -> Response:
        token = request.headers.get("Authorization", "").removeprefix("Bearer ")
        self.seen.append(token)
        return Response("{}", 401 if not token or token in self.revoked else 200)

    @property
    def request(self) -> Request:
        return self.asked_with("r3fresh-one")

    def asked_with(self, refresh: str) -> Request:
        login = Login(self.server.url_for("/token"), "club", "cl13nt-s3cret", refresh)
        return Request(self.server.url_for("/jobs"), login=login)

    @property
    def refreshed_with(self) -> list[str]:
        return [one["refresh_token"][0] for one in self.renewals]


@pytest.fixture
def market(httpserver: HTTPServer) -> Market:
    return Market(httpserver)


async def test_one_renewal_serves_all_requests(make: Make, market: Market) -> None:
    fetcher: Fetcher = await make()
    await asyncio.gather(*(fetcher.fetch("board", market.request) for _ in range(5)))
    assert market.seen == ["access-1"] * 5
    assert market.renewals == [
        {
            "client_id": ["club"],
            "client_secret": ["cl13nt-s3cret"],
            "grant_type": ["refresh_token"],
            "refresh_token": ["r3fresh-one"],
        }
    ]


async def test_a_token_that_is_revoked_is_renewed_once(make: Make, market: Market) -> None:
    fetcher: Fetcher = await make()
    market.revoked = {"access-1"}
    await fetcher.fetch("board", market.request)
    assert market.seen == ["access-1", "access-2"]
    market.revoked |= {"access-2", "access-3"}
    with pytest.raises(Refused, match="401"):
        await fetcher.fetch("board", market.request)
    assert len(market.renewals) == 3


async def test_a_late_refusal_of_an_old_token_costs_no_new_one(make: Make, market: Market) -> None:
    fetcher: Fetcher = await make()
    await fetcher.fetch("board", market.request)
    market.revoked = {"access-1"}
    await fetcher.fetch("board", market.request)
    assert market.request.login is not None
    fetcher._tokens.forget(market.request.login, "access-1")
    await fetcher.fetch("board", market.request)
    assert len(market.renewals) == 2


async def test_a_token_is_renewed_before_it_ends(make: Make, market: Market) -> None:
    market.answer = {"expires_in": 0.02}
    fetcher: Fetcher = await make()
    await fetcher.fetch("board", market.request)
    await asyncio.sleep(0.05)
    await fetcher.fetch("board", market.request)
    assert market.seen == ["access-1", "access-2"]


OPTIONS = {"auth": {"type": "oauth2", "refresh_token": "{key:M_TOKEN}"}}


class Kept(dict[str, str]):
    async def get(self, name: str) -> str | None:  # type: ignore[override]  # the keeper's own get
        return super().get(name)

    async def put(self, name: str, token: str) -> None:
        self[name] = token


async def test_a_token_that_holds_a_minute_is_used_for_half_of_it(
    make: Make, market: Market
) -> None:
    market.answer = {"expires_in": 60}
    fetcher: Fetcher = await make()
    for _ in range(2):
        await fetcher.fetch("board", market.request)
    assert market.seen == ["access-1"] * 2


async def test_a_renewed_refresh_token_outlives_a_restart(make: Make, market: Market) -> None:
    market.answer = {"expires_in": 0.01, "refresh_token": "r3fresh-two"}
    kept = Kept()
    for _ in range(2):
        fetcher: Fetcher = await make(keeper=kept)
        await fetcher.fetch("board", market.request)
    assert [one["refresh_token"] for one in market.renewals] == [["r3fresh-one"], ["r3fresh-two"]]
    assert list(kept.values()) == ["r3fresh-two"]


async def test_a_refresh_token_that_is_set_anew_is_used(make: Make, market: Market) -> None:
    market.answer = {"refresh_token": "r3fresh-two"}
    kept = Kept()
    await (await make(keeper=kept)).fetch("board", market.request)
    market.answer = {}
    await (await make(keeper=kept)).fetch("board", market.asked_with("r3fresh-new"))
    assert market.refreshed_with == ["r3fresh-one", "r3fresh-new"]


async def test_a_kept_token_that_is_over_gives_way_to_the_one_that_is_set(
    make: Make, market: Market
) -> None:
    market.answer = {"refresh_token": "r3fresh-two"}
    kept = Kept()
    await (await make(keeper=kept)).fetch("board", market.request)
    market.answer, market.dead = {}, {"r3fresh-two"}
    for _ in range(2):  # and is not asked with again
        await (await make(keeper=kept)).fetch("board", market.request)
    assert market.refreshed_with == ["r3fresh-one", "r3fresh-two", "r3fresh-one", "r3fresh-one"]


async def test_a_kept_token_outlives_a_client_that_is_not_known_for_a_while(
    make: Make, market: Market, httpserver: HTTPServer
) -> None:
    market.answer = {"refresh_token": "r3fresh-two"}
    kept = Kept()
    await (await make(keeper=kept)).fetch("board", market.request)
    httpserver.expect_oneshot_request("/token").respond_with_json({"error": "invalid_client"}, 401)
    httpserver.expect_oneshot_request("/token").respond_with_json({"error": "invalid_client"}, 401)
    with pytest.raises(Refused, match=r"answers 401 \(invalid_client\)"):
        await (await make(keeper=kept)).fetch("board", market.request)
    assert list(kept.values()) == ["r3fresh-two"]


async def test_what_another_process_renewed_is_used(make: Make, market: Market) -> None:
    market.answer = {"expires_in": 0.01, "refresh_token": "r3fresh-two"}
    kept = Kept()
    ours, theirs = await make(keeper=kept), await make(keeper=kept)
    await ours.fetch("board", market.request)
    market.answer |= {"refresh_token": "r3fresh-three"}
    await theirs.fetch("board", market.request)
    market.dead = {"r3fresh-one", "r3fresh-two"}
    await asyncio.sleep(0.02)
    await ours.fetch("board", market.request)
    assert market.refreshed_with == ["r3fresh-one", "r3fresh-two", "r3fresh-three"]


@pytest.mark.parametrize(
    ("spec", "variable"),
    [
        (entry(keys=("M_TOKEN",), options=OPTIONS), "M_TOKEN"),
        (entry(family="alert_mail"), "LEADBOT_MAIL_REFRESH_TOKEN"),
    ],
    ids=["market", "mailbox"],
)
async def test_a_login_that_is_over_names_the_variable_to_set(
    make: Make, market: Market, spec: SourceSpec, variable: str
) -> None:
    market.dead = {"r3fresh-one"}
    mailbox = Mailbox("localhost", "anna", "", login=market.request.login)
    fetcher = await make(sources=[spec], mailbox=mailbox)
    url = "imaps://mailbox" if spec.family == "alert_mail" else ""
    request = Request(url) if url else market.request
    with pytest.raises(Refused, match=f"answers 400: .* set {variable} to a new one") as problem:
        await fetcher.fetch("board", request)
    assert not any(one in str(problem.value) for one in ("s3cret", "r3fresh"))


async def test_without_a_refresh_token_the_client_speaks_for_itself(
    make: Make, market: Market
) -> None:
    fetcher: Fetcher = await make()
    login = market.request.login
    assert login is not None
    alone = replace(market.request, login=replace(login, refresh_token="", scope="jobs"))
    await fetcher.fetch("board", alone)
    assert market.renewals[0]["grant_type"] == ["client_credentials"]
    assert market.renewals[0]["scope"] == ["jobs"]


@pytest.mark.parametrize(
    "answer",
    [
        Response("", 500),
        Response("cl13nt-s3cret r3fresh-one", 400),
        Response('{"error": "cl13nt-s3cret"}', 400),
        Response('{"error": "invalid_grant", "error_description": "r3fresh-one"}', 400),
        Response('{"error": ["r3fresh-one"]}', 401),
        Response("no json r3fresh-one"),
        Response('{"access_token": 7}'),
        Response('{"access_token": "a\\r\\nX: y"}'),
        Response("[]"),
    ],
)
async def test_what_goes_wrong_never_shows_a_secret(
    make: Make, httpserver: HTTPServer, answer: Response
) -> None:
    httpserver.expect_request("/token").respond_with_response(answer)
    login = Login(httpserver.url_for("/token"), "club", "cl13nt-s3cret", "r3fresh-one")
    request = Request(httpserver.url_for("/jobs"), login=login)
    fetcher: Fetcher = await make()
    with pytest.raises(FetchError) as problem:
        await fetcher.fetch("board", request)
    shown = f"{problem.value}{problem.value!r}{problem.value.__cause__}{login!r}{request!r}"
    assert "s3cret" not in shown
    assert "r3fresh" not in shown


async def test_a_renewed_refresh_token_is_not_shown_where_it_comes_back(
    make: Make, market: Market, httpserver: HTTPServer
) -> None:
    market.answer = {"expires_in": 0.01, "refresh_token": "r3fresh-two"}
    fetcher: Fetcher = await make()
    await fetcher.fetch("board", market.request)
    await asyncio.sleep(0.02)
    there = {"Location": "/elsewhere/r3fresh-two"}
    httpserver.expect_oneshot_request("/token").respond_with_data(status=302, headers=there)
    httpserver.expect_request("/elsewhere/r3fresh-two").respond_with_data(status=404)
    with pytest.raises(Refused, match="404") as problem:
        await fetcher.fetch("board", market.request)
    assert "r3fresh" not in str(problem.value) + problem.value.url


async def test_a_token_is_hidden_in_whatever_is_said_from_then_on(
    make: Make, market: Market
) -> None:
    fetcher: Fetcher = await make()
    await fetcher.fetch("board", market.request)
    assert fetcher.redaction.shown("at access-1") == "at ***"


async def test_tokens_are_asked_for_over_https_only(make: Make) -> None:
    fetcher: Fetcher = await make(private=False)
    login = Login("http://auth.example/token", "club", "cl13nt-s3cret", "r3fresh-one")
    with pytest.raises(Refused, match="https only"):
        await fetcher.fetch("board", Request("https://api.example/jobs", login=login))


async def test_of_a_forbidden_platform_only_the_token_is_asked(make: Make) -> None:
    async def nowhere(host: str, port: int) -> list[str]:
        raise OSError("no network")

    fetcher: Fetcher = await make(private=False, resolve=nowhere)
    token = "https://www.upwork.com/api/v3/oauth2/token"
    with pytest.raises(FetchError, match=r"no network|cannot be"):
        await fetcher.fetch("board", Request(token))
    for other in (token + "/x", token + "?a=b", "https://www.upwork.com/nx/search/jobs"):
        with pytest.raises(Refused, match="forbids"):
            await fetcher.fetch("board", Request(other))


def test_upwork_renews_its_token() -> None:
    spec = next(one for one in load_sources() if one.name == "upwork")
    keys = {name: f"secret-{name.lower()}" for name in spec.keys}
    request = next(iter(source_of(spec, keys).requests(State(datetime.now(UTC)))))
    assert request.login is not None
    assert request.login.refresh_token == "secret-upwork_refresh_token"
    assert "secret" not in repr(request) + repr(request.login).replace(
        "secret-upwork_client_id", ""
    )
