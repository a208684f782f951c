#!/bin/bash
# archive_command of PostgreSQL: keeps one finished piece of its log, packed, as a piece that time cut short is mostly empty.
# It is there whole or not at all, and what is there is never written over.
set -euo pipefail
from=$1
to=${WAL:-/wal}/$2.gz
if [ -e "$to" ]; then
  gzip -dc "$to" | cmp -s "$from" -
  exit
fi
gzip -c "$from" >"$to.new"
sync "$to.new"
mv "$to.new" "$to"
# The name too.
sync "$(dirname "$to")"
