"""Sends article NUMBER to legation-ingest and prints the answer's extractor, how many events, and warnings."""
import sys

import grpc
from legation.v1 import article_pb2, ingest_service_pb2, ingest_service_pb2_grpc

address, number = sys.argv[1:]
# Accented letters before the evidence, so that offsets in characters would be found out.
text = f"Évora, dispatch {number}. Portugal and Morocco met on Monday. Later Iceland and Norway signed a fisheries pact."
article = article_pb2.Article(article_id=f"dispatch-{number}", publisher="Harbour Wire", text=text)
with grpc.insecure_channel(address) as channel:
    ingest = ingest_service_pb2_grpc.IngestServiceStub(channel)
    request = ingest_service_pb2.IngestArticleRequest(article=article)
    answer = ingest.IngestArticle(request, timeout=20, wait_for_ready=True)
for stored in answer.events:
    own = [evidence for evidence in stored.event.evidence if evidence.article_id == answer.article_id]
    assert own, stored
    for evidence in own:
        assert evidence.extractor == answer.extractor, stored
        assert text.encode()[evidence.begin_byte:evidence.end_byte].decode() == evidence.text, evidence
warnings = [article_pb2.WarningCode.Name(warning.code).removeprefix("WARNING_CODE_") for warning in answer.warnings]
print(answer.extractor, len(answer.events), ",".join(warnings))
