#!/bin/bash
# Keeps the newest backups and lets the older ones go, with the log that only they need: prune.sh <how many to keep>. Without
# as many as that it does nothing.
set -euo pipefail
keep=${1:-}
backups=${BACKUPS:-/backups}
if ! [[ $keep =~ ^[1-9][0-9]*$ ]]; then
  echo "how many backups are to be kept? At least 1, not '$keep'" >&2
  exit 1
fi
mapfile -t all < <(find "$backups" -mindepth 1 -maxdepth 1 -type d -name '????????T??????Z' -printf '%f\n' | sort)
gone=$((${#all[@]} - keep))
if [ "$gone" -lt 0 ]; then
  echo "there are ${#all[@]} backups, fewer than $keep: nothing was done"
  exit
fi
# Of all that are kept: after a restore to a moment the log goes on from there, and a newer backup may begin before an older.
first=
for backup in "${all[@]:gone}"; do
  begins=$(sed -n 's/^START WAL LOCATION: .*(file \([0-9A-F]\{24\}\))$/\1/p' "$backups/$backup/backup_label")
  if [ -z "$begins" ]; then
    echo "$backup does not say where its log begins: nothing was done" >&2
    exit 1
  fi
  # The first eight digits tell how often the database was restored, not how far the log is.
  if [ -z "$first" ] || [[ ${begins:8} < ${first:8} ]]; then
    first=$begins
  fi
done
for backup in "${all[@]:0:gone}"; do
  rm -r "${backups:?}/$backup"
done
wal=${WAL:-/wal}
pg_archivecleanup -x .gz "$wal" "$first"
# It leaves the notes in the log of where backups that are gone began.
for note in "$wal"/*.backup.gz; do
  begins=${note##*/}
  if [ -e "$note" ] && [[ ${begins:8:16} < ${first:8} ]]; then
    rm "$note"
  fi
done
echo "kept $keep backups from ${all[$gone]} on, and the log from $first on"
