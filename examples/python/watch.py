"""A watch that goes on after its stream or its server has gone, without gap or repeat."""
import sys
import threading
import time

import grpc
from google.protobuf import duration_pb2
from legation.v1 import stream_requests_pb2

import failure

HEARTBEAT_SECONDS = 1  # tens of seconds do in earnest
SILENCE_SECONDS = 3 * HEARTBEAT_SECONDS  # a stream that says nothing for so long is dead


def changes(query, start_after):
    """Messages with changes after the token. Each is handled by the caller before the next is asked for, so a caller who
    keeps its `resume_token` together with what it did can begin again there."""
    request = stream_requests_pb2.WatchEventsRequest(
        start_after=start_after, heartbeat_interval=duration_pb2.Duration(seconds=HEARTBEAT_SECONDS))
    attempt = 0
    while True:
        stream = query.WatchEvents(request)
        try:
            while (message := next_or_none(stream)) is not None:
                if not message.heartbeat:
                    yield message
                request.start_after = message.resume_token
                attempt = 0
            wait = 0.5  # the server ended the stream
        except grpc.RpcError as error:
            # CANCELLED is our own: of a silent stream.
            if error.code() != grpc.StatusCode.CANCELLED and not failure.is_worth_repeating(error):
                raise
            print(f"{failure.describe(error)}; resuming", file=sys.stderr)
            wait = failure.pause(error, attempt)
        finally:
            stream.cancel()
        attempt += 1
        time.sleep(wait)


def next_or_none(stream):
    """The next message; None at the end. Cancels a stream that is silent."""
    timer = threading.Timer(SILENCE_SECONDS, stream.cancel)
    timer.start()
    try:
        return next(stream, None)
    finally:
        timer.cancel()
