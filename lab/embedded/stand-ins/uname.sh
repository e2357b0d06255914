#!/bin/sh
# uname of a simulated host: its name and its architecture, whatever this machine is.
read -r name arch <"${0%/usr/bin/*}/etc/machine"
case $* in
  '-s -n -m') echo "Linux $name $arch" ;;
  -m) echo "$arch" ;;
  -s | '') echo Linux ;;
  *) echo "embedded lab: no stand-in for: uname $*" >&2 && exit 127 ;;
esac
