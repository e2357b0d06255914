// What an inventory is made of when it comes from elsewhere: hosts and groups as they were found, and what could not be carried over.

/** A value that was found for a setting of a host. */
export interface Settings {
  readonly port?: number | undefined;
  readonly user?: string | undefined;
  readonly "identity-file"?: string | readonly string[] | undefined;
  readonly "proxy-jump"?: string | undefined;
  readonly os?: "linux" | "windows" | undefined;
}

export interface FoundHost {
  /** As its source calls it. */
  readonly name: string;
  readonly address: string;
  readonly settings: Settings;
  /** As their source calls them. */
  readonly groups: readonly string[];
  readonly tags?: readonly string[];
}

/** Something that is not in the result as it was in the source. Never holds a value that may be a secret. */
export interface Remark {
  /** "ansible_password (3 hosts)", "host db-1". */
  readonly what: string;
  readonly why: string;
}

export interface Found {
  readonly hosts: readonly FoundHost[];
  readonly remarks: readonly Remark[];
}
