#!/bin/bash
# Takes a whole copy of the running database into $BACKUPS/<time>, checks it, and says its name. Everything after it comes
# from the log in $WAL. It holds up nobody.
set -euo pipefail
backups=${BACKUPS:-/backups}
name=$(date -u +%Y%m%dT%H%M%SZ)
pg_basebackup --username="${POSTGRES_USER:-postgres}" --pgdata="$backups/$name.new" \
  --format=plain --wal-method=stream --checkpoint=fast --no-password
pg_verifybackup --quiet "$backups/$name.new"
mv "$backups/$name.new" "$backups/$name"
echo "$name"
