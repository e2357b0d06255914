// Two users of Headscale with one name: one of its own, and one who signed in by OIDC.

import { expect, test } from "vitest";
import { meshUser } from "../../src/headscale/mesh-user.ts";
import { fromCli, readShape, shapes } from "../../src/headscale/parse.ts";

const listed = [
  { id: "2", name: "mesh", provider: "oidc", provider_id: "https://id.example/2", email: "me@example.com" },
  { id: "1", name: "mesh" },
  { id: "3", name: "ann", provider: "oidc" },
  { id: "4", name: "bob", provider: "oidc" },
  { id: "5", name: "bob", provider: "oidc" },
];
const rest = readShape(shapes.users, listed, "GET /api/v1/user");
const cli = readShape(shapes.users, fromCli(listed), "headscale users list");

test.each([
  ["REST", rest],
  ["the command line", cli],
])("report 23: by %s, Headscale's own user is taken, wherever it is listed", (_, users) => {
  expect(meshUser(users, "mesh")?.id).toBe("1");
  expect(meshUser(users, "ann")?.id).toBe("3");
  expect(meshUser(users, "carl")).toBeUndefined();
});

test("report 23: of two, of which none is Headscale's own, none is taken", () => {
  expect(() => meshUser(rest, "bob")).toThrow(/2 users of Headscale are called bob \(ids 4, 5\)/);
});
