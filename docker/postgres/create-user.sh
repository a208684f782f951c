#!/bin/bash
# Makes the nodes' own user and database when the database is new. The database and its tables are that user's, and nothing
# else is: it reads no file of the server, runs no program there, and cannot step round the triggers that keep the trail and
# the journal as they were written (session_replication_role). It could take them off, as any owner; --verify-trail finds that.
set -euo pipefail
password=$(</run/secrets/spring.datasource.password)
psql --set=ON_ERROR_STOP=1 --username="${POSTGRES_USER:-postgres}" --dbname=postgres --set=password="$password" <<'SQL'
create role niangjia login password :'password';
create database niangjia owner niangjia;
SQL
