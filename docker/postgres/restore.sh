#!/bin/bash
# Puts a backup into an EMPTY data folder, ready to run on from the log: restore.sh <backup> [<time>], e.g.
# restore.sh 20261122T020000Z '2026-11-22 09:15:00+08'. Without a time it goes as far as the log does. Start PostgreSQL
# afterwards; it takes requests when it has got there.
set -euo pipefail
data=${PGDATA:-/var/lib/postgresql/data}
backup=${BACKUPS:-/backups}/$1
time=${2:-}
if [ -n "$(ls -A "$data" 2>/dev/null)" ]; then
  echo "$data is not empty: nothing was done" >&2
  exit 1
fi
pg_verifybackup --quiet "$backup"
mkdir -p "$data"
cp -a "$backup/." "$data/"
chmod 700 "$data"
{
  echo "restore_command = 'cp \"${WAL:-/wal}/%f\" \"%p\"'"
  echo "recovery_target_action = 'promote'"
  [ -z "$time" ] || echo "recovery_target_time = '$time'"
} >>"$data/postgresql.auto.conf"
touch "$data/recovery.signal"
echo "ready to start from $1${time:+ to $time}"
