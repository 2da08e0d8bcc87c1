#!/bin/sh
# A PostgreSQL server for the tests: any that is installed, or Debian's package where we may install it.
set -eu
ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 && exit 0
command -v initdb >/dev/null 2>&1 && exit 0
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
    apt-get update -qq
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends postgresql >/dev/null
else
    echo "These tests need PostgreSQL's server programs (initdb); install them with your system's package manager." >&2
    exit 1
fi
