import type { Role, RoleGrant } from './account.ts';
import type { Actor } from './actor.ts';

/**
 * The table of who may do what: the only place where that is decided. A contributor is anybody with an account; the
 * other roles add to it.
 *
 * `in: 'country'` holds a country editor to the countries of the grant: all of the countries that the action touches
 * (of the stored and of the resulting location), and none of them unknown. `of: 'own'` is only about what the account
 * made itself. Rules: website.md 2.7 with the better ways of 10.2 and 10.6.
 */
export const permissionTable = {
  'location.submit': { doc: 'Propose a new location or an edit', by: ['contributor'] },
  'location.publish': {
    doc: 'Have own submissions published at once',
    by: ['country-editor', 'administrator'],
    in: 'country',
  },
  'location.set-owned-fields': {
    doc: 'Set what the server owns otherwise: submission status, data provider, dates',
    by: ['country-editor', 'administrator'],
    in: 'country',
  },
  'location.revert': {
    doc: 'Bring back an earlier version',
    by: ['country-editor', 'administrator'],
    in: 'country',
  },
  'location.merge': {
    doc: 'Merge two locations, or say that they are not the same',
    by: ['country-editor', 'administrator'],
    in: 'country',
  },
  'location.read-unpublished': {
    doc: 'Read locations that are not published',
    by: ['country-editor', 'moderator', 'administrator'],
  },
  'submission.read-queue': {
    doc: 'Read the queue of submissions',
    by: ['country-editor', 'moderator', 'administrator'],
  },
  'submission.read-own': { doc: 'Read own submissions', by: ['contributor'], of: 'own' },
  'submission.withdraw': { doc: 'Withdraw an own submission', by: ['contributor'], of: 'own' },
  'submission.decide': {
    doc: 'Claim, approve, change or reject a submission',
    by: ['country-editor', 'administrator'],
    in: 'country',
  },
  'submission.take-over': {
    doc: 'Take over what another editor has claimed, or give it free',
    by: ['moderator', 'administrator'],
  },
  'comment.add': { doc: 'Comment, rate, check in', by: ['contributor'] },
  'comment.change-own': {
    doc: 'Change or delete an own comment for a while',
    by: ['contributor'],
    of: 'own',
  },
  'comment.delete-any': { doc: 'Delete any comment', by: ['moderator', 'administrator'] },
  'comment.report': { doc: 'Report a comment or photo', by: ['contributor'] },
  'comment.mark-actioned': {
    doc: 'Mark a suggestion as done',
    by: ['country-editor', 'administrator'],
    in: 'country',
  },
  'report.handle': { doc: 'Read and close reports', by: ['moderator', 'administrator'] },
  'fault.handle': {
    doc: 'Track fault reports',
    by: ['country-editor', 'moderator', 'administrator'],
    in: 'country',
  },
  'photo.add': { doc: 'Add a photo', by: ['contributor'] },
  'photo.delete-own': { doc: 'Delete an own photo', by: ['contributor'], of: 'own' },
  'photo.delete-any': { doc: 'Delete any photo', by: ['moderator', 'administrator'] },
  'application.manage-own': {
    doc: 'Register applications and manage their keys',
    by: ['contributor'],
    of: 'own',
  },
  'application.manage-any': { doc: 'Manage any application', by: ['administrator'] },
  'account.edit-profile': {
    doc: 'Change what the own account says about itself',
    by: ['contributor'],
    of: 'own',
  },
  'account.read-any': { doc: 'Look accounts up', by: ['moderator', 'administrator'] },
  'account.read-email': { doc: 'See the e-mail addresses of accounts', by: ['administrator'] },
  'account.suspend': { doc: 'Suspend and ban accounts', by: ['moderator', 'administrator'] },
  'account.grant-role': { doc: 'Give and take roles', by: ['administrator'] },
  'ban.manage': {
    doc: 'Ban keys, addresses and user agents, and list bans',
    by: ['moderator', 'administrator'],
  },
  'audit.read': { doc: 'Read the audit log', by: ['administrator'] },
} as const satisfies Record<string, Permission>;

interface Permission {
  readonly doc: string;
  readonly by: readonly Role[];
  readonly in?: 'country';
  readonly of?: 'own';
}

export type Action = keyof typeof permissionTable;

/** What an action is done to, as far as its row asks for it. */
export interface Subject {
  /** Of the stored and of the resulting location. `undefined` is a country that nobody knows. */
  readonly countryIds?: readonly (number | undefined)[];
  /** Whose it is: `undefined` is nobody's. */
  readonly ownerId?: number | undefined;
}

/**
 * Whether `actor` may do `action` to `subject`. The system may do everything, an anonymous caller nothing of the
 * table, a suspended or banned account neither (reading what is public needs no row).
 */
export function isAllowed(actor: Actor, action: Action, subject: Subject = {}): boolean {
  if (actor.kind === 'system') return true;
  if (actor.kind === 'anonymous' || actor.state.kind !== 'active') return false;
  const permission: Permission = permissionTable[action];
  if (permission.of === 'own' && subject.ownerId !== actor.id) return false;
  if (permission.by.includes('contributor')) return true;
  const grants = actor.grants.filter(({ role }) => permission.by.includes(role));
  if (permission.in !== 'country') return grants.length > 0;
  if (grants.some((grant) => grant.role !== 'country-editor' || grant.countryId === undefined))
    return true;
  const { countryIds = [] } = subject;
  return countryIds.length > 0 && countryIds.every((id) => isEditorOf(grants, id));
}

/**
 * Whether `actor` may decide over the account `id` with these roles, where the table lets them decide over accounts:
 * nobody over themselves, and those who look after people over each other only as administrators.
 */
export function mayDecideOver(actor: Actor, id: number, grants: readonly RoleGrant[]): boolean {
  if (actor.kind !== 'account') return actor.kind === 'system';
  if (actor.id === id) return false;
  const isAdministrator = actor.grants.some(({ role }) => role === 'administrator');
  return isAdministrator || grants.every(({ role }) => role === 'country-editor');
}

function isEditorOf(grants: readonly RoleGrant[], countryId: number | undefined): boolean {
  if (countryId === undefined) return false;
  return grants.some((grant) => grant.role === 'country-editor' && grant.countryId === countryId);
}
