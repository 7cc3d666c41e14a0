#!/usr/bin/env python3
"""An external extractor for legation-ingest: finds "X and Y signed|met|agreed" and "X accused Y".

Replace `read` by a model of your own; the rest is what any extractor needs. See README.md.
"""
import argparse
import re
from concurrent import futures

import grpc
from legation.v1 import event_pb2, extractor_service_pb2, extractor_service_pb2_grpc

NAME, VERSION = "example-python", "1"  # raise the version whenever answers may change
COUNTRIES = {"Portugal": "PRT", "Morocco": "MAR", "Iceland": "ISL", "Norway": "NOR", "Kenya": "KEN", "Vietnam": "VNM"}

NAMES = "|".join(COUNTRIES)
BOTH = re.compile(rf"\b({NAMES}) and ({NAMES}) (met|signed)\b")
ACCUSES = re.compile(rf"\b({NAMES}) accused ({NAMES})\b")
SENTENCE = re.compile(r"[^.!?\n]+[.!?]?")


def participant(country, role):
    return event_pb2.Participant(country_code=COUNTRIES[country], role=role)


def evidence(text, start, end, rule):
    """Evidence for characters start to end. Offsets on the wire count bytes of the UTF-8 text."""
    words = text[start:end]
    begin_byte = len(text[:start].encode())
    return event_pb2.Evidence(
        begin_byte=begin_byte, end_byte=begin_byte + len(words.encode()), text=words, rule=rule)


def read(text):
    """The events of a text, as messages of legation.v1."""
    for sentence in SENTENCE.finditer(text):
        start = sentence.start() + len(sentence.group()) - len(sentence.group().lstrip())
        event = event_pb2.Event(
            status=event_pb2.EVENT_STATUS_OCCURRED,
            confidence=0.6,  # 0 would count as not given, and the event be dropped
            date=event_pb2.EventDate(precision=event_pb2.DATE_PRECISION_NONE))
        if found := BOTH.search(sentence.group()):
            rule = "both." + found[3]
            if found[3] == "met":
                event.type = event_pb2.EVENT_TYPE_MEETING
            else:
                event.type = event_pb2.EVENT_TYPE_AGREEMENT
            roles = event_pb2.PARTICIPANT_ROLE_PARTICIPANT, event_pb2.PARTICIPANT_ROLE_PARTICIPANT
        elif found := ACCUSES.search(sentence.group()):
            rule = "accuses"
            event.type = event_pb2.EVENT_TYPE_ACCUSATION
            roles = event_pb2.PARTICIPANT_ROLE_SOURCE, event_pb2.PARTICIPANT_ROLE_TARGET
        else:
            continue
        if found[1] == found[2]:
            continue
        event.participants.extend(participant(country, role) for country, role in zip(found.groups(), roles))
        event.evidence.append(evidence(text, start, sentence.end(), rule))
        yield event


class Extractor(extractor_service_pb2_grpc.ExtractorServiceServicer):
    def Describe(self, request, context):
        return extractor_service_pb2.DescribeResponse(name=NAME, version=VERSION, language_codes=["en"])

    def Extract(self, request, context):
        return extractor_service_pb2.ExtractResponse(events=read(request.article.text))


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--listen", default="127.0.0.1:50061", metavar="HOST:PORT")
    arguments = parser.parse_args()
    server = grpc.server(futures.ThreadPoolExecutor(max_workers=8), options=[("grpc.so_reuseport", 0)])
    extractor_service_pb2_grpc.add_ExtractorServiceServicer_to_server(Extractor(), server)
    if server.add_insecure_port(arguments.listen) == 0:
        raise SystemExit(f"cannot listen on {arguments.listen}")
    server.start()
    print(f"{NAME} {VERSION} listens on {arguments.listen}", flush=True)
    server.wait_for_termination()


if __name__ == "__main__":
    main()
