// What can be the matter with an answer of GitHub's, or with what stands between.

interface Said {
  readonly status: number;
  readonly body: unknown;
  readonly headers?: Record<string, string>;
}

/** Answers in place of the real one, or after it (`lost`: it was done, and the answer is another). */
export type Fault = (Said | { readonly reset: true }) & { readonly lost?: boolean };

export const refusal = (status: number, message: string, headers = {}): Fault => ({
  status,
  headers,
  body: { message, documentation_url: "https://docs.github.com/rest", status: String(status) },
});

export const faults = {
  "401": refusal(401, "Bad credentials"),
  "403": refusal(403, "Resource not accessible by integration"),
  "404": refusal(404, "Not Found"),
  "422": refusal(422, "Validation Failed"),
  "429": refusal(429, "Too many requests", { "retry-after": "1" }),
  "502": refusal(502, "Bad gateway"),
  "503": refusal(503, "unavailable"),
  "secondary limit": refusal(403, "You have exceeded a secondary rate limit", { "retry-after": "3" }),
  "secondary limit of an hour": refusal(403, "You have exceeded a secondary rate limit", { "retry-after": "3600" }),
  "rate limit of an hour": refusal(403, "API rate limit exceeded for installation ID 1.", {
    "x-ratelimit-remaining": "0",
    "x-ratelimit-reset": String(Math.ceil(Date.now() / 1000) + 3600),
  }),
  "connection reset": { reset: true },
  "page of a proxy": { status: 200, body: "<html>Sign in</html>", headers: { "content-type": "text/html" } },
  "half an answer": { status: 200, body: '[{"id":', headers: { "content-type": "application/json" } },
} as const satisfies Record<string, Fault>;

export type FaultName = keyof typeof faults;
