#!/bin/bash
# Makes the secrets that are not there yet, each a file of its owner's and the containers' under ./secrets, and keeps the
# others. The partners' are shared with them; the master key is kept in a safe as well, apart from the database's backups.
set -euo pipefail
umask 077
cd "$(dirname "$0")"
mkdir -p secrets

make() {
  if [ ! -s "secrets/$1" ]; then
    printf '%s\n' "$2" >"secrets/$1"
    # The containers read them as other users; the folder is closed to everybody else here.
    chmod 644 "secrets/$1"
    echo "made secrets/$1"
  fi
}

for password in database-password administrator-password metrics-token grafana-password; do
  make "$password" "$(openssl rand -hex 20)"
done
make master-key "$(openssl rand -base64 32)"
for partner in bank civil-affairs disability education procuratorate health employment justice; do
  make "$partner" "whsec_$(openssl rand -base64 32)"
done
if [ ! -s secrets/tls.crt ]; then
  openssl req -x509 -newkey rsa:2048 -nodes -days 30 -subj "/CN=localhost" \
    -keyout secrets/tls.key -out secrets/tls.crt 2>/dev/null
  chmod 644 secrets/tls.key
  echo "made secrets/tls.crt for a trial; put the office's own in its place"
fi
