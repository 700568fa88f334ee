/** The tables of accounts. Nothing in them is a secret that could be used: of tokens and passwords there are hashes. */
export interface AccountSchema {
  user_account: UserAccountTable;
  account_grant: AccountGrantTable;
  account_identity: AccountIdentityTable;
  account_session: AccountSessionTable;
  passkey: PasskeyTable;
  account_token: AccountTokenTable;
  sign_in_failure: SignInFailureTable;
}

/** A deleted account keeps its row, without anything personal: what it contributed names its id. */
export interface UserAccountTable {
  id: number;
  username: string;
  /**
   * The name as it is compared: of each there is one account. Null for accounts that had a name of somebody else's
   * before names were held apart, or came with it from the original service.
   */
  name_key: string | null;
  /** As it was given; null when there is none or the account is deleted. */
  email_address: string | null;
  /** Trimmed and in lower case: of each address there is one account. */
  email_key: string | null;
  email_verified_at: number | null;
  /** As accounts/password-hasher.ts writes it, or in the form of the original service until the first sign-in. */
  password_hash: string | null;
  /** `OCM` for e-mail and password, else the name of the service by which the account was made. */
  identity_provider: string;
  /** `active`, `suspended`, `banned`, `deleted`. */
  state: string;
  state_until: number | null;
  state_reason: string | null;
  reputation_points: number;
  profile: string | null;
  location: string | null;
  website_url: string | null;
  is_profile_public: number;
  is_public_charging_provider: number;
  is_emergency_charging_provider: number;
  lat: number | null;
  lng: number | null;
  created_at: number;
  last_sign_in_at: number | null;
}

export interface AccountGrantTable {
  account_id: number;
  role: string;
  /** 0 for all countries, and for roles that know none. */
  country_id: number;
  granted_at: number;
}

/** Who an account is at a service that signs people in for us. */
export interface AccountIdentityTable {
  provider: string;
  subject: string;
  account_id: number;
  created_at: number;
}

/** Public halves of passkeys: nobody can sign in with what stands here. */
export interface PasskeyTable {
  id: number;
  account_id: number;
  /** As its authenticator calls it, in base64url. */
  credential_id: string;
  /** COSE_Key, in base64url. */
  public_key: string;
  /** How often it was used, as its authenticator counts; 0 for ever of those that do not count. */
  sign_count: number;
  /** Separated by blanks. */
  transports: string;
  is_backed_up: number;
  name: string;
  created_at: number;
  last_used_at: number | null;
}

export interface AccountSessionTable {
  id: number;
  /** SHA-256 of the token, in hexadecimal. */
  token_hash: string;
  account_id: number;
  created_at: number;
  expires_at: number;
  last_used_at: number;
  user_agent: string;
}

/** Tokens that are used once: those of letters, and those on the way to another service and back. */
export interface AccountTokenTable {
  token_hash: string;
  purpose: string;
  account_id: number | null;
  detail: string;
  created_at: number;
  expires_at: number;
}

/** Failed sign-ins by hash of an account or of a network address: see sign-in-failures.ts. */
export interface SignInFailureTable {
  key: string;
  failures: number;
  last_at: number;
  blocked_until: number;
}
