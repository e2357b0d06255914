import { expect, test } from "vitest";
import { addressMask } from "../../src/core/redact.ts";

const inMesh = (address: string) => address.startsWith("100.64.") || address.startsWith("fd7a:");
const mask = () => addressMask(["office-one.local", "office-one", "x", "10.0.0.9"], inMesh);

test.each([
  ["10.0.0.5 port 22 refused", "address-1 port 22 refused"],
  ["10.0.0.5, then 10.0.0.6, then 10.0.0.5", "address-1, then address-2, then address-1"],
  ["http://10.0.0.5:8080/health", "http://address-1:8080/health"],
  ["steve@office-one.local and office-one", "steve@name-1 and name-2"],
  ["office-ones and my-office-one stay", "office-ones and my-office-one stay"],
  ["fe80::1ff:fe23:4567:890a%eth0", "address-1%eth0"],
  ["[2001:db8::7]:22", "[address-1]:22"],
  ["100.64.0.2 and fd7a:115c:a1e0::2 are the mesh's", "100.64.0.2 and fd7a:115c:a1e0::2 are the mesh's"],
  ["127.0.0.1, ::1 and 0.0.0.0 are everywhere", "127.0.0.1, ::1 and 0.0.0.0 are everywhere"],
  [
    "Tailscale 1.102.3, PowerShell 5.1.22621.2506, at 12:01:07",
    "Tailscale 1.102.3, PowerShell 5.1.22621.2506, at 12:01:07",
  ],
  ["nodekey:aabbccdd and SHA256:ab:cd/+", "nodekey:aabbccdd and SHA256:ab:cd/+"],
  ["999.1.1.1 is none, x stays", "999.1.1.1 is none, x stays"],
])("%s", (text, masked) => expect(mask()(text)).toBe(masked));

test("what is the same in two texts is the same word in both", () => {
  const both = mask();
  expect([both("a 10.0.0.5"), both("10.0.0.6 b"), both("10.0.0.5")]).toEqual([
    "a address-1",
    "address-2 b",
    "address-1",
  ]);
});
