// A second Headscale on sfspark1, real as the first, for hosts that are in use in another mesh.

import type { Lab } from "../../lab/nspawn/index.ts";
import { sh } from "./support.ts";

const other = "headscale -c /etc/headscale/other.yaml";
const ports = "s/8080/8081/; s/9090/9091/; s/50443/50444/; s/3478/3479/; s/region_id: 999/region_id: 998/";
const places = "s#/var/lib/headscale#/var/lib/other#; s#/run/headscale/headscale.sock#/run/other.sock#";

export interface OtherHeadscale {
  /** As packets see it. */
  readonly address: string;
  readonly url: string;
  /** A host joins it, whatever mesh it was in. */
  join(host: string, ...options: readonly string[]): Promise<unknown>;
}

/** Also after a run that left one behind. */
export async function otherHeadscale(lab: Lab): Promise<OtherHeadscale> {
  await stopOtherHeadscale(lab);
  await sh(
    lab,
    "sfspark1",
    `mkdir -p /var/lib/other; sed '${ports}; ${places}' /etc/headscale/config.yaml >/etc/headscale/other.yaml
     systemd-run -q --unit=other-headscale ${other} serve
     until ${other} users list >/dev/null 2>&1; do sleep 0.2; done
     ${other} users create else`,
  );
  const address = `${lab.address("sfspark1")}:8081`;
  const url = `http://${address}`;
  const join: OtherHeadscale["join"] = async (host, ...options) => {
    const key = (await sh(lab, "sfspark1", `${other} preauthkeys create --user 1 --expiration 5m`)).trim();
    const words = [`--login-server=${url}`, `--hostname=${host}`, `--auth-key=${key}`, "--timeout=30s", ...options];
    return sh(lab, host, `tailscale up ${words.join(" ")}`);
  };
  return { address, url, join };
}

/** Safe to repeat. */
export const stopOtherHeadscale = (lab: Lab): Promise<string> =>
  sh(
    lab,
    "sfspark1",
    `systemctl stop other-headscale 2>/dev/null || true; systemctl reset-failed other-headscale 2>/dev/null || true
     rm -rf /var/lib/other /etc/headscale/other.yaml`,
  );
