"""The calls of service_config_test.sh, which says what they show."""
import json
import pathlib
import re
import sys
import time
import urllib.request

import grpc
from google.rpc import error_details_pb2, status_pb2
from legation.v1 import article_pb2, ingest_service_pb2, relationship_requests_pb2, stream_requests_pb2

SERVICES = "/legation.v1."


def write(ingest):
    """Stores an article and prints its token."""
    article = article_pb2.Article(text="Norway and Iceland signed an agreement on fisheries.")
    request = ingest_service_pb2.IngestArticleRequest(article=article)
    call = grpc.insecure_channel(ingest).unary_unary(SERVICES + "IngestService/IngestArticle")
    answer = call(request.SerializeToString(), timeout=60, wait_for_ready=True)
    print(ingest_service_pb2.IngestArticleResponse.FromString(answer).written_at)


def documented(source):
    """The JSON block of docs/clients.md that has a retryPolicy."""
    blocks = re.findall(r"(?m)(?:^    .*\n|^\n)+", (source / "docs/clients.md").read_text())
    [block] = [block for block in blocks if "retryPolicy" in block]
    return json.loads(block)


def reason(error):
    status = status_pb2.Status.FromString(dict(error.trailing_metadata())["grpc-status-details-bin"])
    info = error_details_pb2.ErrorInfo()
    assert any(detail.Unpack(info) for detail in status.details)
    return info.reason


def attempts(metrics, method):
    """How many calls of a method the server has ended with UNAVAILABLE, as its metrics count them."""
    page = urllib.request.urlopen(f"http://{metrics}/metrics").read().decode()
    counts = re.findall(rf'(?m)^legation_calls_total{{(?=.*code="UNAVAILABLE")(?=.*/{method}").*}} (\d+)$', page)
    return sum(map(int, counts))


def check_attempts(metrics, method, expected):
    """A call is counted just after its caller has the answer: waits for that, and a little for one too many."""
    for _ in range(100):
        if attempts(metrics, method) >= expected:
            break
        time.sleep(0.1)
    time.sleep(0.2)
    made = attempts(metrics, method)
    assert made == expected, f"{method} was tried {made} times, not {expected}"


def read(query, metrics, token, source):
    source = pathlib.Path(source)
    config = json.loads((source / "examples/service_config.json").read_text())
    assert documented(source) == config, "docs/clients.md shows another service config than examples/service_config.json"
    for method in config["methodConfig"]:
        if "retryPolicy" in method:
            most = method["retryPolicy"]["maxAttempts"]
            method["retryPolicy"]["initialBackoff"] = method["retryPolicy"]["maxBackoff"] = "0.01s"
    channel = grpc.insecure_channel(f"dns:///{query}", [("grpc.service_config", json.dumps(config))])
    grpc.channel_ready_future(channel).result(timeout=60)

    request = relationship_requests_pb2.GetRelationshipRequest(party_a="Norway", party_b="Iceland")
    request.consistency.at_least_as_fresh = token
    try:
        channel.unary_unary(SERVICES + "QueryService/GetRelationship")(request.SerializeToString(), timeout=60)
        raise AssertionError("a replica without a source answers")
    except grpc.RpcError as error:
        assert reason(error) == "REPLICA_BEHIND", error
    check_attempts(metrics, "GetRelationship", most)

    watch = stream_requests_pb2.WatchEventsRequest(start_after=token)
    try:
        next(channel.unary_stream(SERVICES + "QueryService/WatchEvents")(watch.SerializeToString(), timeout=60))
        raise AssertionError("a replica without a source is watched")
    except grpc.RpcError as error:
        assert reason(error) == "REPLICA_BEHIND", error
    check_attempts(metrics, "WatchEvents", 1)
    print(f"the service config of docs/clients.md works: reads are tried {most} times, streams once")


if __name__ == "__main__":
    {"write": write, "read": read}[sys.argv[1]](*sys.argv[2:])
