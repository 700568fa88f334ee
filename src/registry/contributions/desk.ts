import type { Log } from '../../base/log.ts';
import type { ReferenceLists } from '../../domain/reference.ts';

/** What contributions are handled with, beside the database. */
export interface ContributionDesk {
  readonly lists: ReferenceLists;
  /** Where administrators read letters; '' when only their accounts tell. */
  readonly administratorsAddress: string;
  /** The pages for people, without a slash at the end. */
  readonly siteUrl: string;
  readonly log: Log;
}
