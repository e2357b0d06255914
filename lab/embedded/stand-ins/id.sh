#!/bin/sh
# id of a simulated host: root below its sudo, else its one user.
uid=${MESH_EMBEDDED_UID:-1000}
name=steve
[ "$uid" != 0 ] || name=root
case $* in
  -u) echo "$uid" ;;
  -un) echo "$name" ;;
  '') echo "uid=$uid($name) gid=$uid($name) groups=$uid($name)" ;;
  *) echo "embedded lab: no stand-in for: id $*" >&2 && exit 127 ;;
esac
