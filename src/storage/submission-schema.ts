/** The tables of submissions and of the history of locations. */
export interface SubmissionSchema {
  submission: SubmissionTable;
  revision: RevisionTable;
}

/** What somebody proposed. `doc` says all of it; the other columns are what is asked by. */
export interface SubmissionTable {
  id: number;
  kind: string;
  location_id: number;
  /** Null when this program itself made it. */
  account_id: number | null;
  account_name: string;
  state: string;
  created_at: number;
  base_version: number | null;
  /** Equal for equal proposals: see storage/submissions.ts. */
  content_hash: string;
  stored_country_id: number | null;
  country_id: number | null;
  /** 0 to 100. */
  risk: number;
  claimed_by: number | null;
  claimed_until: number | null;
  decided_at: number | null;
  /** Reputation points that the contributor has for it now. */
  points: number;
  doc: string;
}

/** One version of a location; rows are added, never changed. */
export interface RevisionTable {
  location_id: number;
  /** 1, 2, 3 … */
  version: number;
  at: number;
  /** `RevisionKind` of domain/revision.ts. */
  kind: string;
  actor_kind: string;
  actor_id: number | null;
  actor_name: string;
  source: string | null;
  note: string | null;
  submission_id: number | null;
  /** The location as it was; null when it was deleted. */
  doc: string | null;
}
