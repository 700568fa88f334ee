import type { LocationId, UserId } from '../../domain/id.ts';
import {
  attachmentsOf,
  bansBy,
  forgetAuthor,
  forgetBanner,
  forgetEditor,
  heldCommentsOf,
  removeHeldCommentsOf,
  reportsOf,
  submissionsOf,
} from '../../storage/account-traces.ts';
import { readAudit } from '../../storage/audit.ts';
import { listPasskeys } from '../../storage/passkeys.ts';
import type { Session, WriteSession } from '../../storage/schema.ts';
import { applicationsOf, removeApplicationsOf } from '../access/applications-of-account.ts';

/**
 * One kind of thing that accounts leave behind. Whoever adds a table with somebody's name or id in it adds an entry to
 * the list below: then the person gets it with an export, and it lets go of them when they leave.
 */
export interface AccountData {
  /** Member of the export. */
  readonly name: string;
  /** What of it belongs to an account, as plain JSON without secrets. */
  readonly collect: (session: Session, id: UserId) => Promise<unknown>;
  /**
   * Takes the person out, in the transaction in which the account goes; what they gave to everybody stays. Returns the
   * locations whose records are not what they were. Absent where nothing names them.
   */
  readonly forget?: (tx: WriteSession, id: UserId) => Promise<readonly LocationId[]>;
}

export const accountData: readonly AccountData[] = [
  {
    name: 'comments',
    collect: (session, id) => attachmentsOf(session, 'comment', id),
    forget: (tx, id) => forgetAuthor(tx, 'comment', id),
  },
  {
    name: 'photos',
    collect: (session, id) => attachmentsOf(session, 'media_item', id),
    forget: (tx, id) => forgetAuthor(tx, 'media_item', id),
  },
  {
    name: 'heldComments',
    collect: heldCommentsOf,
    forget: async (tx, id) => {
      await removeHeldCommentsOf(tx, id);
      return [];
    },
  },
  {
    name: 'submissions',
    collect: submissionsOf,
    forget: async (tx, id) => {
      await forgetEditor(tx, id);
      return [];
    },
  },
  { name: 'reports', collect: reportsOf },
  {
    name: 'bans',
    collect: bansBy,
    forget: async (tx, id) => {
      await forgetBanner(tx, id);
      return [];
    },
  },
  {
    name: 'applications',
    collect: applicationsOf,
    forget: async (tx, id) => {
      await removeApplicationsOf(tx, id);
      return [];
    },
  },
  {
    // They go with the account itself: closeAccount.
    name: 'passkeys',
    collect: async (session, id) =>
      (await listPasskeys(session, id)).map(({ accountId: _, ...passkey }) => ({
        ...passkey,
        publicKey: Buffer.from(passkey.publicKey).toString('base64url'),
      })),
  },
  {
    // It keeps the name: who did what must stay to be seen, and the table cannot be changed (decision 0043).
    name: 'auditLog',
    collect: (session, id) => readAudit(session, { actorId: id, limit: 10_000 }),
  },
];
