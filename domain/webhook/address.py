"""Where a webhook never goes: every address that is not somebody's public one on the internet."""

from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network

# IANA special-purpose registries (RFC 6890 and later), and what clouds answer their own machines at.
# `ipaddress.is_global` is not enough: it lets NAT64, 6to4, multicast and others pass.
INSIDE_4 = tuple(
    IPv4Network(network)
    for network in (
        "0.0.0.0/8",  # this network
        "10.0.0.0/8",  # private
        "100.64.0.0/10",  # shared behind carriers' NAT; metadata at Alibaba
        "127.0.0.0/8",  # this machine
        "168.63.129.16/32",  # the host of a machine at Azure
        "169.254.0.0/16",  # link-local; metadata at most clouds
        "172.16.0.0/12",  # private
        "192.0.0.0/24",  # protocol assignments; metadata at Oracle
        "192.0.2.0/24",  # documentation
        "192.88.99.0/24",  # 6to4 relays
        "192.168.0.0/16",  # private
        "198.18.0.0/15",  # benchmarks
        "198.51.100.0/24",  # documentation
        "203.0.113.0/24",  # documentation
        "224.0.0.0/4",  # multicast
        "240.0.0.0/4",  # reserved, broadcast
    )
)
PUBLIC_6 = IPv6Network("2000::/3")  # unspecified, loopback, mapped, NAT64, unique local, link-local, multicast: outside
INSIDE_6 = tuple(
    IPv6Network(network)
    for network in (
        "2001::/23",  # protocol assignments: Teredo, benchmarks, ORCHID
        "2001:db8::/32",  # documentation
        "2002::/16",  # 6to4, which embeds any IPv4 address
        "3ffe::/16",  # 6bone
        "3fff::/20",  # documentation
    )
)


def is_public(address: IPv4Address | IPv6Address) -> bool:
    """Tell whether a webhook may go to this address."""
    if isinstance(address, IPv4Address):
        return not any(address in network for network in INSIDE_4)
    return address in PUBLIC_6 and not any(address in network for network in INSIDE_6)
