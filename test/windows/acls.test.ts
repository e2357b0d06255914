// ACLs of the played C: are as NTFS would have them: handed down, kept by a move, lost by a deletion, set as a whole.

import { expect, test } from "vitest";
import { describeWithPwsh, evaluate, windowsFor } from "./with-pwsh.ts";

const sddl = (path: string) => `(Get-Acl -LiteralPath '${path}').Sddl`;
const native = (path: string) => `$ExecutionContext.SessionState.Path.GetUnresolvedProviderPathFromPSPath('${path}')`;
const set = (path: string, text: string) =>
  `$acl = Get-Acl -LiteralPath '${path}'; $acl.SetSecurityDescriptorSddlForm('${text}'); Set-Acl -LiteralPath '${path}' -AclObject $acl`;
const closed = "O:BAG:SYD:PAI(A;OICI;FA;;;SY)(A;OICI;FA;;;BA)";

describeWithPwsh("an ACL", () => {
  test("is handed down, kept, lost and set", { timeout: 120_000 }, async () => {
    const rows: [string, string][] = [
      // Known from a real C:\temp: any user may change what lies there.
      [
        `$null = New-Item -ItemType Directory -Path 'C:\\temp'; ${sddl("C:\\temp")}`,
        "O:BAG:SYD:AI(A;ID;0x1301bf;;;AU)(A;OICIIOID;SDGXGWGR;;;AU)(A;ID;FA;;;SY)(A;OICIIOID;GA;;;SY)(A;ID;FA;;;BA)(A;OICIIOID;GA;;;BA)(A;OICIID;0x1200a9;;;BU)",
      ],
      [
        `[IO.File]::WriteAllText((${native("C:\\temp\\x")}), 'x'); ${sddl("C:\\temp\\x")}`,
        "O:BAG:SYD:AI(A;ID;0x1301bf;;;AU)(A;ID;FA;;;SY)(A;ID;FA;;;BA)(A;ID;0x1200a9;;;BU)",
      ],
      [
        `$null = New-Item -ItemType Directory -Path 'C:\\ProgramData\\mesh'; ${sddl("C:\\ProgramData\\mesh")}`,
        "O:BAG:SYD:AI(A;ID;FA;;;BA)(A;OICIIOID;GA;;;CO)(A;OICIID;FA;;;SY)(A;OICIID;FA;;;BA)(A;OICIID;0x1200a9;;;BU)(A;CIID;DCLCRPCR;;;BU)",
      ],
      [`${set("C:\\ProgramData\\mesh", closed)}; ${sddl("C:\\ProgramData\\mesh")}`, closed],
      [
        `[IO.File]::WriteAllText((${native("C:\\ProgramData\\mesh\\key")}), 'k'); ${sddl("C:\\ProgramData\\mesh\\key")}`,
        "O:BAG:SYD:AI(A;ID;FA;;;SY)(A;ID;FA;;;BA)",
      ],
      [
        `${set("C:\\ProgramData\\mesh\\key", "O:SYD:PAI(A;;FR;;;SY)")}; [IO.File]::Move((${native("C:\\ProgramData\\mesh\\key")}), (${native("C:\\temp\\key")})); ${sddl("C:\\temp\\key")}`,
        "O:SYG:SYD:PAI(A;;FR;;;SY)",
      ],
      [
        `[IO.File]::Delete((${native("C:\\temp\\key")})); [IO.File]::WriteAllText((${native("C:\\temp\\key")}), 'k'); ${sddl("C:\\temp\\key")}`,
        "O:BAG:SYD:AI(A;ID;0x1301bf;;;AU)(A;ID;FA;;;SY)(A;ID;FA;;;BA)(A;ID;0x1200a9;;;BU)",
      ],
      // Given inheritance again, it has what the folder hands down behind its own.
      [
        `${set("C:\\temp\\key", "D:AI(A;;FA;;;WD)")}; ${sddl("C:\\temp\\key")}`,
        "O:BAG:SYD:AI(A;;FA;;;WD)(A;ID;0x1301bf;;;AU)(A;ID;FA;;;SY)(A;ID;FA;;;BA)(A;ID;0x1200a9;;;BU)",
      ],
      [set("C:\\temp", "D:PAI(A;;FA;;;nobody)"), "! ScriptMethodRuntimeException"], // ArgumentException there
    ];
    expect(
      await evaluate(
        windowsFor(),
        rows.map(([text]) => text),
      ),
    ).toEqual(rows.map(([, said]) => said));
  });
});
