"""A client of Legation: ingests, reads what it wrote, lists by pages, watches. See README.md."""
import argparse
import os
import sys
import uuid
from datetime import datetime, timezone
from pathlib import Path

import grpc
from legation.v1 import (article_pb2, event_pb2, event_requests_pb2, ingest_service_pb2, ingest_service_pb2_grpc,
                         query_service_pb2_grpc, relationship_requests_pb2)

import connection
import failure
import watch

INGEST = os.environ.get("LEGATION_INGEST", "127.0.0.1:50051")
QUERY = os.environ.get("LEGATION_QUERY", "127.0.0.1:50052")
DEADLINE_SECONDS = 30  # of each try


def ingest(path, day):
    """Stores an article; prints its events and the token of the write."""
    article = article_pb2.Article(article_id=path.stem, publisher="Example Wire", text=path.read_text("utf-8"))
    article.publish_time.FromDatetime(datetime.fromisoformat(day).replace(tzinfo=timezone.utc))
    # One id for all tries: a try whose answer was lost is not stored twice, and the answer comes all the same.
    request = ingest_service_pb2.IngestArticleRequest(article=article, request_id=str(uuid.uuid4()))
    with connection.open_channel(INGEST) as channel:
        service = ingest_service_pb2_grpc.IngestServiceStub(channel)
        answer = failure.repeat(service.IngestArticle, request, timeout=DEADLINE_SECONDS)
    print(answer.article_id, ingest_service_pb2.IngestOutcome.Name(answer.outcome))
    for stored in answer.events:
        print_event(stored.event)
    print("written_at", answer.written_at)


def list_events(party, token):
    """Lists a party's events two a page, from a replica that has at least the write of the token."""
    request = event_requests_pb2.ListEventsRequest(
        parties=[party], page_size=2, view=event_requests_pb2.EVENT_VIEW_BASIC)
    if token:
        request.consistency.at_least_as_fresh = token
    with connection.open_channel(QUERY) as channel:
        service = query_service_pb2_grpc.QueryServiceStub(channel)
        while True:
            page = service.ListEvents(request, timeout=DEADLINE_SECONDS)
            print("page", len(page.events))
            for event in page.events:
                print_event(event)
            # The token alone ends the list: a page may be short, even empty, and have a next one.
            request.page_token = page.next_page_token
            if not request.page_token:
                break


def relationship(party_a, party_b):
    """Prints how two parties stand."""
    request = relationship_requests_pb2.GetRelationshipRequest(party_a=party_a, party_b=party_b)
    with connection.open_channel(QUERY) as channel:
        service = query_service_pb2_grpc.QueryServiceStub(channel)
        answer = service.GetRelationship(request, timeout=DEADLINE_SECONDS)
    print(f"{answer.party_a.name} {answer.party_b.name} score {answer.score:.1f} confidence {answer.confidence:.2f}")


def watch_events(token, count):
    """Prints changes after the token until there were `count`."""
    with connection.open_channel(QUERY) as channel:
        for message in watch.changes(query_service_pb2_grpc.QueryServiceStub(channel), token):
            for event in message.events:
                print("changed", event.revision, event.event_id, flush=True)
            for event_id in message.withdrawn_event_ids:
                print("withdrawn", event_id, flush=True)
            for event_id in message.no_longer_matching_event_ids:
                print("no_longer_matching", event_id, flush=True)
            count -= len(message.events) + len(message.withdrawn_event_ids) + len(message.no_longer_matching_event_ids)
            if count <= 0:
                print("resume_token", message.resume_token)
                return


def print_event(event):
    print("event", event.event_id, event_pb2.EventType.Name(event.type), event_pb2.EventStatus.Name(event.status))


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    commands = parser.add_subparsers(required=True)
    for name, function, arguments in (
            ("ingest", ingest, {"path": Path, "day": str}),
            ("list", list_events, {"party": str, "token": str}),
            ("relationship", relationship, {"party_a": str, "party_b": str}),
            ("watch", watch_events, {"token": str, "count": int})):
        command = commands.add_parser(name, help=function.__doc__)
        command.set_defaults(function=function)
        for argument, kind in arguments.items():
            command.add_argument(argument, type=kind)
    arguments = vars(parser.parse_args())
    try:
        arguments.pop("function")(**arguments)
    except grpc.RpcError as error:
        sys.exit(failure.describe(error))


if __name__ == "__main__":
    main()
