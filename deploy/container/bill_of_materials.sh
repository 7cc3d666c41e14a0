#!/bin/bash
# Writes TREE/usr/share/sbom/legation.spdx.json, SPDX 2.3: our binaries, the Debian packages whose files are in the tree, and
# those that are linked into the binaries. usage: bill_of_materials.sh INPUTS TREE VERSION SECONDS
# after assemble.sh, which leaves INPUTS/packages and INPUTS/linked/*.deb. SECONDS since 1970 is the time it is dated with.
set -euo pipefail
inputs=$1
tree=$2
version=$3
created=$(date -u -d "@$4" +%Y-%m-%dT%H:%M:%SZ)
out=$tree/usr/share/sbom/legation.spdx.json
mkdir -p "$(dirname "$out")"

license_names() {  # license_names COPYRIGHT_FILE: the short names that a machine-readable copyright file gives
  sed -nE 's/^License: *([^ ].*)$/\1/p' "$1" | sort -u | tr '\n' ';' | sed -E 's/;$//; s/;/; /g; s/[\\"]//g'
}

packages=()
relationships=()
add() {  # add NAME VERSION ARCHITECTURE SOURCE RELATIONSHIP
  local name=$1 id names
  id=SPDXRef-$(tr -c 'A-Za-z0-9.\n-' '-' <<<"$name")
  names=$(license_names "$tree/usr/share/doc/$name/copyright")
  packages+=("$(printf '{"name":"%s","SPDXID":"%s","versionInfo":"%s","supplier":"Organization: Debian","downloadLocation":"NOASSERTION","filesAnalyzed":false,"licenseConcluded":"NOASSERTION","licenseDeclared":"NOASSERTION","licenseComments":"%s","copyrightText":"NOASSERTION","sourceInfo":"Debian source package %s; its copyright file is /usr/share/doc/%s/copyright","externalRefs":[{"referenceCategory":"PACKAGE-MANAGER","referenceType":"purl","referenceLocator":"pkg:deb/debian/%s@%s?arch=%s&distro=bookworm"}]}' \
    "$name" "$id" "$2" "${names:-see the copyright file}" "$4" "$name" "${name//+/%2B}" "${2//+/%2B}" "$3")")
  relationships+=("$(printf '{"spdxElementId":"SPDXRef-legation","relationshipType":"%s","relatedSpdxElement":"%s"}' "$5" "$id")")
}

while read -r package; do
  relationship=DYNAMIC_LINK
  [ "$package" = ca-certificates ] && relationship=CONTAINS
  IFS=$'\t' read -r version_of architecture source < <(
    # shellcheck disable=SC2016  # dpkg-query fills these in
    dpkg-query -W -f='${Version}\t${Architecture}\t${source:Package}\n' "$package" | head -n 1)
  add "$package" "$version_of" "$architecture" "$source" "$relationship"
done <"$inputs/packages"
for archive in "$inputs"/linked/*.deb; do
  package=$(dpkg-deb --field "$archive" Package)
  source=$(dpkg-deb --field "$archive" Source)
  add "$package" "$(dpkg-deb --field "$archive" Version)" "$(dpkg-deb --field "$archive" Architecture)" \
    "${source:-$package}" STATIC_LINK
done

join() { local IFS=,; echo "$*"; }
digest=$(cat "$tree/usr/bin/legation-ingest" "$tree/usr/bin/legation-query" | sha256sum | cut -c1-64)
cat >"$out" <<JSON
{"spdxVersion":"SPDX-2.3","dataLicense":"CC0-1.0","SPDXID":"SPDXRef-DOCUMENT","name":"legation-$version",
"documentNamespace":"urn:legation:sbom:$version:$digest",
"creationInfo":{"created":"$created","creators":["Tool: deploy/container/bill_of_materials.sh"]},
"packages":[
{"name":"legation","SPDXID":"SPDXRef-legation","versionInfo":"$version","supplier":"NOASSERTION","downloadLocation":"NOASSERTION","filesAnalyzed":false,"licenseConcluded":"Apache-2.0","licenseDeclared":"Apache-2.0","copyrightText":"see /usr/share/doc/legation/NOTICE","primaryPackagePurpose":"APPLICATION"},
$(join "${packages[@]}" | sed 's/},{"name"/},\n{"name"/g')
],
"relationships":[
{"spdxElementId":"SPDXRef-DOCUMENT","relationshipType":"DESCRIBES","relatedSpdxElement":"SPDXRef-legation"},
$(join "${relationships[@]}" | sed 's/},{/},\n{/g')
]}
JSON
