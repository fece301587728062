"""Files that members hand over: their bytes behind private addresses, for the app's own token only."""

from dataclasses import dataclass, field

from aiohttp import web

from tests.bot.chat.slack.fake import FakeSlack, Json

SIGN_IN = "<!DOCTYPE html><html><title>Sign in to Fernhill</title></html>"


@dataclass
class Shelf:
    """Keeps the files; `leads_to` is where a private address redirects instead of answering."""

    slack: FakeSlack
    leads_to: str = ""
    signs_in: bool = False
    asked: list[tuple[str, str]] = field(default_factory=list)
    """What came: the path, and the token with it."""

    def __post_init__(self) -> None:
        self.slack.routes.append(web.get("/files-pri/{file}", self._handed))
        self.slack.routes.append(web.get("/elsewhere", self._noted))

    def take(self, team: str, user: str, name: str, data: bytes, **about: object) -> Json:
        """Take a member's file; what the form says of it."""
        number = f"F{len(self.slack.files) + 1}"
        url = f"http://127.0.0.1:{self.slack.port}/files-pri/{number}"
        self.slack.files[number] = {
            "id": number,
            "team": team,
            "user": user,
            "name": name,
            "mimetype": "application/octet-stream",
            "size": len(data),
            "url_private": url,
            "url_private_download": url,
            "data": data,
            **about,
        }
        # As for a file that is shared between organisations: a stub.
        return {"id": number, "mode": "file_access", "file_access": "check_file_info"}

    async def _handed(self, request: web.Request) -> web.StreamResponse:
        token = self._note(request)
        file = self.slack.files[request.match_info["file"]]
        if self.leads_to:
            return web.Response(status=302, headers={"Location": self.leads_to})
        if self.signs_in or token != self.slack.workspaces[file["team"]].token:
            return web.Response(text=SIGN_IN, content_type="text/html")
        return web.Response(body=file["data"], content_type="application/octet-stream")

    async def _noted(self, request: web.Request) -> web.Response:
        self._note(request)
        return web.Response(body=b"PyTorch")

    def _note(self, request: web.Request) -> str:
        token = request.headers.get("Authorization", "").removeprefix("Bearer ")
        self.asked.append((request.path, token))
        return token
