import { randomBytes } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { text } from 'node:stream/consumers';
import { type Accounts, openAccounts, type StoredAccount } from '../accounts/accounts.ts';
import { createAccount } from '../accounts/create-account.ts';
import { importAccounts } from '../accounts/import-accounts.ts';
import { defaultHashCost } from '../accounts/password-hash.ts';
import { PasswordHasher } from '../accounts/password-hasher.ts';
import { accountOf, findAccounts } from '../accounts/profile.ts';
import { type Decider, grantRole, setState, takeRole } from '../accounts/roles.ts';
import { openStore } from '../app.ts';
import { systemClock } from '../base/clock.ts';
import { AppError, messageOf } from '../base/errors.ts';
import type { Log } from '../base/log.ts';
import { parseDate } from '../base/parse-date.ts';
import { formatUtc } from '../base/time.ts';
import { type AccountState, grantedRoles, type RoleGrant, stateAt } from '../domain/account.ts';
import type { ImportedAccount } from '../domain/imported-account.ts';
import { readAccount } from '../format/v3/read-account.ts';
import { administratorAddresses } from '../storage/accounts.ts';
import { storedReference } from '../storage/reference.ts';
import type { Command, CommandInput } from './command.ts';

/** What one of its words does, with what is printed. */
type Deed = (accounts: Accounts, words: readonly string[], options: Options) => Promise<string>;
type Options = CommandInput['options'];

const decider: Decider = { by: { kind: 'system', process: 'ocm user' }, addressHash: '' };

/** Everything that administrators do, for the first of them and for emergencies; letters are sent by the server. */
export const user: Command = {
  name: 'user',
  usage: 'create|list|promote|demote|suspend|ban|reinstate|import [WHO]',
  doc: 'Look after accounts; WHO is an e-mail address or an id, for import a file.',
  options: {
    username: { type: 'string', doc: 'create: the name for everybody to see.' },
    'password-stdin': {
      type: 'boolean',
      doc: 'create: read the password from standard input; else one is made and printed.',
    },
    role: {
      type: 'string',
      doc: `create, list, promote, demote: ${grantedRoles.join(', ')}.`,
    },
    country: { type: 'string', doc: 'Id of the country of a country editor; all without it.' },
    until: { type: 'string', doc: 'suspend: until when, such as 2030-01-31.' },
    reason: { type: 'string', doc: 'suspend, ban: why; the owner is told.' },
  },
  async run({ positionals, options, config, log }) {
    const [word = '', ...words] = positionals;
    const deed = deeds.get(word);
    if (deed === undefined)
      throw usage(`"ocm user" needs one of ${[...deeds.keys()].join(', ')}, not "${word}"`);
    const holder = { pid: process.pid, command: `ocm user ${word}` };
    await using store = await openStore(config, log, systemClock, 'write', holder);
    const accounts = await openAccounts(store.database, {
      passwords: new PasswordHasher(defaultHashCost),
      publicUrl: config.publicUrl,
    });
    process.stdout.write(`${await deed(accounts, words, options)}\n`);
    const makesAdministrator =
      options['role'] === 'administrator' && /^(create|promote)$/.test(word);
    if (makesAdministrator && config.contactAddress === '') await warnOfUnreachable(accounts, log);
    return 0;
  },
};

const deeds: ReadonlyMap<string, Deed> = new Map([
  ['create', create],
  ['list', list],
  ['promote', promote],
  ['demote', demote],
  ['suspend', suspend],
  ['ban', ban],
  ['reinstate', reinstate],
  ['import', importFile],
]);

/** Letters for administrators go to their own addresses, which they have to confirm first. */
async function warnOfUnreachable({ database }: Accounts, log: Log): Promise<void> {
  if ((await administratorAddresses(database)).length > 0) return;
  log.warn(
    {},
    'no administrator has a confirmed e-mail address, so faults and messages reach nobody: confirm one, or set OCM_CONTACT_EMAIL',
  );
}

async function create(
  accounts: Accounts,
  words: readonly string[],
  options: Options,
): Promise<string> {
  const emailAddress = onlyWord(words, 'create an account for');
  const isGiven = options['password-stdin'] === true;
  const password = isGiven
    ? (await text(process.stdin)).replace(/\r?\n$/, '')
    : randomBytes(12).toString('base64url');
  const username = textOption(options, 'username') ?? '';
  const grant =
    textOption(options, 'role') === undefined ? undefined : await readGrant(accounts, options);
  const registration = { emailAddress, username, password };
  const now = systemClock.now();
  const account = await createAccount(accounts, registration, grant, decider, now);
  return isGiven ? lineOf(account) : `${lineOf(account)}\nPassword: ${password}`;
}

async function list(
  accounts: Accounts,
  words: readonly string[],
  options: Options,
): Promise<string> {
  const lines: string[] = [];
  const search = { text: words[0], inAddress: true, role: textOption(options, 'role'), limit: 500 };
  let beforeId: number | undefined;
  for (;;) {
    const page = await findAccounts(accounts, { ...search, beforeId });
    lines.push(...page.map(lineOf));
    beforeId = page.at(-1)?.id;
    if (beforeId === undefined) return lines.join('\n');
  }
}

async function promote(
  accounts: Accounts,
  words: readonly string[],
  options: Options,
): Promise<string> {
  const { id } = await accountOf(accounts, onlyWord(words, 'promote'));
  return lineOf(
    await grantRole(accounts, id, await readGrant(accounts, options), decider, systemClock.now()),
  );
}

async function demote(
  accounts: Accounts,
  words: readonly string[],
  options: Options,
): Promise<string> {
  const { id } = await accountOf(accounts, onlyWord(words, 'demote'));
  return lineOf(await takeRole(accounts, id, readRole(options), decider, systemClock.now()));
}

async function suspend(
  accounts: Accounts,
  words: readonly string[],
  options: Options,
): Promise<string> {
  const given = textOption(options, 'until') ?? '';
  const until = parseDate(given);
  if (until === undefined || until <= systemClock.now())
    throw usage(
      `Cannot suspend until "${given}": --until needs a time to come, such as 2030-01-31`,
    );
  const who = onlyWord(words, 'suspend');
  return change(accounts, who, { kind: 'suspended', until, reason: reasonOf(options) });
}

function ban(accounts: Accounts, words: readonly string[], options: Options): Promise<string> {
  return change(accounts, onlyWord(words, 'ban'), { kind: 'banned', reason: reasonOf(options) });
}

function reinstate(accounts: Accounts, words: readonly string[]): Promise<string> {
  return change(accounts, onlyWord(words, 'reinstate'), { kind: 'active' });
}

/** Accounts of the original service, one JSON object a line. */
async function importFile(accounts: Accounts, words: readonly string[]): Promise<string> {
  const path = onlyWord(words, 'import accounts from');
  const counts = { added: 0, known: 0, 'address-taken': 0, unusable: 0 };
  let batch: ImportedAccount[] = [];
  const flush = async () => {
    for (const outcome of await importAccounts(accounts, batch, decider, systemClock.now()))
      counts[outcome]++;
    batch = [];
  };
  for await (const line of linesOf(path)) {
    const account = line.trim() === '' ? undefined : readAccount(parsedOrNothing(line));
    if (account !== undefined) batch.push(account);
    else if (line.trim() !== '') counts.unusable++;
    if (batch.length >= 200) await flush();
  }
  await flush();
  return `${counts.added} added, ${counts['address-taken']} added without their address, which another one has, ${counts.known} known, ${counts.unusable} lines without a user`;
}

async function* linesOf(path: string): AsyncGenerator<string> {
  try {
    yield* createInterface({ input: createReadStream(path), crlfDelay: Number.POSITIVE_INFINITY });
  } catch (error) {
    throw new AppError('invalid-input-file', `Cannot read "${path}": ${messageOf(error)}`);
  }
}

function parsedOrNothing(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

async function change(accounts: Accounts, who: string, state: AccountState): Promise<string> {
  const { id } = await accountOf(accounts, who);
  return lineOf(await setState(accounts, id, state, decider, systemClock.now()));
}

/** One line of tabs: id, name, address, roles, state. Names of people are made safe for a terminal. */
function lineOf(account: StoredAccount): string {
  const state = stateAt(account.state, systemClock.now());
  const roles = account.grants.map(roleText).join(', ') || 'contributor';
  const until = state.kind === 'suspended' ? ` until ${formatUtc(state.until)}` : '';
  const { id, username, emailAddress } = account;
  return [id, username, emailAddress, roles, `${state.kind}${until}`]
    .map((cell) => String(cell).replaceAll(/\p{Cc}/gu, ' '))
    .join('\t');
}

function roleText(grant: RoleGrant): string {
  if (grant.role !== 'country-editor') return grant.role;
  return `${grant.role} ${grant.countryId ?? 'of all countries'}`;
}

/** The role of the options, for a country that there is. Before any data is imported, none is known. */
async function readGrant({ database }: Accounts, options: Options): Promise<RoleGrant> {
  const grant = readRole(options);
  if (grant.role !== 'country-editor' || grant.countryId === undefined) return grant;
  const known = await storedReference(database, 'countries');
  if (known.size > 0 && !known.has(grant.countryId))
    throw usage(`--country: there is no country with the id ${grant.countryId}`);
  return grant;
}

function readRole(options: Options): RoleGrant {
  const role = grantedRoles.find((known) => known === options['role']);
  if (role === undefined) throw usage(`--role needs one of ${grantedRoles.join(', ')}`);
  const country = textOption(options, 'country');
  if (country === undefined) return { role };
  if (role !== 'country-editor' || !/^[1-9]\d{0,4}$/.test(country))
    throw usage('--country is the id of the country of a country editor');
  return { role, countryId: Number(country) };
}

function reasonOf(options: Options): string {
  const reason = textOption(options, 'reason')?.trim() ?? '';
  if (reason === '') throw usage('--reason says why; the owner of the account is told');
  return reason;
}

function textOption(options: Options, name: string): string | undefined {
  const value = options[name];
  return typeof value === 'string' ? value : undefined;
}

function onlyWord(words: readonly string[], deed: string): string {
  const [word, ...others] = words;
  if (word === undefined || others.length > 0) throw usage(`Whom to ${deed}? Name one account`);
  return word;
}

const usage = (message: string) => new AppError('invalid-usage', message);
