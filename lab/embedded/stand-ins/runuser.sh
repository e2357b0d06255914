#!/bin/sh
# runuser of a simulated host: runuser -u USER -- COMMAND...
if [ "$1" != -u ] || [ "$3" != -- ]; then
  echo "embedded lab: no stand-in for: runuser $*" >&2
  exit 127
fi
shift 3
MESH_EMBEDDED_UID=1000 exec "$@"
