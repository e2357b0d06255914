// The Action's post step: the bundle of its main step, told that it is the last one. A file of its own, and not a mark that the
// main step leaves: one that was killed before it could leave a mark would be run again in place of this.

process.argv[2] = "post";
await import("../dist/action/index.js");
