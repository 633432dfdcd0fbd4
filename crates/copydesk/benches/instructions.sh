#!/bin/sh
# Instructions that the check of one article takes, counted by callgrind: a number that does not depend on what else the
# machine does. Give a binary to compare it with another; the profile is left in callgrind.out.copydesk.
set -eu
root=$(cd "$(dirname "$0")/../../.." && pwd)
binary=${1:-$root/target/release/copydesk}
article=${2:-$root/fixtures/articles/prisoner-exchange/target.en.txt}
valgrind --tool=callgrind --callgrind-out-file=callgrind.out.copydesk "$binary" check --no-config --quiet "$article" \
    2>&1 >/dev/null | grep 'Collected'
