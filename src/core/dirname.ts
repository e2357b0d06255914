// ssh2's WebAssembly loader reads __dirname, which ES modules do not have; without it the bundle ends when ssh2 is loaded.
// Its value is never used, because the code is inlined. To be removed when ssh2 no longer asks for it.

Object.defineProperty(globalThis, "__dirname", { value: ".", configurable: true });
