#!/bin/bash
# Makes the secrets that are not there yet, each a file of its owner's and the containers' under ./secrets, and keeps the
# others. The partners' are shared with them, the mailbox's is replaced by its own; the master key is kept in a safe as well, apart from the database's backups.
set -euo pipefail
if ! command -v openssl >/dev/null; then
  echo "openssl is needed to make secrets: nothing was done" >&2
  exit 1
fi
umask 077
cd "$(dirname "$0")"
mkdir -p secrets

# make <name> <what goes before it> <openssl's command>
make() {
  local name=$1 before=$2 secret
  shift 2
  if [ ! -s "secrets/$name" ]; then
    secret=$(openssl "$@")
    printf '%s%s\n' "$before" "$secret" >"secrets/$name"
    # The containers read them as other users; the folder is closed to everybody else here.
    chmod 644 "secrets/$name"
    echo "made secrets/$name"
  fi
}

for password in database-owner-password database-password administrator-password metrics-token grafana-password mail-password; do
  make "$password" "" rand -hex 20
done
make master-key "" rand -base64 32
for partner in bank civil-affairs disability education procuratorate health employment justice; do
  make "$partner" whsec_ rand -base64 32
done
if [ ! -s secrets/tls.crt ]; then
  openssl req -x509 -newkey rsa:2048 -nodes -days 30 -subj "/CN=localhost" \
    -keyout secrets/tls.key -out secrets/tls.crt 2>/dev/null
  chmod 644 secrets/tls.key
  echo "made secrets/tls.crt for a trial; put the office's own in its place"
fi
