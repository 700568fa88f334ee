import type { ColumnType, Generated, Kysely, Transaction } from 'kysely';
import type { AccessSchema } from './access-schema.ts';
import type { AccountSchema } from './account-schema.ts';
import type { SubmissionSchema } from './submission-schema.ts';

/**
 * The tables as both engines have them. Times are milliseconds (UTC) as integers, flags are 0 or 1, documents are
 * text: `TEXT` in SQLite, `json` (which keeps every byte, unlike `jsonb`) in PostgreSQL.
 */
export interface Schema extends AccessSchema, AccountSchema, SubmissionSchema {
  location: LocationTable;
  comment: AttachmentTable;
  media_item: AttachmentTable;
  reference_entry: ReferenceEntryTable;
  feed_counter: FeedCounterTable;
  setting: SettingTable;
  id_counter: IdCounterTable;
  audit_entry: AuditEntryTable;
  outbox: OutboxTable;
  job_lease: JobLeaseTable;
  held_comment: HeldCommentTable;
  content_report: ContentReportTable;
  fault_report: FaultReportTable;
  location_review: LocationReviewTable;
  photo_files: PhotoFilesTable;
  removed_contribution: RemovedContributionTable;
  removed_photo_file: RemovedPhotoFileTable;
  not_same: NotSameTable;
  location_redirect: LocationRedirectTable;
}

/** The whole document plus the columns that are asked by key. A tombstone keeps `id` and `uuid`; the rest is null. */
export interface LocationTable {
  id: number;
  uuid: string;
  /** Null only inside the transaction that inserts the row: see feed-number.ts. */
  change_seq: number | null;
  deleted: number;
  created_at: number | null;
  updated_at: number | null;
  content_hash: string | null;
  data_provider_id: number | null;
  provider_ref: string | null;
  operator_id: number | null;
  status_type_id: number | null;
  submission_status_id: number | null;
  country_id: number | null;
  lat: number | null;
  lng: number | null;
  /** Which shape `doc` has: `documentVersion` of location-document.ts when it was written. */
  schema_version: number;
  doc: string | null;
}

/** What people added to a location: comments and media items have the same columns. */
export interface AttachmentTable {
  id: number;
  location_id: number;
  created_at: number;
  doc: string;
  /** The account that made it here. Null for what was imported: the user of its document is one of another service. */
  account_id: ColumnType<number | null, number | null | undefined, number | null>;
  /** Reputation points that its author has for it. */
  points: Generated<number>;
}

export interface ReferenceEntryTable {
  /** Name of the list, as in `ReferenceLists`. */
  list: string;
  id: number;
  title: string;
  change_seq: number | null;
  doc: string;
}

/** One row (`id` = 1). */
export interface FeedCounterTable {
  id: number;
  /** The newest number of the change feed. */
  n: number;
  /** Changes when numbers lose their meaning (restore from a backup). */
  epoch: string;
  /** A cursor below this has missed purged tombstones. */
  min_valid_seq: number;
}

export interface SettingTable {
  name: string;
  value: string;
}

/** The greatest id that was ever given out in a table: see next-ids.ts. */
export interface IdCounterTable {
  name: string;
  n: number;
}

/** One line of the audit log; triggers keep it from being changed. */
export interface AuditEntryTable {
  id: number;
  at: number;
  /** `account`, `system` or `anonymous`. */
  actor_kind: string;
  /** Of an account. */
  actor_id: number | null;
  actor_name: string;
  action: string;
  object_kind: string;
  object_id: string;
  before: string | null;
  after: string | null;
  address_hash: string | null;
}

/** Letters that were not sent yet. */
export interface OutboxTable {
  id: number;
  created_at: number;
  due_at: number;
  attempts: number;
  message: string;
}

/** When a job runs next, and who runs it now. */
export interface JobLeaseTable {
  name: string;
  holder: string;
  until: number;
  next_at: number;
}

/** Comments that wait for a moderator before anybody sees them. */
export interface HeldCommentTable {
  /** Of the comment. */
  id: number;
  location_id: number;
  account_id: number;
  created_at: number;
  reason: string;
  doc: string;
}

/** What somebody finds wrong with a comment or a photo. */
export interface ContentReportTable {
  id: number;
  /** `comment` or `photo`. */
  kind: string;
  object_id: number;
  location_id: number;
  /** Who reports. */
  account_id: number;
  created_at: number;
  reason: string;
  text: string;
  /** Null while it is open. */
  outcome: string | null;
  closed_at: number | null;
  closed_by: number | null;
}

/** A comment that tells of a fault, and what became of it. */
export interface FaultReportTable {
  /** Of the comment. */
  id: number;
  location_id: number;
  account_id: number;
  operator_id: number | null;
  country_id: number | null;
  created_at: number;
  /** Who was told: `operator`, `administrators` or `nobody`. */
  told: string;
  state: string;
  note: string;
  changed_at: number;
}

/** Locations that somebody should look at. */
export interface LocationReviewTable {
  location_id: number;
  kind: string;
  country_id: number | null;
  marked_at: number;
  last_at: number;
  /** How many people say so; 0 where nobody has since an editor looked. */
  count: number;
  /** When an editor last looked at it. */
  closed_at: ColumnType<number | null, number | null | undefined, number | null>;
}

/** Comments and photos that were deleted: no import brings them back. */
export interface RemovedContributionTable {
  /** `comment` or `media_item`. */
  kind: string;
  id: number;
}

/** The files of a photo: written before the photo is, and gone after it. */
export interface PhotoFilesTable {
  /** Of the photo. */
  id: number;
  /** `writing`, `kept` or `unwanted`. */
  state: string;
  changed_at: number;
  /** JSON. */
  names: string;
}

/** Files of photos that were deleted: they are gone for good, whatever still has them. */
export interface RemovedPhotoFileTable {
  name: string;
}

/** Two locations that somebody said are not one; `a_id` is the lower id. */
export interface NotSameTable {
  a_id: number;
  b_id: number;
  at: number;
  /** Null when this program itself said so. */
  account_id: number | null;
}

/**
 * Where a location went that was merged into another one: always to one that was not merged itself since. Its
 * references are those of the other one now: what comes under them is meant for that.
 */
export interface LocationRedirectTable {
  from_id: number;
  to_id: number;
  at: number;
  data_provider_id: number | null;
  provider_ref: string | null;
  operator_id: number | null;
  operator_ref: string | null;
}

export type Engine = 'sqlite' | 'postgresql';

/** Something to read through: the database itself or an open transaction. */
export interface Session {
  readonly engine: Engine;
  readonly kysely: Kysely<Schema>;
}

/** An open write transaction. */
export interface WriteSession extends Session {
  readonly kysely: Transaction<Schema>;
}
