"""Channels to the services, and the security that the environment asks for.

LEGATION_TLS_CA     PEM file of the authority that signed the server's certificate: TLS
LEGATION_TOKEN_FILE a bearer token, sent with each call; needs TLS
"""
import os
from pathlib import Path

import grpc

# Calls go to all addresses of the name in turn (round_robin); reads are repeated by gRPC. docs/clients.md explains it.
SERVICE_CONFIG = Path(__file__).resolve().parent.parent / "service_config.json"


class BearerToken(grpc.AuthMetadataPlugin):
    """Reads its file at each call, so that a rotated token is taken up."""

    def __init__(self, path):
        self.path = Path(path)

    def __call__(self, context, callback):
        try:
            callback((("authorization", f"Bearer {self.path.read_text().strip()}"),), None)
        except OSError as error:
            callback((), error)


def open_channel(address):
    """A channel to HOST:PORT. dns:/// asks for all addresses of the host, as a headless Service of Kubernetes has."""
    target = f"dns:///{address}"
    options = [("grpc.service_config", SERVICE_CONFIG.read_text())]
    ca_file, token = os.environ.get("LEGATION_TLS_CA"), os.environ.get("LEGATION_TOKEN_FILE")
    if not ca_file:
        if token:
            raise SystemExit("LEGATION_TOKEN_FILE needs LEGATION_TLS_CA: a token is not sent in plain text")
        return grpc.insecure_channel(target, options)
    credentials = grpc.ssl_channel_credentials(Path(ca_file).read_bytes())
    if token:
        credentials = grpc.composite_channel_credentials(
            credentials, grpc.metadata_call_credentials(BearerToken(token)))
    return grpc.secure_channel(target, credentials, options)
