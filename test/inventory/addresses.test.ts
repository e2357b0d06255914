// IP addresses that are no host's, and those of the mesh itself, which end when a host leaves it.

import { expect, test } from "vitest";
import { whyOverMesh } from "../../src/inventory/addresses.ts";
import { address } from "../../src/inventory/rules.ts";
import { desired } from "../steps/facts.ts";

test.each([
  ["0.0.0.0", "means every address"],
  ["0.1.2.3", "means every address"],
  ["::", "means every address"],
  ["255.255.255.255", "broadcast or multicast"],
  ["224.0.0.251", "broadcast or multicast"],
  ["ff02::1", "broadcast or multicast"],
  ["fe80::1", 'without the interface of this machine; write "fe80::1%eth0"'],
  ["febf::9", "link-local"],
])("%s is no host's", (text, says) => expect(address(text)).toContain(says));

test.each(["fe80::1%eth0", "10.0.0.255", "169.254.3.4", "1.0.0.0", "223.255.255.255", "fd00::1", "::1", "100.64.0.7"])(
  "%s may be one's",
  (text) => expect(address(text)).toBeUndefined(),
);

const host = (...addresses: readonly string[]) => {
  const [first = "", ...others] = addresses;
  const roads = others.map((one) => ({ address: one, port: undefined, proxyJump: undefined }));
  return { ...desired().host, address: first, otherRoads: roads };
};

test.each([["100.64.0.7"], ["100.127.255.254"], ["fd7a:115c:a1e0::7"], ["100.64.0.7", "fd7a:115c:a1e0::7"]])(
  "a host at %s alone is told of",
  (...addresses) => {
    expect(whyOverMesh(host(...addresses))).toMatch(/is an address of the mesh: .*outside the mesh, first$/);
  },
);

test.each([["100.63.255.255"], ["100.128.0.1"], ["h1.local"], ["h1.local", "100.64.0.7"], ["100.64.0.7", "10.0.0.7"]])(
  "a host at %s %s is not",
  (...addresses) => expect(whyOverMesh(host(...addresses))).toBeUndefined(),
);

test("this machine, which needs no road, is not told of", () => {
  expect(whyOverMesh({ ...host("100.64.0.7"), connection: "local" })).toBeUndefined();
});
