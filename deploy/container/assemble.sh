#!/bin/bash
# Lays out the file tree of the image: the two binaries, every library that they load, the roots, the licences of all of
# it, and a user. usage: assemble.sh INPUTS TREE, where INPUTS holds the binaries, LICENSE and NOTICE.
# Writes INPUTS/packages: the packages that the copied files come from, one a line.
set -euo pipefail
inputs=$1
tree=$2
binaries=("$inputs/legation-ingest" "$inputs/legation-query")

mkdir -p "$tree/usr/bin" "$tree/usr/lib" "$tree/usr/lib64" "$tree/etc/ssl/certs" "$tree/var/lib/legation"
ln -s usr/lib "$tree/lib"
ln -s usr/lib64 "$tree/lib64"

package_of() {  # package_of FILE: dpkg knows some files by their path before /lib became a link
  local file=$1
  dpkg-query -S "$file" 2>/dev/null || dpkg-query -S "${file#/usr}" 2>/dev/null
}

: >"$inputs/packages"
if missing=$(ldd "${binaries[@]}" | grep 'not found'); then
  echo "libraries that runtime_packages does not bring: $missing" >&2
  exit 1
fi
# Lines of ldd: NAME => PATH (ADDRESS), and PATH (ADDRESS) for the loader.
ldd "${binaries[@]}" | sed -nE 's/^\s*(\S+ => )?(\/\S+) \(0x.*/\2/p' | sort -u | while read -r library; do
  directory=$(readlink -f "$(dirname "$library")")
  mkdir -p "$tree$directory"
  cp -L "$library" "$tree$directory/$(basename "$library")"
  owner=$(package_of "$(readlink -f "$library")") || { echo "$library belongs to no package" >&2; exit 1; }
  cut -d: -f1 <<<"$owner" >>"$inputs/packages"
done
cp -L /etc/ssl/certs/ca-certificates.crt "$tree/etc/ssl/certs/"
echo ca-certificates >>"$inputs/packages"
sort -u -o "$inputs/packages" "$inputs/packages"

for binary in "${binaries[@]}"; do
  strip --strip-unneeded -o "$tree/usr/bin/$(basename "$binary")" "$binary"
done

# Licences: of what was copied, of what is linked in, and our own.
licences=$tree/usr/share/doc
while read -r package; do
  mkdir -p "$licences/$package"
  cp -L "/usr/share/doc/$package/copyright" "$licences/$package/"
done <"$inputs/packages"
(cd "$inputs" && mkdir -p linked && cd linked && grep -v '^#' ../linked_packages | xargs apt-get download -qq -o APT::Sandbox::User=root)
for archive in "$inputs"/linked/*.deb; do
  package=$(dpkg-deb --field "$archive" Package)
  dpkg-deb --fsys-tarfile "$archive" | tar -x -C "$inputs/linked" --wildcards "./usr/share/doc/$package/*"
  mkdir -p "$licences/$package"
  cp -L "$inputs/linked/usr/share/doc/$package/copyright" "$licences/$package/"
done
# Several copyright files point at texts that Debian keeps once.
cp -rL /usr/share/common-licenses "$tree/usr/share/common-licenses"
mkdir -p "$licences/legation"
cp "$inputs/LICENSE" "$inputs/NOTICE" "$licences/legation/"

echo 'legation:x:65532:65532:Legation:/var/lib/legation:/nonexistent' >"$tree/etc/passwd"
echo 'legation:x:65532:' >"$tree/etc/group"
echo 'hosts: files dns' >"$tree/etc/nsswitch.conf"
chmod -R u=rwX,go=rX "$tree"
chown -R 0:0 "$tree"
chown 65532:65532 "$tree/var/lib/legation"
chmod 0750 "$tree/var/lib/legation"
if [ -n "$(find "$tree" -perm /6000 -print -quit)" ]; then echo "a file is setuid or setgid" >&2; exit 1; fi
