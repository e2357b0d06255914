// ssh2's WebAssembly loader reads __dirname, which ES modules do not have; without it the bundle crashes when ssh2 is loaded.
// The value is never used, because the code is inlined. Remove this when ssh2 no longer reads it.

Object.defineProperty(globalThis, "__dirname", { value: ".", configurable: true });
