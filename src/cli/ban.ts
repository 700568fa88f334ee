import { openStore } from '../app.ts';
import { systemClock } from '../base/clock.ts';
import { AppError } from '../base/errors.ts';
import { formatUtc } from '../base/time.ts';
import { readReason } from '../domain/application.ts';
import { banKind } from '../domain/ban.ts';
import { limits } from '../domain/limits.ts';
import { addBan, liftBan, type NamedBan, readBans } from '../registry/access/bans.ts';
import type { Database } from '../registry/database.ts';
import type { Command, CommandInput } from './command.ts';

const hourMs = 3_600_000;

/** Running servers hear of it within a few seconds. */
export const ban: Command = {
  name: 'ban',
  usage: 'add KIND VALUE | list | lift ID',
  doc: 'Keep out keys, network addresses and user agents (KIND: key, address, user-agent).',
  options: {
    reason: { type: 'string', doc: 'Why; needed to add one.' },
    hours: { type: 'string', doc: 'How long; without it until it is lifted.' },
    all: { type: 'boolean', doc: 'List those that are over too.' },
  },
  async run(input) {
    const [what, ...names] = input.positionals;
    const work = what === undefined ? undefined : works.get(what);
    if (work === undefined)
      throw new AppError(
        'invalid-usage',
        `ocm ban: found ${what === undefined ? 'nothing' : `"${what}"`}, expected add, list or lift`,
      );
    const holder = { pid: process.pid, command: 'ocm ban' };
    await using store = await openStore(input.config, input.log, systemClock, 'write', holder);
    process.stdout.write(await work(store.database, names, input.options));
    return 0;
  },
};

type Work = (
  database: Database,
  names: readonly string[],
  options: CommandInput['options'],
) => Promise<string>;

const works: ReadonlyMap<string, Work> = new Map<string, Work>([
  ['add', add],
  ['list', list],
  ['lift', lift],
]);

const doingNow = () =>
  ({ actor: { kind: 'system', process: 'ocm ban' }, now: systemClock.now() }) as const;

async function add(
  database: Database,
  [kind, value = '']: readonly string[],
  options: CommandInput['options'],
): Promise<string> {
  const doing = doingNow();
  const hours = readHours(options['hours']);
  const request = {
    kind: banKind(kind),
    value,
    reason: readReason(new Map(Object.entries(options))),
    expiresAt: hours === undefined ? undefined : doing.now + hours * hourMs,
  };
  return `${lineOf(await addBan(database, request, doing))}\n`;
}

async function list(
  database: Database,
  _names: readonly string[],
  { all }: CommandInput['options'],
): Promise<string> {
  const bans = await readBans(database, all === true ? 'all' : 'in-force', systemClock.now());
  return bans.length === 0 ? 'nobody is banned\n' : bans.map((one) => `${lineOf(one)}\n`).join('');
}

async function lift(database: Database, [id = '']: readonly string[]): Promise<string> {
  if (!/^\d{1,9}$/.test(id))
    throw new AppError('invalid-usage', `ocm ban lift: found "${id}", expected the id of a ban`);
  await liftBan(database, Number(id), doingNow());
  return `ban ${id} is over\n`;
}

function readHours(text: string | boolean | undefined): number | undefined {
  if (text === undefined) return undefined;
  const hours = /^\d{1,6}$/.test(String(text)) ? Number(text) : 0;
  if (hours >= 1 && hours <= limits.maxBanHours) return hours;
  throw new AppError(
    'invalid-usage',
    `Cannot use --hours: found "${text}", expected a whole number from 1 to ${limits.maxBanHours}`,
  );
}

/** `7  address 192.0.2.0/24  until 2026-11-25T12:00:00Z  by ada: reason`; a key with its application: `key 3 of "App"`. */
function lineOf(ban: NamedBan): string {
  const { id, kind, value, application, expiresAt, liftedAt, createdBy, reason } = ban;
  const of = application === undefined ? '' : ` of ${JSON.stringify(application)}`;
  const end =
    liftedAt === undefined
      ? expiresAt === undefined
        ? 'until it is lifted'
        : `until ${formatUtc(expiresAt)}`
      : `lifted ${formatUtc(liftedAt)}`;
  return `${id}  ${kind} ${value === '' ? '(forgotten)' : value}${of}  ${end}  by ${createdBy}: ${reason}`;
}
