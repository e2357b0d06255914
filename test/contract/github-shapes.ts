// Things of GitHub's as its API shows them.

export interface Comment {
  readonly id: number;
  readonly pull: number;
  readonly author: string;
  body: string;
}

export function commentShape(url: string, c: Comment) {
  const at = "2026-11-23T12:00:00Z";
  return {
    id: c.id,
    node_id: `IC_${c.id}`,
    url: `${url}/repos/o/r/issues/comments/${c.id}`,
    html_url: `${url}/o/r/pull/${c.pull}#issuecomment-${c.id}`,
    issue_url: `${url}/repos/o/r/issues/${c.pull}`,
    body: c.body,
    user: userShape(url, c.author),
    created_at: at,
    updated_at: at,
    author_association: "NONE",
  };
}

export const isBot = (login: string) => login.endsWith("[bot]");

export function userShape(url: string, login: string) {
  const u = `${url}/users/x`;
  const addresses = ["html", "followers", "following", "gists", "starred", "subscriptions", "organizations"];
  const more = ["repos", "events", "received_events", "avatar"];
  return {
    ...Object.fromEntries([...addresses, ...more].map((name) => [`${name}_url`, `${u}/${name}`])),
    login,
    id: 41898282,
    node_id: "U_1",
    gravatar_id: "",
    url: u,
    type: isBot(login) ? "Bot" : "User",
    site_admin: false,
  };
}

export function publicUserShape(url: string, login: string) {
  const nobody = { name: null, company: null, blog: null, location: null, email: null, hireable: null, bio: null };
  const counts = { public_repos: 0, public_gists: 0, followers: 0, following: 0 };
  const at = "2020-01-01T00:00:00Z";
  return { ...userShape(url, login), ...nobody, ...counts, created_at: at, updated_at: at };
}

export const reactionShape = (url: string, id: number, login: string, content: string) => ({
  id,
  node_id: `REA_${id}`,
  user: userShape(url, login),
  content,
  created_at: "2026-11-23T12:00:00Z",
});
