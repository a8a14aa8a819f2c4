"""Addresses, for the tests that need one and do not ask how it is read."""

from pipeline.links.web.addresses import Address, parse


def address(url: str) -> Address:
    """Reads an address that can be asked."""
    found = parse(url)
    assert isinstance(found, Address)
    return found
