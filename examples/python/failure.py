"""What a failed call says: the google.rpc details of its status, and whether it is worth repeating."""
import random
import sys
import time

import grpc
from google.rpc import error_details_pb2
from grpc_status import rpc_status


def detail(error, message):
    """The detail of the type of `message`, filled into it; None when the status has none, as gRPC's own have none."""
    status = rpc_status.from_call(error)
    found = status and any(packed.Unpack(message) for packed in status.details)
    return message if found else None


def error_info(error):
    """`reason` and `metadata` of docs/errors.md; empty for errors of gRPC's own."""
    return detail(error, error_details_pb2.ErrorInfo()) or error_details_pb2.ErrorInfo()


def is_worth_repeating(error):
    return error.code() == grpc.StatusCode.UNAVAILABLE or error_info(error).reason == "TOO_MANY_STREAMS"


def pause(error, attempt):
    """Seconds to wait: what the server asks for, or else longer each time; never all clients at the same moment."""
    retry = detail(error, error_details_pb2.RetryInfo())
    seconds = retry.retry_delay.ToTimedelta().total_seconds() if retry else min(0.5 * 2**attempt, 8)
    return seconds * random.uniform(1, 1.3)


def repeat(call, request, attempts=8, **options):
    """The answer of a call that is safe to repeat: a read, or a write with a request_id."""
    for attempt in range(attempts):
        try:
            return call(request, **options)
        except grpc.RpcError as error:
            if attempt == attempts - 1 or not is_worth_repeating(error):
                raise
            print(f"{describe(error)}; trying again", file=sys.stderr)
            time.sleep(pause(error, attempt))


def describe(error):
    """For people. Programs branch on the reason."""
    info = error_info(error)
    lines = [f"{info.reason or error.code().name}: {error.details()}"]
    if info.metadata.get("suggestions"):
        lines.append(f"did you mean: {info.metadata['suggestions']}")
    return "\n".join(lines)
