#!/bin/sh
# What the tests of engines start: PostgreSQL's server programs and Java for Spark, any that are installed, or
# Debian's packages where we may install them.
set -eu
missing=""
ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 || command -v initdb >/dev/null 2>&1 || missing="postgresql"
command -v java >/dev/null 2>&1 || missing="$missing openjdk-17-jre-headless"
[ -z "$missing" ] && exit 0
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
    apt-get update -qq
    # shellcheck disable=SC2086
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $missing >/dev/null
else
    echo "These tests need PostgreSQL's server programs (initdb) and Java 17; install them with your system's package manager." >&2
    exit 1
fi
