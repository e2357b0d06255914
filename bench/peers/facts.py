# pyinfra: is tailscaled enabled and running, and what does it say?
from pyinfra import host
from pyinfra.facts.server import Command
from pyinfra.operations import systemd

status = host.get_fact(Command, command="tailscale status --json --peers=false")
if '"Running"' not in status:
    raise ValueError(f"{host.name} is not in the mesh")
systemd.service(name="tailscaled", service="tailscaled", running=True, enabled=True)
