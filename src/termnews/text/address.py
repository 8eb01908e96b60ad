"""What an address says of where it leads: its host, and whether that is in the reader's own network."""

from ipaddress import ip_address
from urllib.parse import urlsplit


def host_of(url: str) -> str:
    """The host of an address, with its port where it names one; without user name and password."""
    return urlsplit(url).netloc.rpartition("@")[2]


def is_own_network(url: str) -> bool:
    """Whether an address, as it is written, leads to the reader's own machine or network.

    Names are not looked up: a name of the public network counts as public wherever it leads.
    """
    host = urlsplit(url).hostname or ""
    if host == "localhost" or host.endswith((".localhost", ".local")):
        return True
    try:
        address = ip_address(host)
    except ValueError:
        return False
    return address.is_loopback or address.is_private or address.is_link_local
