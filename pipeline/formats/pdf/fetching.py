"""What rendering may fetch: the stationery's own files and data: addresses."""

from __future__ import annotations

from typing import ClassVar

from weasyprint.urls import URLFetcher, URLFetcherResponse  # type: ignore[import-untyped]

from ..stationery import Stationery


class Fetcher(URLFetcher):  # type: ignore[misc]
    """Serves `stationery:///…` from memory and data: addresses (RFC 2397); refuses everything else.

    It subclasses WeasyPrint's fetcher because that is the documented way; the file, network and redirect handlers of
    the parent stay out of reach: `open` is reached for data: addresses only.
    """

    BASE: ClassVar[str] = "stationery:///"

    def __init__(self, stationery: Stationery) -> None:
        super().__init__(allowed_protocols=("data",), allow_redirects=False)
        self._stationery = stationery

    def fetch(self, url: str, headers: dict[str, str] | None = None) -> URLFetcherResponse:
        """The file behind an address; ValueError, which WeasyPrint logs, for an address that is not ours."""
        if url.startswith(self.BASE) and (name := url.removeprefix(self.BASE)) in self._stationery.files:
            return URLFetcherResponse(url, self._stationery.files[name])
        if url.startswith("data:"):
            return super().fetch(url, headers)
        raise ValueError(f"not fetched: {url}")
