#!/bin/bash
# Puts a backup into an EMPTY data folder, ready to run on from the log: restore.sh <backup> [<time> [<line>]], e.g.
# restore.sh 20261122T020000Z '2026-11-22 09:15:00+08'. Without a time ('') it goes as far as the log does. Each restore begins
# another line of the log, and the newest is followed; 1 is the first, before any restore. Start PostgreSQL afterwards; it takes
# requests when it has got there.
set -euo pipefail
data=${PGDATA:-/var/lib/postgresql/data}
backup=${BACKUPS:-/backups}/$1
time=${2:-}
line=${3:-latest}
if [ -n "$(ls -A "$data" 2>/dev/null)" ]; then
  echo "$data is not empty: nothing was done" >&2
  exit 1
fi
pg_verifybackup --quiet "$backup"
mkdir -p "$data"
cp -a "$backup/." "$data/"
chmod 700 "$data"
piece=${WAL:-/wal}/%f.gz
{
  # Where the log ends there is no next piece. One that is there and broken is no end: 255 stops PostgreSQL.
  echo "restore_command = 'test -e \"$piece\" || exit 1; gzip -dc \"$piece\" >\"%p\" || exit 255'"
  echo "recovery_target_action = 'promote'"
  # Also when there is none: a backup of a database that was restored once has the time of then.
  echo "recovery_target_time = '$time'"
  echo "recovery_target_timeline = '$line'"
} >>"$data/postgresql.auto.conf"
touch "$data/recovery.signal"
echo "ready to start from $1${time:+ to $time}${3:+ on line $3}"
