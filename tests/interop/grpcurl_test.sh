#!/usr/bin/env bash
# Lists, describes and calls both services with grpcurl, as people do. usage: grpcurl_test.sh BIN_DIR
set -euo pipefail
bin=$1
skip() { echo "SKIPPED: $*"; exit 77; }
fail() { echo "FAILED: $*" >&2; exit 1; }

. "$(dirname "$0")/find_grpcurl.sh"

work=$(mktemp -d)
processes=()
cleanup() { for process in "${processes[@]}"; do kill -9 "$process" 2>/dev/null || true; done; rm -rf "$work"; }
trap cleanup EXIT
port() { python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])' 2>/dev/null || echo $((20000 + RANDOM % 20000)); }
ingest=127.0.0.1:$(port)
query=127.0.0.1:$(port)
"$bin/legation-ingest" --listen "$ingest" --data_dir "$work/ingest" 2>"$work/ingest.log" & processes+=($!)
"$bin/legation-query" --listen "$query" --data_dir "$work/query" --follow "$ingest" 2>"$work/query.log" & processes+=($!)
for address in "$ingest" "$query"; do
  for attempt in $(seq 100); do
    grpcurl -plaintext "$address" grpc.health.v1.Health/Check 2>/dev/null | grep -q '"SERVING"' && continue 2
    sleep 0.1
  done
  fail "$address is not SERVING"
done

expect() {  # expect PATTERN ADDRESS METHOD JSON: the answer, or the printed error, holds PATTERN
  local answer
  answer=$(grpcurl -plaintext -d "$4" "$2" "$3" 2>&1) || true
  grep -qE -- "$1" <<<"$answer" || fail "$3 $4 does not give $1: $answer"
}

list=$(grpcurl -plaintext "$ingest" list; grpcurl -plaintext "$query" list)
for service in legation.v1.IngestService legation.v1.QueryService grpc.health.v1.Health; do
  grep -qx "$service" <<<"$list" || fail "$service is not listed"
done
# Not through a pipe: grep -q leaves at the first match, and with pipefail a writer that is cut off by it fails.
grep -q 'rpc IngestArticle ' <<<"$(grpcurl -plaintext "$ingest" describe legation.v1.IngestService)" || fail "describe ingest"
grep -q 'rpc GetRelationship ' <<<"$(grpcurl -plaintext "$query" describe legation.v1.QueryService)" || fail "describe query"
grep -q 'rpc Check ' <<<"$(grpcurl -plaintext "$query" describe grpc.health.v1.Health)" || fail "describe health"

# Every message that an RPC names, itself or in a field, is described; every RPC answers, if only that its request is empty.
describe() { grpcurl -plaintext "$1" describe "$2" 2>&1 || fail "describe $2: no answer"; }
described=0
for service in "$ingest legation.v1.IngestService" "$query legation.v1.QueryService"; do
  read -r address name <<<"$service"
  declare -A seen=()
  wanted=("$name")
  while [ ${#wanted[@]} -gt 0 ]; do
    symbol=${wanted[0]}
    wanted=("${wanted[@]:1}")
    [ -z "${seen[$symbol]:-}" ] || continue
    seen[$symbol]=1
    text=$(describe "$address" "$symbol")
    grep -qE '^legation|^google' <<<"$text" && grep -qE ' is (a|an) (service|message|enum)' <<<"$text" ||
      fail "describe $symbol: $text"
    described=$((described + 1))
    # A name that is qualified stands with a dot before it.
    mapfile -t -O "${#wanted[@]}" wanted < <(grep -oE '\.(legation|google)\.[A-Za-z0-9_.]*[A-Z][A-Za-z0-9_]*' <<<"$text" | sed 's/^\.//' | sort -u)
  done
  unset seen
  for method in $(grpcurl -plaintext "$address" list "$name"); do
    [ "$method" = legation.v1.IngestService.IngestArticles ] && continue  # tells its refusal in a message, as is tested below
    answer=$(grpcurl -plaintext -max-time 5 -d '{}' "$address" "$method" 2>&1) || true
    grep -qE 'Code: (Unimplemented|Internal|Unknown|Unavailable)|Failed|Error ' <<<"$answer" && fail "$method {}: $answer"
    called=$((${called:-0} + 1))
  done
done
[ "$described" -ge 100 ] || fail "only $described services, messages and enums are described"

article='{"article":{"article_id":"a1","publisher":"Harbour Wire","publish_time":"2023-11-14T00:00:00Z","text":"LISBON - Portuguese Foreign Minister Rui Tavares met with Moroccan Foreign Minister Driss Alaoui in Rabat on Monday. The two ministers signed an agreement on fisheries."},"request_id":"r1"}'
expect 'INGEST_OUTCOME_CREATED' "$ingest" legation.v1.IngestService/IngestArticle "$article"
token=$(grpcurl -plaintext -d "$article" "$ingest" legation.v1.IngestService/IngestArticle |
  sed -nE 's/^ *"(written_at|writtenAt)": "([^"]*)".*/\2/p')
[ -n "$token" ] || fail "a repeat of IngestArticle gives no written_at"
expect 'REQUEST_ID_REUSED' "$ingest" legation.v1.IngestService/IngestArticle '{"article":{"text":"Another text."},"request_id":"r1"}'
expect 'FIELD_REQUIRED' "$ingest" legation.v1.IngestService/IngestArticle '{"article":{"text":""}}'
expect 'PUBLISH_TIME_OUT_OF_RANGE' "$ingest" legation.v1.IngestService/IngestArticle '{"article":{"text":"x","publish_time":"2999-01-01T00:00:00Z"}}'
expect 'ARTICLE_NOT_FOUND' "$ingest" legation.v1.IngestService/RetractArticle '{"article_id":"none"}'
expect 'FIELD_REQUIRED' "$ingest" legation.v1.IngestService/IngestArticles '{}'
expect 'INGEST_OUTCOME_DUPLICATE' "$ingest" legation.v1.IngestService/IngestArticles "${article/r1/r2}"
expect 'ARTICLE_NOT_FOUND' "$ingest" legation.v1.IngestService/EraseArticle '{"article_id":"none","reason":"a test"}'
expect '"standing"' "$query" legation.v1.QueryService/GetRelationship '{"party_a":"Portugal","party_b":"Morocco","consistency":{"at_least_as_fresh":"'$token'"}}'
expect '"periods"' "$query" legation.v1.QueryService/GetRelationshipHistory '{"pairs":[{"party_a":"Portugal","party_b":"Morocco"}],"start_date":{"year":2023,"month":1,"day":1},"end_date":{"year":2023,"month":12,"day":31}}'
expect 'score_change|scoreChange|"measures"' "$query" legation.v1.QueryService/ListRelationships '{"party":"Portugal"}'
fresh='"consistency":{"at_least_as_fresh":"'$token'"}'
expect '"score"' "$query" legation.v1.QueryService/GetRelationship '{"party_a":"Portugal","party_b":"Morocco","on_date":{"year":2023,"month":11,"day":30},'"$fresh"'}'
expect 'signed an agreement on fisheries' "$query" legation.v1.QueryService/ListAgreements '{"parties":["Portugal"],'"$fresh"'}'
expect 'SAME_PARTY' "$query" legation.v1.QueryService/GetRelationship '{"party_a":"Portugal","party_b":"PRT"}'
expect 'UNKNOWN_PARTY' "$query" legation.v1.QueryService/GetRelationship '{"party_a":"Portugall","party_b":"Morocco"}'
expect 'suggestions' "$query" legation.v1.QueryService/ResolveParty '{"name":"Azerbajan"}'
expect 'FIELD_OUT_OF_RANGE' "$query" legation.v1.QueryService/ListEvents '{"page_size":-1}'
expect 'PAGE_TOKEN_INVALID' "$query" legation.v1.QueryService/ListEvents '{"page_token":"x"}'
expect 'REVISION_TOKEN_INVALID' "$query" legation.v1.QueryService/ListEvents '{"consistency":{"at_least_as_fresh":"x"}}'
expect 'EVENT_NOT_FOUND' "$query" legation.v1.QueryService/GetEvent '{"event_id":"evt_none"}'
expect 'UNKNOWN_ENUM_VALUE' "$query" legation.v1.QueryService/ListEvents '{"types":[999]}'
expect '"merged_count": "1"|"mergedCount": "1"' "$ingest" legation.v1.IngestService/ImportEvents '{"dataset":"register","position":"1","events":[{"external_id":"1","event":{"type":"EVENT_TYPE_VISIT","status":"EVENT_STATUS_OCCURRED","date":{"start_date":{"year":1998,"month":5,"day":4}},"participants":[{"role":"PARTICIPANT_ROLE_VISITOR","country_code":"Norway","person":{"name":"Lars Berg","office":"Prime Minister"}},{"role":"PARTICIPANT_ROLE_HOST","country_code":"Iceland"}]}}]}{"dataset":"register","events":[{"external_id":"1","event":{"type":"EVENT_TYPE_VISIT","status":"EVENT_STATUS_OCCURRED","date":{"start_date":{"year":1998,"month":5,"day":4}},"participants":[{"role":"PARTICIPANT_ROLE_VISITOR","country_code":"NOR","person":{"name":"Lars Berg","office":"Prime Minister"}},{"role":"PARTICIPANT_ROLE_HOST","country_code":"ISL"}]}}]}'
imported=$(grpcurl -plaintext -d '{"dataset":"register","events":[{"external_id":"2","event":{"type":"EVENT_TYPE_VISIT","status":"EVENT_STATUS_OCCURRED","date":{"start_date":{"year":1999}},"participants":[{"role":"PARTICIPANT_ROLE_VISITOR","country_code":"NOR","person":{"name":"Lars Berg"}},{"role":"PARTICIPANT_ROLE_HOST","country_code":"ISL"}]}}]}' "$ingest" legation.v1.IngestService/ImportEvents |
  sed -nE 's/^ *"(written_at|writtenAt)": "([^"]*)".*/\2/p')
expect 'visit number 2 of Lars Berg to Iceland' "$query" legation.v1.QueryService/ListMilestones '{"parties":["Norway"],"consistency":{"at_least_as_fresh":"'$imported'"}}'
expect 'FIELD_REQUIRED' "$ingest" legation.v1.IngestService/ImportEvents '{"dataset":"register"}'
grpcurl -plaintext -d '{"start_after":"'"$token"'"}' "$query" legation.v1.QueryService/WatchEvents >"$work/watched" 2>&1 & processes+=($!)
for attempt in $(seq 600); do
  grep -qE '"(resume_token|resumeToken)"' "$work/watched" && break
  [ "$attempt" -lt 600 ] || fail "WatchEvents tells nothing of what came after: $(cat "$work/watched")"
  sleep 0.1
done
exported=$(grpcurl -plaintext -d '{"filter":{'"$fresh"'},"format":"EXPORT_FORMAT_CSV"}' "$query" legation.v1.QueryService/ExportEvents |
  sed -nE 's/^ *"data": "([^"]*)".*/\1/p' | base64 -d)
grep -q '^event_id,type,status,' <<<"$exported" || fail "ExportEvents gives no CSV: $exported"
expect '"connected": true' "$query" legation.v1.QueryService/GetStatus '{}'
echo "grpcurl lists both services, describes their $described symbols and calls their $called RPCs"
