"""Stands before a service and fails the first calls of each method after it has let them through, as a connection does that
breaks before the answer: UNAVAILABLE, with a RetryInfo. Prints a line for each call: METHOD, milliseconds, a digest of the
request. usage: failing_proxy.py LISTEN FORWARD FAILURES RETRY_MILLISECONDS
"""
import collections
import hashlib
import sys
import time
from concurrent import futures

import grpc
from google.protobuf import duration_pb2
from google.rpc import error_details_pb2, status_pb2

listen, forward, failures, retry_milliseconds = sys.argv[1:]
channel = grpc.insecure_channel(forward)
calls = collections.Counter()


def unavailable():
    status = status_pb2.Status(code=grpc.StatusCode.UNAVAILABLE.value[0], message="the proxy fails this call")
    status.details.add().Pack(error_details_pb2.ErrorInfo(domain="legation.v1", reason="DRAINING"))
    delay = duration_pb2.Duration()
    delay.FromMilliseconds(int(retry_milliseconds))
    status.details.add().Pack(error_details_pb2.RetryInfo(retry_delay=delay))
    return status


class Forward(grpc.GenericRpcHandler):
    """Every unary method, in bytes."""

    def service(self, details):
        return grpc.unary_unary_rpc_method_handler(lambda request, context: self.call(details.method, request, context))

    def call(self, method, request, context):
        calls[method] += 1
        digest = hashlib.sha256(request).hexdigest()[:16]
        print(method.rsplit("/", 1)[1], int(time.monotonic() * 1000), digest, flush=True)
        fails = calls[method] <= int(failures)
        try:
            answer = channel.unary_unary(method)(request, timeout=10)
        except grpc.RpcError as error:
            context.set_trailing_metadata([pair for pair in error.trailing_metadata() if pair[0].endswith("-bin")])
            context.abort(error.code(), error.details())
        if fails:
            status = unavailable()
            context.set_trailing_metadata([("grpc-status-details-bin", status.SerializeToString())])
            context.abort(grpc.StatusCode.UNAVAILABLE, status.message)
        return answer


server = grpc.server(futures.ThreadPoolExecutor(max_workers=4), options=[("grpc.so_reuseport", 0)])
server.add_generic_rpc_handlers([Forward()])
if server.add_insecure_port(listen) == 0:
    raise SystemExit(f"cannot listen on {listen}")
server.start()
print("listens", flush=True)
server.wait_for_termination()
