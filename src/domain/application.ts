import type { EpochMs } from '../base/clock.ts';
import { AppError } from '../base/errors.ts';
import { faultOfText } from './given-text.ts';
import type { UserId } from './id.ts';
import { limits } from './limits.ts';

/** A program or site that somebody registered to use the API with a key. */
export interface Application {
  /** GUID in lower case. */
  readonly id: string;
  /** `undefined` where the account is gone. */
  readonly ownerId: UserId | undefined;
  readonly title: string;
  readonly description: string;
  readonly websiteUrl: string;
  readonly isPubliclyListed: boolean;
  /** As its owner wants it. */
  readonly isEnabled: boolean;
  /** Why an administrator disabled it: its owner cannot enable it then. */
  readonly blockedReason: string | undefined;
  readonly createdAt: EpochMs;
  readonly updatedAt: EpochMs;
}

/** What an owner says of an application. */
export type ApplicationText = Pick<
  Application,
  'title' | 'description' | 'websiteUrl' | 'isPubliclyListed' | 'isEnabled'
>;

/** Members of a JSON object by their names in lower case. */
type GivenMembers = ReadonlyMap<string, unknown>;

const fresh = { description: '', isPubliclyListed: false, isEnabled: true } as const;

/** The members of a JSON object that describe a new application. Throws `invalid-parameter`. */
export function newApplication(given: GivenMembers): ApplicationText {
  const { title, websiteUrl, ...others } = changedApplication(given);
  if (title === undefined || websiteUrl === undefined)
    throw new AppError(
      'invalid-parameter',
      `Cannot register an application without "${title === undefined ? 'title' : 'websiteUrl'}"`,
    );
  return { ...fresh, ...others, title, websiteUrl };
}

/** The same where what is absent stays as it is; other members are ignored. */
export function changedApplication(given: GivenMembers): Partial<ApplicationText> {
  const read = {
    title: readText(given, 'title', 1, limits.maxApplicationTitleLength),
    description: readText(given, 'description', 0, limits.maxApplicationDescriptionLength),
    websiteUrl: readWebsite(given),
    isPubliclyListed: readFlag(given, 'isPubliclyListed'),
    isEnabled: readFlag(given, 'isEnabled'),
  };
  return Object.fromEntries(Object.entries(read).filter(([, value]) => value !== undefined));
}

/** The reason that a person is told, of a JSON object. Throws `invalid-parameter` where there is none. */
export function readReason(given: GivenMembers): string {
  const reason = readText(given, 'reason', 1, limits.maxReasonLength);
  if (reason !== undefined) return reason;
  throw new AppError('invalid-parameter', 'Cannot do this without a "reason", which is shown');
}

function readText(
  given: GivenMembers,
  name: string,
  minLength: number,
  maxLength: number,
): string | undefined {
  const value = given.get(name.toLowerCase());
  if (value === undefined) return undefined;
  if (typeof value !== 'string')
    throw new AppError('invalid-parameter', `Cannot use "${name}": expected a text`);
  const text = value.trim();
  const form = name === 'description' ? 'lines' : 'line';
  const fault = text.length < minLength ? 'is empty' : faultOfText(text, { maxLength, form });
  if (fault === undefined) return text;
  throw new AppError('invalid-parameter', `Cannot use "${name}": it ${fault}`);
}

function readWebsite(given: GivenMembers): string | undefined {
  const text = readText(given, 'websiteUrl', 1, limits.maxWebsiteUrlLength);
  if (text === undefined) return undefined;
  if (/^https?:\/\/[^\s]+$/i.test(text) && URL.canParse(text)) return text;
  throw new AppError(
    'invalid-parameter',
    'Cannot use "websiteUrl": expected an address such as https://example.org',
  );
}

function readFlag(given: GivenMembers, name: string): boolean | undefined {
  const value = given.get(name.toLowerCase());
  if (value === undefined || typeof value === 'boolean') return value;
  throw new AppError('invalid-parameter', `Cannot use "${name}": expected true or false`);
}
