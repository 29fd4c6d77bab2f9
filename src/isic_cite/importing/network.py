"""Ask a web server once more than it fails, and never for longer or for more than is sensible."""

from __future__ import annotations

import re
import time
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin

from isic_cite.errors import CallError, DataError
from isic_cite.importing.cache import Answer

if TYPE_CHECKING:
    from collections.abc import Callable

    import urllib3
    from urllib3.util import Url

ATTEMPTS = 3
MAX_BYTES = 5_000_000
SECONDS_A_STEP = 10.0
"""How long to wait for a connection, and for each piece of an answer."""
SECONDS_IN_ALL = 45.0
"""How long one answer may take, however steadily it drips."""
LONGEST_PAUSE = 20.0
"""The longest pause that a server can ask for (Retry-After)."""
REDIRECTS = 5
_CHUNK = 65_536
_CHARSET = re.compile(r";\s*charset\s*=\s*\"?([\w.:-]{1,40})", re.IGNORECASE)
_NEVER = {404: "knows no such thing", 406: "has no such form of it", 410: "has it no longer"}
_AGAIN = frozenset((429, 500, 502, 503, 504))


class NotThereError(CallError):
    """The server says that there is no such thing (404, 410), or not in such a form (406)."""

    def __init__(self, message: str, status: int) -> None:
        self.status = status
        super().__init__(message)


def in_utf8(content: bytes, url: str, _declared: str) -> str:
    """Return the text of an answer that has to be UTF-8, whatever it declares.

    Raises:
        DataError: it is not.
    """
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise DataError("the answer is not UTF-8", source=url) from error


def ask(url: str, accept: str, decode: Callable[[bytes, str, str], str] = in_utf8) -> Answer:
    """Return what the server at `url` answers.

    Args:
        url: the address; redirects are followed, but never from https to http.
        accept: the media types that are understood, as the header Accept has them.
        decode: makes the text of the bytes, the address and the encoding that the header states.

    Raises:
        NotThereError: there is no such thing.
        CallError: no answer could be had.
        DataError: the answer is too large, or not in an encoding that is understood.
    """
    import urllib3  # noqa: PLC0415  (only this command uses the network)

    from isic_cite import __version__  # noqa: PLC0415

    headers = {
        "Accept": accept,
        "Accept-Encoding": "gzip, deflate",
        "User-Agent": f"isic-cite/{__version__} (https://pypi.org/project/isic-cite)",
    }
    with _pool(_address(url), headers) as pool:
        for attempt in range(1, ATTEMPTS + 1):
            try:
                answer = _once(pool, url, decode)
            except urllib3.exceptions.LocationValueError as error:
                raise CallError(f"{url}: {error}") from error
            except urllib3.exceptions.HTTPError as error:
                answer = _described(error, url)
            if isinstance(answer, Answer):
                return answer
            if attempt < ATTEMPTS and answer.pause <= LONGEST_PAUSE:
                time.sleep(answer.pause or 0.5 * attempt)
            else:
                raise CallError(answer.message)
    raise AssertionError("the last attempt returns or raises")


class _Failure:
    """Why there is no answer, and how long the server wants to be left in peace."""

    def __init__(self, message: str, pause: float = 0.0) -> None:
        self.message = message
        self.pause = pause


def _pool(address: Url, headers: dict[str, str]) -> urllib3.PoolManager:
    """Return what keeps the connections: to the server, or to the proxy of the environment."""
    import urllib.request  # noqa: PLC0415

    import urllib3  # noqa: PLC0415

    settings: dict[str, Any] = {
        "headers": headers,
        "timeout": urllib3.Timeout(connect=SECONDS_A_STEP, read=SECONDS_A_STEP),
        # Whether to ask again is decided in `ask`, and for how long to wait.
        "retries": urllib3.Retry(
            total=None,
            connect=0,
            read=0,
            status=0,
            other=0,
            redirect=REDIRECTS,
            respect_retry_after_header=False,
        ),
    }
    proxy = urllib.request.getproxies().get(address.scheme or "")
    if proxy and not urllib.request.proxy_bypass(address.netloc or ""):
        return urllib3.ProxyManager(proxy, **settings)
    return urllib3.PoolManager(**settings)


def _address(url: str) -> Url:
    """Return the parts of a web address.

    Raises:
        CallError: it is none.
    """
    import urllib3  # noqa: PLC0415

    try:
        address = urllib3.util.parse_url(url)
    except urllib3.exceptions.LocationValueError as error:
        raise CallError(f"{url}: {error}") from error
    if address.scheme not in {"http", "https"} or not address.host:
        raise CallError(f"{url} is no web address (expected https://…)")
    return address


def _once(
    pool: urllib3.PoolManager, url: str, decode: Callable[[bytes, str, str], str]
) -> Answer | _Failure:
    import urllib3  # noqa: PLC0415

    began = time.monotonic()
    with pool.request("GET", url, preload_content=False) as response:
        # Without a redirect it is the path alone.
        final = urllib3.util.parse_url(urljoin(url, response.geturl() or ""))
        if url.startswith("https:") and final.scheme != "https":
            raise CallError(f"{url}: redirected to {final}, which is not safe")
        if response.status in _NEVER:
            what = _NEVER[response.status]
            raise NotThereError(f"{final.host} {what} ({url})", response.status)
        if response.status in _AGAIN:
            reason = f"{response.status} {response.reason or ''}".strip()
            return _Failure(f"{url}: the server answers {reason}", _pause(response))
        if response.status != 200:  # noqa: PLR2004  (OK)
            raise CallError(f"{url}: the server answers {response.status}")
        content = bytearray()
        for chunk in response.stream(_CHUNK):
            content += chunk
            if len(content) > MAX_BYTES:
                raise DataError(f"the answer is larger than {MAX_BYTES:,} bytes", source=url)
            if time.monotonic() - began > SECONDS_IN_ALL:
                return _Failure(f"{url}: no whole answer within {SECONDS_IN_ALL:.0f} seconds")
        stated = response.headers.get("content-type", "")
        charset = _CHARSET.search(stated)
        text = decode(bytes(content), url, charset[1] if charset else "")
        media_type = stated.partition(";")[0].strip().lower()
        return Answer(text=text, media_type=media_type, date=_day(response))


def _pause(response: urllib3.BaseHTTPResponse) -> float:
    """Return for how many seconds the server wants to be left in peace: seconds or a date."""
    wanted = response.headers.get("retry-after", "").strip()
    if wanted.isdecimal():
        return float(wanted[:9])
    moment = _moment(wanted)
    return max(0.0, (moment - datetime.now(UTC)).total_seconds()) if moment else 0.0


def _day(response: urllib3.BaseHTTPResponse) -> str:
    """Return the day of an answer, by the server's clock or else by ours."""
    moment = _moment(response.headers.get("date", "")) or datetime.now(UTC)
    return moment.date().isoformat()


def _moment(text: str) -> datetime | None:
    try:
        moment = parsedate_to_datetime(text)
    except ValueError:
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _described(error: urllib3.exceptions.HTTPError, url: str) -> _Failure:
    import urllib3  # noqa: PLC0415

    reason = error.reason if isinstance(error, urllib3.exceptions.MaxRetryError) else error
    if isinstance(reason, urllib3.exceptions.ResponseError):
        raise CallError(f"{url}: more than {REDIRECTS} redirects") from error
    if isinstance(reason, urllib3.exceptions.NewConnectionError):
        return _Failure(f"{url}: cannot be reached ({_bare(reason)})")
    if isinstance(reason, urllib3.exceptions.TimeoutError):
        return _Failure(f"{url}: no answer within {SECONDS_A_STEP:.0f} seconds")
    if isinstance(reason, urllib3.exceptions.DecodeError):
        raise CallError(f"{url}: the answer cannot be unpacked") from error
    if isinstance(reason, (urllib3.exceptions.ProtocolError, urllib3.exceptions.InvalidHeader)):
        return _Failure(f"{url}: the answer breaks off ({reason})")
    return _Failure(f"{url}: cannot be reached ({_bare(reason)})")


def _bare(reason: object) -> str:
    """Return a reason without the connection that urllib3 puts before it."""
    text = str(reason)
    return text.partition("): ")[2] if text.startswith("HTTP") and "): " in text else text
