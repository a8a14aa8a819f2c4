"""The HTTP library, aiohttp, loaded without what we never need: every run waits for it before its first question."""

import os
from collections.abc import Iterator
from contextlib import contextmanager

from ...postponed import postponed

UNUSED = ("aiohttp.client_middleware_digest_auth", "aiohttp.tracing", "attr.validators", "urllib.request")
"""What is there for those who watch it at work, log in, describe their own data, or use a proxy."""


@contextmanager
def unread() -> Iterator[None]:
    """Contexts for TLS that are made within the block trust nobody, and so are made at once.

    aiohttp makes one where it is imported, and reading the system's authorities for it takes longer than all the rest
    of the import. We never use it: `certificates.context` is made when the first address asks for TLS.
    """
    names = ("SSL_CERT_FILE", "SSL_CERT_DIR")
    before = {name: os.environ[name] for name in names if name in os.environ}
    os.environ.update(dict.fromkeys(names, os.devnull))
    try:
        yield
    finally:
        for name in names:
            del os.environ[name]
        os.environ.update(before)


with unread(), postponed(*UNUSED):
    import aiohttp
    from aiohttp.abc import AbstractResolver, ResolveResult

__all__ = ["AbstractResolver", "ResolveResult", "aiohttp"]
