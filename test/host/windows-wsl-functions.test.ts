// Parts of open-wsl that only read texts: all rows in one real PowerShell.

import { describe, expect, test } from "vitest";
import { pwshPath } from "./windows-call.ts";
import { type Call, callRows } from "./windows-rows.ts";

const edit = (Text: string, Value = "-1"): Call => ({
  call: "Edit-Config",
  with: { Text, Section: "general", Name: "instanceIdleTimeout", Value },
});
const latin = (bytes: Buffer) => bytes.toString("latin1");

const rows: readonly (readonly [Call, unknown])[] = [
  [edit(""), "[general]\r\ninstanceIdleTimeout=-1\r\n"],
  [edit("[wsl2]\nmemory=8GB"), "[wsl2]\nmemory=8GB\n[general]\ninstanceIdleTimeout=-1\n"],
  [edit("[wsl2]\r\n"), "[wsl2]\r\n[general]\r\ninstanceIdleTimeout=-1\r\n"],
  [
    edit("[General] # mine\r\ndebugConsole=true\r\n"),
    "[General] # mine\r\ninstanceIdleTimeout=-1\r\ndebugConsole=true\r\n",
  ],
  [
    edit("[general]\n  InstanceIdleTimeout = 15000  # why\n[wsl2]\ninstanceIdleTimeout=1\n"),
    "[general]\n  InstanceIdleTimeout = -1  # why\n[wsl2]\ninstanceIdleTimeout=1\n",
  ],
  [
    edit("[general]\ninstanceIdleTimeout=1\ninstanceIdleTimeout=2\n"),
    "[general]\ninstanceIdleTimeout=-1\ninstanceIdleTimeout=2\n",
  ],
  [edit("\u00ef\u00bb\u00bf[general]\n"), "\u00ef\u00bb\u00bf[general]\ninstanceIdleTimeout=-1\n"],
  [edit("[general]\r\ninstanceIdleTimeout=-1\r\n[wsl2]\r\n", ""), "[general]\r\n[wsl2]\r\n"],
  [edit("[general]\ninstanceIdleTimeout=-1\n", "15000"), "[general]\ninstanceIdleTimeout=15000\n"],
  [edit("# [general]\n", ""), "# [general]\n"],
  ...(
    [
      ["wsl: Schlüssel\r\n", latin(Buffer.from("wsl: Schlüssel\r\n", "utf16le"))],
      ["wsl: Schlüssel\r\n", latin(Buffer.from("\ufeffwsl: Schlüssel\r\n", "utf16le"))],
      ["wsl: Schlüssel 😀", latin(Buffer.from("wsl: Schlüssel 😀"))],
      ["", ""],
    ] as const
  ).map(([said, Text]) => [{ call: "ConvertFrom-WslBytes", with: { Text } }, said] as const),
  ...[2222, 1, 65535].map((Value) => [{ call: "Test-Port", with: { Value } }, true] as const),
  ...[0, 65536, -1, "22", 2.5, null].map((Value) => [{ call: "Test-Port", with: { Value } }, false] as const),
  ...["Ubuntu", "Ubuntu-24.04", "my_dist.2"].map(
    (Value) => [{ call: "Test-DistributionName", with: { Value } }, true] as const,
  ),
  ...["", "-d", "a b", "a;b", "a\n", "..\\x", `${"a".repeat(65)}`, 7].map(
    (Value) => [{ call: "Test-DistributionName", with: { Value } }, false] as const,
  ),
];

describe.skipIf(!pwshPath)("texts of WSL", () => {
  test("are read and written as WSL does", { timeout: 60_000 }, () => {
    const answers = callRows(rows.map(([call]) => call));
    expect(rows.map(([{ call, with: given }], i) => ({ call, given, ...answers[i] }))).toEqual(
      rows.map(([{ call, with: given }, value]) => ({ call, given, value })),
    );
  });

  test("of addresses, one of the VM's own network is told from others", { timeout: 60_000 }, () => {
    const same = (Address: string): Call => ({ call: "Test-SameNetwork", with: { Address } });
    const calls = ["172.29.15.9", "172.29.16.1", "10.0.0.1", "web", ""].map(same);
    const before = "$Wsl.Address = '172.29.3.7'; $Wsl.Bits = 20";
    const failed = { failed: "ParameterArgumentValidationErrorEmptyStringNotAllowed,Test-SameNetwork" };
    expect(callRows(calls, before)).toEqual([
      { value: true },
      { value: false },
      { value: false },
      { value: false },
      failed,
    ]);
  });
});
