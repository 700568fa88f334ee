import type { Accounts } from '../accounts/accounts.ts';
import type { Clock } from '../base/clock.ts';
import type { Log } from '../base/log.ts';
import type { FairUseRules } from '../domain/fair-use.ts';
import type { V3Encoder } from '../format/v3/ready/v3-encoder.ts';
import type { CountryCheck } from '../geocode/country-check.ts';
import type { GeocodeProvider } from '../geocode/provider.ts';
import type { Access } from '../registry/access/access.ts';
import type { LimitSharing } from '../registry/access/limit-sharing.ts';
import type { PhotoShop } from '../registry/contributions/photo-shop.ts';
import type { Database } from '../registry/database.ts';
import type { Registry } from '../registry/registry.ts';
import type { Callers } from './caller.ts';

/** What the API server is given. */
export interface ServerDeps {
  /** `undefined` until the read index is there. */
  readonly registry: () => Registry | undefined;
  readonly encoder: V3Encoder;
  readonly geocoder: GeocodeProvider;
  readonly countryCheck: CountryCheck;
  /** Keys, as every request is held against them. */
  readonly access: Access;
  readonly fairUse: FairUseRules;
  /** Where limits are held together with other servers. */
  readonly sharing?: LimitSharing | undefined;
  readonly callers: Callers;
  /** Handed on to the use cases that write. */
  readonly database: Database;
  readonly accounts: Accounts;
  readonly photos: PhotoShop;
  /** Where administrators read letters; '' when only their accounts tell. */
  readonly administratorsAddress: string;
  /** Whether this server takes submissions: a mirror does not (API contract 5.1). */
  readonly takesWrites: boolean;
  /** The pages for people, which addresses of the API lead to; `url` without a slash at the end. */
  readonly site: { readonly url: string; readonly mapUrl: string };
  /** How long browsers shall ask by TLS alone; 0 where nothing in front of this server speaks it. */
  readonly hstsSeconds: number;
  readonly clock: Clock;
  readonly log: Log;
  /** Of the program and what it runs on: another one may write the same answer in other bytes. */
  readonly version: string;
}
