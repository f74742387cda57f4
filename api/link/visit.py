"""One visit to the page of a personal link: who reads it in which language, what is asked, how it is answered."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit
from uuid import uuid4

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from api.language import SPOKEN, language_of
from api.link.leaves import LEAVES, Leaf
from api.link.within import Answer, ask
from api.refusals import STATUS, NotFromThisPage, Unreadable, status_of
from api.strict import StrictRequest
from domain.errors import InvalidInput, NotFound, Refusal
from domain.link.link import LinkInvalid

CSP = "default-src 'none'; style-src '{}'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
MOST_FIELDS = 50
ONE_CLICK = "List-Unsubscribe"
"""What a mail program sends, as a form of either kind, when its reader unsubscribes; it follows no redirect."""
KEY = "key"
"""The field of every form that makes it one act, however often it is sent."""


class Refused(Exception):
    """The page is not shown: the problem is."""

    def __init__(self, status: int, problem: Mapping[str, Any]) -> None:
        super().__init__(problem["title"])
        self.status, self.problem = status, problem
        self.wait: int | None = problem.get("context", {}).get("retry_after")


@dataclass(frozen=True, slots=True)
class Visit:
    """One request for a page."""

    request: Request

    @property
    def language(self) -> str:
        """Give the language that was chosen on a page, or else that of every answer."""
        chosen = self.request.query_params.get("language")
        return chosen if chosen in SPOKEN else language_of(self.request)

    @property
    def step(self) -> str:
        """Name the document or the act."""
        return str(self.request.path_params["step"])

    async def link(self) -> Any:  # noqa: ANN401
        """Give what the link opens."""
        return await self.read("")

    def leaf(self, link: Mapping[str, Any]) -> Leaf:
        """Give the row of its page."""
        return LEAVES[link["purpose"]]

    async def read(self, what: str) -> Any:  # noqa: ANN401
        """Read something that the link opens."""
        return self._granted(await self._ask(what)).said

    async def document(self) -> Response:
        """Hand on a document."""
        printed = self._granted(await self._ask(self.step))
        kept = {"content-disposition": f'attachment; filename="{self.step}"'}
        return Response(printed.body, 200, self._headers | kept, printed.headers["content-type"])

    async def act(self, fields: tuple[str, ...], form: Mapping[str, str]) -> Answer:
        """Do what the form says, once, by the operation of that name; fields left empty are not given."""
        body = {name: form[name] for name in fields if form.get(name, "").strip()}
        answer = await self._ask(self.step, body, form.get(KEY, "-"))
        return self._granted(answer) if answer.status == STATUS[NotFound] else answer

    async def form(self) -> dict[str, str]:
        """Read what a form of ours was filled with."""
        self._require_from_here()
        body = await StrictRequest(self.request.scope, self.request.receive).body()
        try:
            given = parse_qsl(body.decode(errors="replace"), keep_blank_values=True, max_num_fields=MOST_FIELDS)
        except ValueError as error:
            raise self.refused(Unreadable()) from error
        said = {name: value.replace("\r\n", "\n") for name, value in given}
        return said | ({ONE_CLICK: "One-Click"} if ONE_CLICK.encode() in body else {})

    def fields(self, link: Mapping[str, Any]) -> tuple[str, ...]:
        """Name the fields of the act; the page of a link has no other acts than its own."""
        acts = self.leaf(link).acts
        if self.step not in acts:
            raise self.refused(LinkInvalid())
        return acts[self.step]

    def faults(self, answer: Answer, fields: tuple[str, ...]) -> dict[str, Any]:
        """Give the problem, with what is wrong beside its field; of the only one where none is named."""
        problem: dict[str, Any] = answer.said
        if problem["errors"] or len(fields) != 1 or answer.status != STATUS[InvalidInput]:
            return problem
        return {**problem, "errors": [{"pointer": f"#/{fields[0]}", "detail": problem["detail"]}]}

    def done(self, link: Mapping[str, Any]) -> str | None:
        """Name the act that was done just now."""
        named = self.request.query_params.get("done")
        return named if link["used"] and named in self.leaf(link).acts else None

    async def form_of(self, link: Mapping[str, Any]) -> dict[str, Any]:
        """Give what the form of an act is written from: good for one act, and telling what it is about."""
        return {"link": link, "said": await self.read(self.leaf(link).reads), "act": self.step, "key": uuid4()}

    def after(self, link: Mapping[str, Any]) -> str:
        """Say where an act leads: to the next one, or to the page that shows it."""
        following = self.leaf(link).then.get(self.step)
        return self.address(f"/{following}") if following else self.address(done=self.step)

    def address(self, step: str = "", **query: str) -> str:
        """Write the address of a page of the link, in the language that was chosen."""
        chosen = {"language": self.language} if "language" in self.request.query_params else {}
        asked = urlencode(chosen | query)
        return self._home + step + (f"?{asked}" if asked else "")

    def page(self, name: str, words: Mapping[str, Any], status: int = 200, **headers: str) -> Response:
        """Answer with a page."""
        faults = words.get("problem", {}).get("errors", [])
        written = self.request.app.state.writer.written(name, {**self._known, "faults": faults, **words}, self.language)
        return HTMLResponse(written, status, self._headers | headers)

    def refused(self, refusal: Refusal) -> Refused:
        """Refuse as the API does."""
        title = refusal.rule(self.language)
        return Refused(status_of(type(refusal)), {"title": title, "detail": title, "errors": []})

    @property
    def _home(self) -> str:
        """Give the path of the page; where the house stands below a path of its host, so does the page."""
        return f"{urlsplit(self.request.app.state.base_url).path.removesuffix('/v1')}/l/{self._token}"

    @property
    def _token(self) -> str:
        return str(self.request.path_params.get("token", ""))

    @property
    def _known(self) -> dict[str, Any]:
        asked = self.address().removeprefix(self._home)
        return {"home": self._home, "asked": asked, "link": None, "problem": None, "done": None}

    @property
    def _headers(self) -> dict[str, str]:
        return {
            "content-security-policy": CSP.format(self.request.app.state.writer.style_hash),
            "content-language": self.language,
            "cache-control": "no-store",
            "x-robots-tag": "noindex, nofollow",
        }

    async def _ask(self, what: str, body: object = None, key: str | None = None) -> Answer:
        path = f"/links/{self._token}" + (f"/{what}" if what else "")
        agent = self.request.headers.get("user-agent", "")
        headers = {"accept-language": self.language, "content-type": "application/json", "user-agent": agent}
        once = {"idempotency-key": key} if key is not None else {}
        return await ask(self.request.app.state.api, self.request.scope, path, headers | once, body)

    def _granted(self, answer: Answer) -> Answer:
        if not answer.granted:
            raise Refused(answer.status, answer.said)
        return answer

    def _require_from_here(self) -> None:
        """Refuse what another site sent; where the browser does not say so, its `Origin` does, or is withheld."""
        site, origin = (self.request.headers.get(name) for name in ("sec-fetch-site", "origin"))
        house = urlsplit(self.request.app.state.base_url)
        here = {
            None,
            "null",
            f"{self.request.url.scheme}://{self.request.url.netloc}",
            f"{house.scheme}://{house.netloc}",
        }
        if site not in {None, "same-origin", "none"} or (site is None and origin not in here):
            raise self.refused(NotFromThisPage())
