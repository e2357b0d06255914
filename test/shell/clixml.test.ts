// Standard error of Windows PowerShell 5.1, in the shapes that were recorded in public reports (PowerShell 5912, 16678; ansible
// 67964), and of the PowerShell of this machine, which writes CLIXML when no output format is asked for.

import { spawnSync } from "node:child_process";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { plainStderr } from "../../src/shell/clixml.ts";
import { encodedCommand } from "../../src/shell/powershell.ts";
import { pwsh } from "../host/powershell/pwsh.ts";

const header = "#< CLIXML\r\n";
const objects = (inner: string) =>
  `<Objs Version="1.1.0.1" xmlns="http://schemas.microsoft.com/powershell/2004/04">${inner}</Objs>`;
const error = (text: string) => `<S S="Error">${text}</S>`;
const progress =
  '<Obj S="progress" RefId="0"><TN RefId="0"><T>System.Management.Automation.PSCustomObject</T><T>System.Object</T></TN><MS>' +
  '<I64 N="SourceId">1</I64><PR N="Record"><AV>Module werden für erstmalige Verwendung vorbereitet.</AV><AI>0</AI><Nil />' +
  "<PI>-1</PI><PC>-1</PC><T>Completed</T><SR>-1</SR><SD> </SD></PR></MS></Obj>";
const recorded = (...lines: string[]) => header + objects(progress + lines.map(error).join(""));

describe("a document", () => {
  test("of an error is its lines", () => {
    const stderr = recorded(
      "frob : nicht gefunden._x000D__x000A_",
      "In Zeile:1 Zeichen:1_x000D__x000A_",
      "+ frob_x000D__x000A_",
    );
    expect(plainStderr(stderr)).toBe("frob : nicht gefunden.\nIn Zeile:1 Zeichen:1\n+ frob");
  });

  test.each([
    ["entities", "a &lt;b&gt; &amp; &quot;c&quot;", 'a <b> & "c"'],
    ["an escaped entity", "&amp;lt;", "&lt;"],
    ["an underscore that looks like an escape", "_x005F_x000A_", "_x000A_"],
    ["a lower-case escape", "_x00e4_", "ä"],
    ["a surrogate pair", "_xD83D__xDE00_", "\u{1F600}"],
    ["colours", "_x001B_[91mred_x001B_[0m", "red"],
    ["a word between underscores", "some_xray_", "some_xray_"],
  ])("unescapes %s", (_, written, text) => {
    expect(plainStderr(recorded(written))).toBe(text);
  });

  test("with an error as an object is what the object says", () => {
    const record = '<Obj S="Error" RefId="0"><ToString>It broke.</ToString><Props><S N="x">not this</S></Props></Obj>';
    expect(plainStderr(header + objects(record + record))).toBe("It broke.\nIt broke.");
  });

  test.each(["progress", "verbose", "debug", "warning", "information"])("says nothing of %s", (stream) => {
    expect(plainStderr(header + objects(`<S S="${stream}">loud</S>${error("quiet")}`))).toBe("quiet");
  });

  test("without an error says nothing", () => {
    expect(plainStderr(recorded())).toBe("");
    expect(plainStderr(header)).toBe("");
    expect(plainStderr("#< CLIXML")).toBe("");
  });

  test("whose streams are in another case is read as well", () => {
    expect(plainStderr(header + objects('<S S="error">a</S>'))).toBe("a");
  });
});

describe("around documents", () => {
  test("plain lines of other programs are kept, before, between and behind", () => {
    const stderr = `bash: warning\n${header}# Health check:\r\n${objects(error("e1"))}late\r\n`;
    expect(plainStderr(stderr)).toBe("bash: warning\n# Health check:\ne1\nlate");
  });

  test("a line that another program wrote into one is kept", () => {
    expect(plainStderr(header + objects(`${progress}from msiexec\r\n${error("e1")}`))).toBe("from msiexec\ne1");
  });

  test("two headers, of PowerShell below PowerShell, are none", () => {
    expect(plainStderr(`#< CLIXML\r\n${recorded("inner")}`)).toBe("inner");
  });

  test("two documents are two errors", () => {
    expect(plainStderr(recorded("first") + recorded("second"))).toBe("first\nsecond");
  });

  test("a mark of byte order before the header is dropped", () => {
    expect(plainStderr(`\uFEFF${recorded("e1")}`)).toBe("e1");
  });
});

describe("what is no document", () => {
  test.each([
    ["cut off in a text", '<Objs Version="1.1.0.1"><S S="Error">half of'],
    ["cut off in a tag", '<Objs Version="1.1.0.1"><S S="Err'],
    ["with ends that do not fit", '<Objs Version="1"><S S="Error">a</Obj></Objs>'],
    ["with a bare <", '<Objs Version="1"><S S="Error">a < b</S></Objs>'],
  ])("is shown as it is: %s", (_, broken) => {
    expect(plainStderr(header + broken)).toBe(broken);
    expect(plainStderr(`${recorded("whole")}\r\n${broken}`)).toBe(`whole\n${broken}`);
  });

  test.each(["", "\r\n", "ssh: no\r\n", '<Objs Version="1.1.0.1"></Objs>', " #<CLIXML "])(
    "%j is left alone",
    (text) => {
      expect(plainStderr(text)).toBe(text);
    },
  );
});

describe("any text", () => {
  const fragment = fc.constantFrom(
    header,
    "<Objs ",
    "</Objs>",
    '<S S="Error">',
    "</S>",
    "<",
    ">",
    "&lt;",
    "_x000A_",
    "\r\n",
    "a",
  );

  test("without a header stays as it is", () => {
    const text = fc.string({ unit: "binary" }).filter((any) => !any.includes("#< CLIXML"));
    fc.assert(
      fc.property(text, (any) => {
        expect(plainStderr(any)).toBe(any);
      }),
    );
  });

  test("is read without a throw, and nothing is added but line ends", () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(fragment, fc.string({ unit: "binary" }))), (parts) => {
        const text = header + parts.join("");
        expect(plainStderr(text).length).toBeLessThanOrEqual(text.length);
      }),
    );
  });

  test("that was written as an error is read as that text", () => {
    const spoken = fc
      .string({ unit: "grapheme" })
      .filter((text) => !/\r|\p{Cc}\[|#< CLIXML/u.test(text) && text === text.trim());
    const unit = (c: string) => `_x${c.charCodeAt(0).toString(16).padStart(4, "0").toUpperCase()}_`;
    const written = (text: string) =>
      text
        .replace(/_(?=x)/gi, "_x005F_")
        .replace(/[\n\ud800-\udfff]/g, unit)
        .replace(/[<>&]/g, (c) => ({ "<": "&lt;", ">": "&gt;", "&": "&amp;" })[c] ?? c);
    fc.assert(
      fc.property(spoken, (text) => {
        expect(plainStderr(recorded(written(text)))).toBe(text);
      }),
    );
  });

  test("of many megabytes is read at once", () => {
    const many = `${header}${"<Objs ".repeat(200_000)}${objects(error("e".repeat(2_000_000)))}`;
    expect(plainStderr(many)).toContain("<Objs");
  });
});

test.skipIf(!pwsh)("what the real PowerShell writes is read", () => {
  const program =
    "[Console]::Error.WriteLine('plain'); Write-Progress 'p'; Write-Warning 'w'; throw 'It <broke> _x000A_ ä\u{1F600}'";
  const { stderr } = spawnSync(
    pwsh ?? "pwsh",
    ["-NoProfile", "-NonInteractive", "-EncodedCommand", encodedCommand(program)],
    {
      encoding: "utf8",
    },
  );
  expect(stderr).toContain("#< CLIXML");
  const said = plainStderr(stderr);
  expect(said).toContain("plain");
  expect(said).toContain("It <broke> _x000A_ ä\u{1F600}");
  expect(said).not.toMatch(/CLIXML|<Obj|\[\d+m/);
});
