// What `npm run demo` says before it starts: which mesh this is, and what in it is real.

export const demoHelp = `npm run demo                 shows a small mesh on this machine, simulated, without root, in under a minute:
                             plan, apply, status, health; a host that breaks and is mended; then all is removed
npm run demo -- --lab real   the same on real hosts, with root on Debian or Ubuntu (lab/README.md)

MESH_… and GITHUB_… variables of yours are not used. It ends with 0, or stops at the first command that ends otherwise than
it should, with that command's exit code.
`;

export const simulation = `This is a SIMULATION: four hosts on this machine, on loopback only, without root.
  real       the mesh command, its SSH connections (a server, host key and port for each host), the program it runs
             on the Linux hosts, /bin/sh, the HTTP of Headscale's API and of Syncthing's
  played     systemd, apt, tailscaled, the mesh network itself and this machine's place in it, Headscale's memory, disks,
             all of the Windows host office-one (what it is sent and what it answers are real), and the person at its desk
Nothing is installed and nothing outside a temporary folder is changed. With root on Debian or Ubuntu, the same on
real hosts: npm run demo -- --lab real
`;

export const reality = `These are REAL hosts on this machine: systemd containers with their own network, sshd, apt and tailscaled, and a
Headscale server on sfspark1 (lab/README.md).
`;
