"""Which network addresses may be contacted. A link must never make us knock inside the network that we run in."""

from collections.abc import Iterable
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network

Network = IPv4Network | IPv6Network
NetworkAddress = IPv4Address | IPv6Address

_TRANSLATED = ip_network("64:ff9b::/96")  # RFC 6052: the last 32 bits are an IPv4 address
_SHARED = ip_network("100.64.0.0/10")  # RFC 6598: a provider's own network, neither private nor global


@dataclass(frozen=True, slots=True)
class Policy:
    """`deny` always wins; then `allow`; then public addresses, and private ones where `private` says so."""

    private: bool = False
    allow: tuple[Network, ...] = ()
    deny: tuple[Network, ...] = ()

    def permits(self, address: NetworkAddress) -> bool:
        """Whether this address, and the IPv4 address that it may carry, may be contacted."""
        return all(self._permits(one) for one in (address, *carried(address)))

    def _permits(self, address: NetworkAddress) -> bool:
        if _within(address, self.deny):
            return False
        return self.private or _within(address, self.allow) or public(address)

    def vetted(self, addresses: Iterable[str]) -> tuple[str, ...]:
        """Those of the textual addresses that may be contacted, in their order."""
        return tuple(text for text in addresses if self.permits(ip_address(text.partition("%")[0])))


def network(text: str) -> Network:
    """The network that `text` names (`10.0.0.0/8`, `::1`). Raises ValueError."""
    return ip_network(text.strip(), strict=False)


def public(address: NetworkAddress) -> bool:
    """Whether everyone's network knows it (the IANA special-purpose registries, as Python has them)."""
    return address.is_global and not address.is_multicast and address not in _SHARED


def carried(address: NetworkAddress) -> tuple[IPv4Address, ...]:
    """The IPv4 addresses that an IPv6 address stands for: mapped, 6to4, Teredo, translated."""
    if isinstance(address, IPv4Address):
        return ()
    found = [address.ipv4_mapped, address.sixtofour, *(address.teredo or ())]
    if address in _TRANSLATED:
        found.append(IPv4Address(int(address) & 0xFFFFFFFF))
    return tuple(one for one in found if one is not None)


def _within(address: NetworkAddress, networks: tuple[Network, ...]) -> bool:
    return any(address in one for one in networks if one.version == address.version)
