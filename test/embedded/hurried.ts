// Loaded into a `mesh` (NODE_OPTIONS=--import) to make its patience short: its clock runs twenty times as fast, its pauses do
// not. For runs in which what is waited for never comes.

const { performance } = globalThis;
const now = performance.now.bind(performance);
performance.now = () => now() * 20;
