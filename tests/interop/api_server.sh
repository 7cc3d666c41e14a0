# Sourced by chart_test.sh: start_api_server starts etcd and a kube-apiserver on free ports of loopback, with a folder $work.
# Leaves $api_server, the address, and $api_token, which may do everything. Processes go to the list `processes`.
start_api_server() {
  local etcd_port peer_port secure_port attempt
  etcd_port=$(port)
  peer_port=$(port)
  secure_port=$(port)
  api_server=https://127.0.0.1:$secure_port
  api_token=$(openssl rand -hex 16)
  echo "$api_token,admin,admin,system:masters" >"$work/api_tokens"
  openssl genrsa -out "$work/accounts.key" 2048 2>/dev/null
  etcd --data-dir "$work/etcd" --listen-client-urls "http://127.0.0.1:$etcd_port" \
    --advertise-client-urls "http://127.0.0.1:$etcd_port" --listen-peer-urls "http://127.0.0.1:$peer_port" \
    --initial-advertise-peer-urls "http://127.0.0.1:$peer_port" --initial-cluster "default=http://127.0.0.1:$peer_port" \
    >"$work/etcd.log" 2>&1 & processes+=($!)
  "$tools/kube-apiserver" --etcd-servers="http://127.0.0.1:$etcd_port" --bind-address=127.0.0.1 --secure-port="$secure_port" \
    --cert-dir="$work/api_certificates" --token-auth-file="$work/api_tokens" --authorization-mode=RBAC \
    --service-cluster-ip-range=10.96.0.0/16 --service-account-issuer=https://legation.test \
    --service-account-key-file="$work/accounts.key" --service-account-signing-key-file="$work/accounts.key" \
    --disable-admission-plugins=ServiceAccount >"$work/api_server.log" 2>&1 & processes+=($!)
  for attempt in $(seq 300); do
    curl -sk --max-time 2 -H "Authorization: Bearer $api_token" "$api_server/readyz" 2>/dev/null | grep -qx ok && return
    sleep 0.4
  done
  tail -n 20 "$work/api_server.log" >&2
  fail "kube-apiserver does not get ready"
}
