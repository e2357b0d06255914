// A ZIP file with one file in it, as the releases of Syncthing for Windows are.

import { crc32, deflateRawSync } from "node:zlib";

export function zipOf(name: string, content: Buffer): Buffer {
  const packed = deflateRawSync(content);
  const path = Buffer.from(name);
  // Version needed, flags, method (deflate), time, date, sum, sizes, length of the name, no extra field: the same in both headers.
  const about = Buffer.alloc(26);
  for (const [at, value] of [20, 0, 8, 0, 0x21].entries()) about.writeUInt16LE(value, at * 2);
  for (const [at, value] of [crc32(content), packed.length, content.length].entries())
    about.writeUInt32LE(value, 10 + at * 4);
  about.writeUInt16LE(path.length, 22);
  const local = Buffer.concat([Buffer.from("PK\x03\x04"), about, path, packed]);
  // Made by, then the same; no comment, disk 0, no attributes, the file at the very beginning.
  const central = Buffer.concat([Buffer.from("PK\x01\x02\x14\x00"), about, Buffer.alloc(14), path]);
  const end = Buffer.alloc(22);
  end.write("PK\x05\x06");
  for (const at of [8, 10]) end.writeUInt16LE(1, at);
  end.writeUInt32LE(central.length, 12);
  end.writeUInt32LE(local.length, 16);
  return Buffer.concat([local, central, end]);
}
