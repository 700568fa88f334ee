/** The tables of who may use the API and how much it is used, as schema.ts describes columns. */
export interface AccessSchema {
  application: ApplicationTable;
  api_key: ApiKeyTable;
  key_usage: KeyUsageTable;
  ban: BanTable;
  access_counter: AccessCounterTable;
  limit_use: LimitUseTable;
}

/** A program or site that somebody registered. */
export interface ApplicationTable {
  /** GUID in lower case. */
  id: string;
  /** Null where the account is gone. */
  owner_id: number | null;
  title: string;
  description: string;
  website_url: string;
  is_publicly_listed: number;
  /** As its owner wants it. */
  is_enabled: number;
  /** Why an administrator disabled it. */
  blocked_reason: string | null;
  created_at: number;
  updated_at: number;
}

export interface ApiKeyTable {
  id: number;
  application_id: string;
  /** Of the key, which is kept nowhere: see domain/api-key.ts. */
  hash: string;
  /** The last characters of the key. */
  hint: string;
  /** `read` or `write`. */
  scope: string;
  created_at: number;
  /** The end of its grace time, once it was rotated. */
  expires_at: number | null;
  revoked_at: number | null;
  /** Of the change that followers have to hear of: see access-counter.ts. */
  change_seq: number | null;
}

/** What was asked with a key on one day. */
export interface KeyUsageTable {
  key_id: number;
  /** Since 1970-01-01, in UTC. */
  day: number;
  calls: number;
  /** How many of them were refused. */
  refused: number;
}

/** Who is kept out. */
export interface BanTable {
  id: number;
  /** `key`, `address` or `user-agent`. */
  kind: string;
  /** Emptied, for an address, when the ban is over. */
  value: string;
  /** A keyed hash: the same address is seen to be the same afterwards too. */
  value_hash: string;
  reason: string;
  created_at: number;
  created_by: string;
  is_automatic: number;
  /** Null: never. */
  expires_at: number | null;
  lifted_at: number | null;
  change_seq: number | null;
}

/** The newest number of a change of keys or bans (`id` = 1), and of `limit_use` (2). */
export interface AccessCounterTable {
  id: number;
  n: number;
}

/** What servers told each other of the limits that they hold together, some minutes long. */
export interface LimitUseTable {
  /** In the order of the commits: see access-counter.ts. */
  n: number;
  node: string;
  at: number;
  /** JSON. */
  doc: string;
}
