#!/bin/sh
# Puts the samples of fixtures/formats into the corpus of the target that reads them.
set -eu
cd "$(dirname "$0")"
samples=../fixtures/formats/samples
seed() {
    target=$1
    shift
    mkdir -p "corpus/$target"
    for pattern in "$@"; do cp "$samples"/$pattern "corpus/$target/"; done
}
seed article '*.txt' '*.iptc' '*.md' 'film.*'
seed markup '*.html' 'story.nitf.xml' 'news.xml' 'feed.xml'
seed xliff '*.xlf'
seed tmx '*.tmx'
seed gettext '*.po'
seed json '*.json' '*.arb' '*.xcstrings' '*.jsonl'
seed table '*.csv'
seed resources 'strings.xml' '*.resx' '*.ts' '*.stringsdict'
seed messages '*.ftl' '*.properties' '*.yml' '*.strings'
mkdir -p corpus/office
