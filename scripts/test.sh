#!/usr/bin/env bash
# The whole suite: on SQLite, then on PostgreSQL where one answers; browser journeys where Chromium is. Ends by saying
# loudly what was skipped and how to get it. With CI=true nothing may be skipped.
set -u
cd "$(dirname "$0")/.."
bin=.venv/bin
postgres=${TINKUY_TEST_POSTGRES:-postgresql://postgres@127.0.0.1:5432/postgres}
missing=()
failed=0

export TINKUY_DATA="${TMPDIR:-/tmp}/tinkuy-tests-$$"
mkdir -p "$TINKUY_DATA"
trap 'rm -rf "$TINKUY_DATA"' EXIT

[ -n "$(command -v chromium)" ] || missing+=("Chromium: los recorridos en el navegador no se ejecutaron. Instálelo con: apt-get install chromium")
[ -n "$(command -v soffice)" ] || missing+=("LibreOffice: no se abrieron los DOCX en una suite de oficina. Instálelo con: apt-get install libreoffice-writer libreoffice-calc")
[ -n "$(command -v java)" ] || missing+=("Java: los cuadros no se probaron en un clúster de Spark. Instálelo con: apt-get install openjdk-17-jre-headless")
[ -d ../shared ] || missing+=("Carpeta ../shared: no se probaron los documentos semilla ni los datos reales. Colóquela junto al proyecto")

run() {
  echo "== $1"
  shift
  "$@" || failed=1
}

run "Pruebas en SQLite" $bin/python -m pytest -n 2 --dist loadfile "$@"
if $bin/python -c "import psycopg, sys; psycopg.connect(sys.argv[1], connect_timeout=3).close()" "$postgres" 2>/dev/null; then
  DATABASE_URL=$postgres run "Pruebas en PostgreSQL" $bin/python -m pytest -n 2 --dist loadfile "$@"
else
  missing+=("PostgreSQL: la suite corrió solo en SQLite. Instálelo con: apt-get install postgresql (o dé su dirección en TINKUY_TEST_POSTGRES)")
fi

if [ ${#missing[@]} -gt 0 ]; then
  echo
  echo "########  NO SE PROBÓ TODO  ########"
  printf '  - %s\n' "${missing[@]}"
  [ "${CI:-}" = true ] && echo "En CI no puede faltar nada." && failed=1
fi
exit $failed
