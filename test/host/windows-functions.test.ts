// Functions of the Windows program that only turn one value into another, called in a real PowerShell.

import { describe, expect, test } from "vitest";
import { pwshPath } from "./windows-call.ts";
import { type Call, callRows } from "./windows-rows.ts";

type Row = readonly [says: string, call: string, parameters: Call["with"], value: unknown];

const steve = "S-1-5-21-1-2-3-1001";
const guarded = "O:BAG:SYD:PAI(A;;FA;;;SY)(A;;FA;;;BA)";
const hand = (says: string, sddl: string, value: string, more: object = {}): Row => [
  ...([`who else has a hand: ${says}`, "Get-ForeignHand", { Sddl: sddl, ...more }, value] as const),
];

const everybody = "writer=S-1-1-0";
const owned = { Trusted: ["", "S-1-5-18", "S-1-5-32-544"] };
const hands: readonly Row[] = [
  hand("nobody", guarded, ""),
  hand("nobody, named by SID", "O:S-1-5-18G:S-1-5-18D:P(A;;FA;;;S-1-5-32-544)", ""),
  hand("a reader is no writer", `${guarded}(A;OICI;0x1200a9;;;AU)`, ""),
  hand("a reader by letters", `${guarded}(A;;FRFX;;;BU)`, ""),
  hand("a person who owns it", `O:${steve}G:SYD:PAI(A;;FA;;;SY)`, `owner=${steve}`),
  hand("a person who owns it and is trusted", `O:${steve}G:SYD:PAI(A;;FA;;;${steve})`, "", { Trusted: [steve] }),
  hand("nobody owns it", "D:PAI(A;;FA;;;SY)", "owner="),
  hand("a person may modify it", `${guarded}(A;OICI;0x1301bf;;;${steve})`, `writer=${steve}`),
  hand("everybody may write", `${guarded}(A;;FW;;;WD)`, "writer=S-1-1-0"),
  hand("users may append, by letters", `${guarded}(A;CI;DCLC;;;BU)`, "writer=S-1-5-32-545"),
  hand("there is no list", "O:BAG:SYD:NO_ACCESS_CONTROL", "writer=S-1-1-0"),
  hand("no list is told", "O:BAG:SY", "writer=S-1-1-0"),
  hand("an empty list is nobody", "O:BAG:SYD:P", ""),
  hand("a denial is no permission", `${guarded}(D;;FA;;;WD)`, ""),
  hand("what is audited is no permission", `${guarded}S:AI(AU;SAFA;FA;;;WD)`, ""),
  hand("a condition does not matter", `${guarded}(XA;;FA;;;WD;(Member_of {SID(BA)}))`, "writer=S-1-1-0"),
  hand("a condition with more of them", `${guarded}(XA;;FA;;;WD;((@User.a Any_of {1, 2}) && !(@User.b)))`, everybody),
  hand("a condition of an object", `${guarded}(ZA;;FA;;;WD;(@User.a == 1))`, everybody),
  hand("a denial with a condition", `${guarded}(XD;;FA;;;WD;(@User.a == "x"))`, ""),
  hand("a text in a condition ends nothing", `D:(XA;;FX;;;SY;(@User.a == ")S:x"))(A;;FA;;;WD)`, everybody, owned),
  hand("a text in a condition is no entry", `${guarded}(XA;;FA;;;SY;(@User.a == "(A;;FA;;;WD)"))`, ""),
  hand("what labels a file is no permission", `${guarded}S:(RA;;;;;WD;("a",TS,0,"(A;;FA;;;WD)"))`, ""),
  hand("the machine's account 500", `${guarded}(A;;FA;;;LA)`, "writer=LA"),
  hand("the machine's account 500 owns it", "O:LAG:SYD:PAI(A;;FA;;;SY)", "owner=LA"),
  hand("a SID with a large authority", `${guarded}(A;;FA;;;S-1-0x100000000-1)`, "writer=S-1-0x100000000-1"),
  hand("an entry of another kind", `${guarded}(QQ;;FA;;;SY)`, "writer=(QQ;;FA;;;SY)"),
  hand("an entry with a name that is none", `${guarded}(A;;FR;;;steve)`, "writer=(A;;FR;;;steve)"),
  hand("a right that nobody knows", `${guarded}(A;;ZZ;;;WD)`, everybody),
  hand("rights in another way of writing", `${guarded}(A;;fa;;;WD)`, everybody),
  hand("rights as an octal number", `${guarded}(A;;0777;;;WD)`, everybody),
  hand("who may delete it, as sshd sees it", `${guarded}(A;;SD;;;${steve})`, ""),
  hand("who may delete it, strictly", `${guarded}(A;;SD;;;${steve})`, `writer=${steve}`, { Strict: true }),
  hand("who may take it, strictly", `${guarded}(A;;WO;;;${steve})`, `writer=${steve}`, { Strict: true }),
  hand("who may change its list, strictly", `${guarded}(A;;WD;;;${steve})`, `writer=${steve}`, { Strict: true }),
  hand("a reader, strictly", `${guarded}(A;OICI;0x1200a9;;;${steve})`, "", { Strict: true }),
  hand("a writer of any kind, strictly", `${guarded}(A;;GW;;;${steve})`, `writer=${steve}`, { Strict: true }),
];

const pong = (says: string, text: string, value: object): Row => [
  ...([
    `a ping that says ${says}`,
    "ConvertFrom-PingText",
    { Ip: "100.64.0.2", Text: text },
    { ip: "100.64.0.2", ...value },
  ] as const),
];
const lost = (detail: string) => ({ reachable: false, via: "none", detail, ms: null });

const pings: readonly Row[] = [
  pong("direct", "pong from h2 (100.64.0.2) via 10.0.0.2:41641 in 2ms\r\n", {
    ...{ reachable: true, via: "direct", detail: "10.0.0.2:41641", ms: 2 },
  }),
  pong("relay", "pong from h3 (100.64.0.2) via DERP(lab) in 12ms", {
    ...{ reachable: true, via: "relay", detail: "lab", ms: 12 },
  }),
  pong("another node between", "pong from h3 (100.64.0.2) via peer-relay(10.0.0.3:7:vni:1) in 1.234s", {
    ...{ reachable: true, via: "relay", detail: "peer-relay(10.0.0.3:7:vni:1)", ms: 1234 },
  }),
  pong(
    "after a health warning",
    "# Health check:\n#     - x\npong from h (100.64.0.2) via 10.0.0.2:1 in 0s\ndirect connection not established",
    {
      ...{ reachable: true, via: "direct", detail: "10.0.0.2:1", ms: 0 },
    },
  ),
  pong("no time", "pong from h (100.64.0.2) via 10.0.0.2:1 in soon", {
    ...{ reachable: true, via: "direct", detail: "10.0.0.2:1", ms: null },
  }),
  pong("no peer", "no matching peer\r\n", lost("no matching peer")),
  pong("a reason after another line", 'ping "100.64.0.2" timed out\nno reply', lost("no reply")),
  pong("nothing", "", lost("")),
];

const others: readonly Row[] = [
  [
    "private keys are masked",
    "ConvertTo-MaskedText",
    { Text: '{"Config": {"PrivateNodeKey": "privkey:ab12"}}' },
    '{"Config": {"Private":""}}',
  ],
  [
    "a key that stands alone is masked",
    "ConvertTo-MaskedText",
    { Text: "old privkey:ab12 nlpriv:00ff" },
    "old privkey: nlpriv:",
  ],
  ["the secret is masked", "ConvertTo-MaskedText", { Text: "bad key hskey-tell-nobody!" }, "bad key (the secret)!"],
  [
    "JSON is ASCII",
    "ConvertTo-JsonText",
    { Value: ['Ä\u{1f600}\u0007"\\\n\u2028', null, true, 1] },
    '["\\u00c4\\ud83d\\ude00\\u0007\\"\\\\\\n\\u2028",null,true,1]',
  ],
  [
    "a list of one stays a list",
    "ConvertTo-JsonText",
    { Value: { a: ["x"], b: [], c: [{ d: [[1]] }] } },
    { json: { a: ["x"], b: [], c: [{ d: [[1]] }] } },
  ],
  [
    "an answer that was cut off",
    "Select-Answer",
    { Text: '{"Version": "1.1', Field: "BackendState" },
    '{"Version": "1.1',
  ],
  ["a whole answer of something else", "Select-Answer", { Text: '{"error": 1}\n', Field: "BackendState" }, ""],
  [
    "an answer",
    "Select-Answer",
    { Text: '{"BackendState": "Running"}', Field: "BackendState" },
    '{"BackendState": "Running"}',
  ],
  ["a word that is no answer", "Select-Answer", { Text: "Logged out.\n", Field: "BackendState" }, ""],
  [
    "who holds a session: a client",
    "ConvertFrom-SessionRefusal",
    { Text: "401 Unauthorized: Tailscale already in use by CORP\\Änne, pid 4711" },
    "CORP\\Änne, pid 4711",
  ],
  [
    "who holds a session: a profile",
    "ConvertFrom-SessionRefusal",
    { Text: 'Tailscale already in use ("PC\\\\bob"); connection from "PC\\\\steve" not allowed' },
    "PC\\bob",
  ],
  [
    "who holds a session: unattended",
    "ConvertFrom-SessionRefusal",
    { Text: 'Tailscale running in server mode ("PC\\\\bob"); connection from "x" not allowed' },
    "PC\\bob",
  ],
  [
    "nobody holds a session",
    "ConvertFrom-SessionRefusal",
    { Text: "failed to connect to local tailscaled process" },
    "",
  ],
  ["keys file: plain", "Get-ForeignEncoding", { Bytes: [...Buffer.from("ssh-ed25519 A")] }, ""],
  ["keys file: empty", "Get-ForeignEncoding", { Bytes: [] }, ""],
  ["keys file: UTF-16", "Get-ForeignEncoding", { Bytes: [...Buffer.from("\ufeffssh", "utf16le")] }, "utf-16"],
  [
    "keys file: UTF-16 behind plain text",
    "Get-ForeignEncoding",
    { Bytes: [...Buffer.from("ssh\n"), ...Buffer.from("ssh", "utf16le")] },
    "utf-16",
  ],
  ["keys file: UTF-8 with a mark", "Get-ForeignEncoding", { Bytes: [...Buffer.from("\ufeffssh")] }, "utf-8-bom"],
  ["a key as people write it", "ConvertTo-KeyName", { Key: "HKLM:\\SOFTWARE\\X" }, "HKLM\\SOFTWARE\\X"],
];

const rows = [...hands, ...pings, ...others];

const cameBy: readonly (readonly [says: string, connection: string, byMesh: boolean])[] = [
  ["no SSH connection at all", "", false],
  ["an address outside the mesh", "100.64.0.9 50000 10.0.0.12 22", false],
  ["an address of the mesh", "100.64.0.9 50000 100.64.0.2 22", true],
  ["the last address of the mesh", "10.0.0.7 50000 100.127.255.254 22", true],
  ["an address beside the mesh", "10.0.0.7 50000 100.128.0.1 22", false],
  ["an IPv6 address of the mesh", "fd7a:115c:a1e0::9 50000 fd7a:115c:a1e0::2 22", true],
  ["a text that is cut off", "100.64.0.9 50000", false],
];

describe.skipIf(!pwshPath)("functions of the Windows program", () => {
  const answers = pwshPath
    ? callRows(
        rows.map(([, call, parameters]) => ({ call, with: parameters })),
        "$Secret.Text = 'hskey-tell-nobody'",
      )
    : [];

  test.each(rows.map((row, i) => [...row, answers[i]] as const))("%s", (_, call, __, value, answer) => {
    const expected = typeof value === "object" && value && "json" in value ? value.json : value;
    const got = answer && "value" in answer ? answer.value : answer;
    expect(expected !== value ? JSON.parse(String(got)) : got, call).toEqual(expected);
  });

  test("a service of which an account without rights is shown nothing", () => {
    const services = (start: string) =>
      callRows(
        [{ call: "Get-ServiceState", with: { Name: "Tailscale" } }],
        `function Get-Service { throw (New-Object InvalidOperationException 'no', (New-Object ComponentModel.Win32Exception 5)) }
        function Get-RegistryValue($Key, $Name) { if ($Key -eq 'HKLM:\\SYSTEM\\CurrentControlSet\\Services\\Tailscale') { ${start} } }`,
      );
    const entry = { Running: true, StartsAtBoot: true, Disabled: false, Needs: [] };
    expect(services("2")).toEqual([{ value: entry }]);
    expect(services("4")).toEqual([{ value: { ...entry, Running: false, StartsAtBoot: false, Disabled: true } }]);
    expect(services("$null")).toEqual([{ value: null }]);
  });

  test("whether a run came by the mesh", () => {
    const answers = callRows(
      cameBy.map(([, connection]) => ({ call: "Test-From", with: { Connection: connection } })),
      "function Test-From($Connection) { $env:SSH_CONNECTION = $Connection; Test-CameByMesh }",
    );
    expect(cameBy.map(([says], i) => [says, answers[i]])).toEqual(
      cameBy.map(([says, , byMesh]) => [says, { value: byMesh }]),
    );
  });

  test("of a logout that fails the node's own word decides what is told", () => {
    const before = `
function Invoke-Tailscale { [pscustomobject] @{ ExitCode = $Code; Err = 'no'; Out = '' } }
function Update-Node { $Node.Status = $Next.Status; $Node.Prefs = $Next.Prefs }
function Send-Note { param([string] $Text) $null = $Told.Add($Text) }
function Add-Done { param([string] $Text) $null = $Told.Add($Text) }
function Get-Played { param([int] $Fails, [object] $Status, [object] $Prefs)
  $script:Code = $Fails
  $script:Told = New-Object Collections.ArrayList
  $script:Next = @{ Status = $Status; Prefs = $Prefs }
  Invoke-Logout
  , @($Told)
}`;
    const done = "logged the node out";
    const rows = [
      [0, "Running", false, [done]],
      [1, "Running", true, ["the control server was not told: no", done]],
      [1, "NeedsLogin", false, ["the control server was not told: no", done]],
      [1, "Running", false, ["the node was not logged out: no"]],
      [1, "", false, ["the node was not logged out: no"]],
    ] as const;
    const answers = callRows(
      rows.map(([Fails, BackendState, LoggedOut]) => ({
        call: "Get-Played",
        with: { Fails, Status: BackendState ? { BackendState } : null, Prefs: BackendState ? { LoggedOut } : null },
      })),
      before,
    );
    expect(answers).toEqual(rows.map(([, , , value]) => ({ value })));
  });

  test("who may change a folder itself: not whom it only hands it down to", () => {
    const flags = { OICI: true, CIOI: true, OICIIO: false, CINPIO: false, "": true };
    const answers = callRows(
      Object.keys(flags).map((each) => ({ call: "Test-Handed", with: { Flags: each } })),
      `function Get-Sddl($Path) { $Path }
      function Test-Handed($Flags) {
        [bool] @(Get-Stranger -Path "${guarded}(A;$Flags;FA;;;WD)" -Rights $ChangingRights -Itself).Count
      }`,
    );
    expect(answers).toEqual(Object.values(flags).map((value) => ({ value })));
  });

  test("the names of an account in SDDL", () => {
    const name = (account: string, rid: number) => ({
      call: "Get-SddlName",
      with: { Account: { Name: account, Sid: `S-1-5-21-1-2-3-${rid}` } },
    });
    const rows = [name("pc\\administrator", 500), name("corp\\administrator", 500), name("pc\\steve", 1001)];
    expect(callRows(rows, "$env:COMPUTERNAME = 'PC'")).toEqual([
      { value: ["S-1-5-21-1-2-3-500", "LA"] },
      { value: "S-1-5-21-1-2-3-500" },
      { value: "S-1-5-21-1-2-3-1001" },
    ]);
  });

  test.each([
    ["no descriptor at all", { Sddl: "hello" }],
    ["one that is cut off", { Sddl: "O:BAG:SYD:PAI(A;;FA" }],
  ])("%s is no answer", (_, parameters) => {
    expect(callRows([{ call: "Get-ForeignHand", with: parameters }])).toEqual([{ failed: expect.any(String) }]);
  });
});

/** The service is on its way for two looks; the client goes away in the first. */
const cutInRestart = `
$Seen = @{ Words = 'StopPending', 'StopPending', 'Stopped'; At = 0; Started = 0 }
function Stop-OwnService { [CmdletBinding()] param([string] $Code) Stop-Program -Code 'INTERRUPTED' -Problem 'the client is gone' }
function Get-ServiceWord { $Seen.Words[[Math]::Min($Seen.At++, 2)] }
function Get-Service { [CmdletBinding()] param([string] $Name) New-Object psobject | Add-Member -MemberType ScriptMethod -Name 'Start' -Value { $Seen.Started++ } -PassThru }
function Get-RestartEnding { try { Restart-Tailscale } catch { "$($_.FullyQualifiedErrorId), started $($Seen.Started) times" } }
`;

test.skipIf(pwshPath === "")("a restart whose client goes away in the middle leaves the service started", () => {
  const [answer] = callRows([{ call: "Get-RestartEnding", with: {} }], cutInRestart);
  expect(answer).toEqual({ value: "INTERRUPTED, started 1 times" });
});

/** The verbs that change a host and do not say what a file means that cannot be written. */
const codeless = `
function Get-Codeless { @($Verbs.Keys | Where-Object { $Verbs[$_]['Changes'] -and -not $Verbs[$_]['Code'] } | Sort-Object) -join ',' }
`;

test.skipIf(pwshPath === "")("each verb that changes a host has a code for a file that cannot be written", () => {
  expect(callRows([{ call: "Get-Codeless", with: {} }], codeless)).toEqual([{ value: "" }]);
});
