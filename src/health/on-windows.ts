// The lines of the tables are those of Linux. What is typed on Windows in their place, in a way that every default shell takes the same.

const inPowerShell = (text: string) => `powershell -NoProfile -Command "${text}"`;

const lines: readonly (readonly [linux: string, windows: string])[] = [
  ["sudo systemctl start tailscaled", inPowerShell("Start-Service Tailscale")],
  ["sudo systemctl restart tailscaled", inPowerShell("Restart-Service Tailscale")],
  ["sudo systemctl enable tailscaled", "sc.exe config Tailscale start= auto"],
  ["timedatectl status", inPowerShell("w32tm /resync")],
  ["sudo journalctl -n 20 -u 'syncthing@*'", "schtasks /query /tn mesh-syncthing /v /fo list"],
  ["ip link show tailscale0", "netsh interface ipv4 show subinterfaces"],
];

/** The line, with what is Linux' alone replaced; `ssh …` before it stays, and its words are quoted for the shell that is typed in. */
export function onWindows(line: string): string {
  const found = lines.find(([linux]) => line.endsWith(linux));
  if (!found) return line;
  const [linux, windows] = found;
  const before = line.slice(0, -linux.length);
  return before === "" || !windows.includes('"') ? `${before}${windows}` : `${before}'${windows}'`;
}
