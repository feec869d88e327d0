"""Pages: a template in the language of who asks, with who that is and the token of their forms."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from io import BytesIO

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from jinja2 import ChoiceLoader, Environment, PackageLoader
from starlette.requests import Request
from starlette.responses import HTMLResponse

from recoupe.dossier.page.environment import environment
from recoupe.dossier.page.tongue import Tongue, languages, tongue
from recoupe.dossier.printable import printable
from recoupe.store.sessions import Session
from recoupe.web.addresses import paths
from recoupe.web.shipped import version

LANGUAGE_COOKIE = "recoupe_language"


def page(
    request: Request,
    template: str,
    *,
    asking: Session | None = None,
    status: int = 200,
    headers: dict[str, str] | None = None,
    **shown: object,
) -> HTMLResponse:
    """Return a page; `asking` is who sees it, None where nobody is logged in."""
    language = language_of(request)
    told = {"asking": asking, "here": request.url.path, "languages": languages(), **shown}
    html = templates(language).get_template(template).render(told)
    return HTMLResponse(html, status, headers)


def language_of(request: Request) -> str:
    """Return the language that was chosen, or the first that the browser asks for and the interface has."""
    known = languages()
    chosen = request.cookies.get(LANGUAGE_COOKIE)
    if chosen in known:
        return str(chosen)
    asked = (part.split(";")[0].strip()[:2].lower() for part in request.headers.get("accept-language", "").split(","))
    return next((each for each in asked if each in known), "en")


@cache
def templates(language: str) -> Environment:
    """Return the templates of the application, and of the dossier that it shows, in a language."""
    found = environment(_spoken(language), paths)
    found.globals["version"] = version
    found.filters["line_kept"] = printable
    found.loader = ChoiceLoader([PackageLoader("recoupe.web"), PackageLoader("recoupe.dossier")])
    return found


def _spoken(language: str) -> Tongue:
    spoken = tongue(language)
    own = files("recoupe.web") / "locale" / f"{language}.po"
    if own.is_file():
        compiled = BytesIO()
        write_mo(compiled, read_po(BytesIO(own.read_bytes()), locale=language))
        compiled.seek(0)
        spoken.catalogue.add_fallback(type(spoken.catalogue)(compiled))
    return spoken
