#!/bin/bash
# Starts the database's container. A new volume is root's; PostgreSQL, which keeps its log and its backups there, is not root.
set -euo pipefail
chown postgres: "${WAL:-/wal}" "${BACKUPS:-/backups}"
exec docker-entrypoint.sh "$@"
