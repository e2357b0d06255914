// The end of the API key that MeSH itself uses. Recorded: test/fixtures/headscale/*/rest-apikey-list.json.

import { z } from "zod";
import { Http, type RestOptions } from "./http.ts";
import { readShape } from "./parse.ts";

const time = z.string().nullish();
const shape = z.object({ apiKeys: z.array(z.object({ prefix: z.string(), expiration: time })) });

/** ISO 8601; undefined: Headscale lists no end of this key. Throws as ReadHeadscale does. */
export async function apiKeyEnds(options: RestOptions): Promise<string | undefined> {
  const answer = await new Http(options).send({ method: "GET", path: "/api/v1/apikey" });
  const { apiKeys } = readShape(shape, answer, "GET /api/v1/apikey");
  const key = options.apiKey.reveal();
  const own = apiKeys.find(({ prefix }) => isBeginningOf(prefix, key));
  const at = Date.parse(own?.expiration ?? "");
  return Number.isNaN(at) || at <= 0 ? undefined : new Date(at).toISOString();
}

/** 0.27 lists what stands before the dot, later versions "hskey-api-G3Ta0i73qaX2-***". */
const isBeginningOf = (prefix: string, key: string) =>
  prefix.endsWith("-***") ? key.startsWith(prefix.slice(0, -3)) : key.startsWith(`${prefix}.`);
