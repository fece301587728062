"""How a source is shown a key."""

import base64
from dataclasses import replace
from typing import Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from scrapers.base import Login, Request


class Auth(BaseModel):
    """How a key is shown: as a query parameter, a header, Basic, Bearer or an OAuth2 token.

    `oauth2` asks `token_url` for a token and renews it: with `refresh_token`, or with the client's
    own credentials where there is none.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    type: Literal["none", "query", "header", "basic", "bearer", "oauth2"] = "none"
    name: str = ""
    value: str = ""
    password: str = ""
    token_url: str = Field("", pattern=r"^$|^https://[^\s/]+/")
    client_id: str = ""
    client_secret: str = ""
    refresh_token: str = ""
    scope: str = ""

    @model_validator(mode="after")
    def _complete(self) -> Self:
        if self.type in ("query", "header") and not self.name:
            raise ValueError(f"auth {self.type} needs the name of its parameter or header")
        if self.type == "oauth2":
            if not (self.token_url and self.client_id):
                raise ValueError("auth oauth2 needs token_url and client_id")
        elif self.type != "none" and not self.value:
            raise ValueError("auth needs a value, usually {key:NAME}")
        return self

    def apply(self, request: Request) -> Request:
        """The request with the key, which is named as a secret."""
        if self.type == "none":
            return request
        if self.type == "oauth2":
            return replace(request, login=self._login())
        if self.type == "query":
            params = (*request.params, (self.name, self.value))
            return replace(request, params=params, secrets=(*request.secrets, self.value))
        name, value = self.name or "Authorization", self.value
        if self.type == "basic":
            pair = f"{self.value}:{self.password}".encode()
            value = "Basic " + base64.b64encode(pair).decode()
        elif self.type == "bearer":
            value = f"Bearer {self.value}"
        secrets = tuple(one for one in (self.value, self.password, value) if one)
        headers = (*request.headers, (name, value))
        return replace(request, headers=headers, secrets=(*request.secrets, *secrets))

    def _login(self) -> Login:
        return Login(
            self.token_url, self.client_id, self.client_secret, self.refresh_token, self.scope
        )
