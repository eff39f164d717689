"""No feed leads into the network around this machine: every connection goes to an address that was looked at first."""

from __future__ import annotations

import ipaddress
import socket

import httpx


class Forbidden(httpx.TransportError):
    """The host is, or resolves to, an address that feeds must not lead to."""


class Guarded(httpx.HTTPTransport):
    """Connects to public addresses alone, and to loopback ones under the names in `loopback`.

    The host is resolved here and the connection made to the address found, so that a second answer of the name server changes nothing.
    """

    def __init__(self, loopback: frozenset[str]) -> None:
        # One connection a request: kept ones are known by address, and two hosts may share one.
        super().__init__(trust_env=False, limits=httpx.Limits(max_keepalive_connections=0))
        self._loopback = loopback

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Raises `Forbidden`, and `httpx.ConnectError` where the host has no address."""
        host = request.url.host
        address = self._admitted(host, request.url.port or (443 if request.url.scheme == "https" else 80), request)
        straight = httpx.Request(request.method, request.url.copy_with(host=address), headers=request.headers, stream=request.stream,
                                 extensions={**request.extensions, "sni_hostname": host})
        return super().handle_request(straight)

    def _admitted(self, host: str, port: int, request: httpx.Request) -> str:
        try:
            found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        except (OSError, UnicodeError) as error:
            raise httpx.ConnectError(f"{host} has no address", request=request) from error
        addresses = [str(where[0]) for *_, where in found]
        for address in addresses:
            if not (public(address) or (host in self._loopback and ipaddress.ip_address(address).is_loopback)):
                raise Forbidden(f"{host} is at {address}, which is not a public address", request=request)
        return addresses[0]


def public(address: str) -> bool:
    """Whether an IP address belongs to the public internet."""
    found = ipaddress.ip_address(address.split("%", 1)[0])
    if isinstance(found, ipaddress.IPv6Address):
        inner = found.ipv4_mapped or found.sixtofour
        if inner:
            found = inner
    return found.is_global and not found.is_multicast
