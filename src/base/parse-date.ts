import type { EpochMs } from './clock.ts';

/** Longer than any date form below with its longest month name, nine decimals and an offset. */
const maxDateLength = 64;

const weekday = /^(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?,? +/;
const yearFirst = /^(\d{4})[-/.](\d{1,2})(?:[-/.](\d{1,2}))?(?!\d)/;
const monthNumberFirst = /^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})(?!\d)/;
const dayThenName = /^(\d{1,2})[ -]+([a-z]{3,9})[ ,-]+(\d{4})(?!\d)/;
const nameThenDay = /^([a-z]{3,9}) +(\d{1,2})[ ,]+(\d{4})(?!\d)/;
const timeOfDay = /^(?:t| +)(\d{1,2}):(\d{2})(?::(\d{2})(?:\.(\d{1,9}))?)?(?: ?([ap])m)?(?![\d:])/;
const zone = /^ *(?:z|gmt|utc|([-+ ])(\d{2}):?(\d{2})?)$/;

const monthNames = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
] as const;

interface Day {
  readonly year: number;
  /** 1 to 12 when it exists. */
  readonly month: number;
  readonly day: number;
  /** Characters that the day took. */
  readonly length: number;
}

/**
 * Reads the date forms that v3 clients send (API contract 2.2, `date`): ISO 8601 with or without time, with `T` or a
 * space, `yyyy/MM/dd`, `MM/dd/yyyy` with an optional AM or PM, `15 Sep 2016`, `Sep 15, 2016`, RFC 1123. Without a
 * zone the time is UTC; an offset is honoured, also one whose `+` URL decoding turned into a space. Fractions are cut
 * to milliseconds. The name of the weekday is not checked. `undefined` for anything else, also for 30 February.
 */
export function parseDate(text: string): EpochMs | undefined {
  if (text.length > maxDateLength) return undefined;
  const all = text.trim().toLowerCase().replace(weekday, '');
  const day = readDay(all);
  if (day === undefined) return undefined;
  const midnight = midnightOf(day);
  const afterDay = all.slice(day.length);
  const time = timeOfDay.exec(afterDay);
  const timeMs = time === null ? 0 : millisecondsOf(time);
  const offsetMs = readZone(time === null ? afterDay : afterDay.slice(time[0].length));
  if (midnight === undefined || timeMs === undefined || offsetMs === undefined) return undefined;
  return midnight + timeMs - offsetMs;
}

function readDay(text: string): Day | undefined {
  const iso = yearFirst.exec(text);
  if (iso !== null) return dayOf(iso, iso[1], Number(iso[2]), iso[3] ?? '1');
  const american = monthNumberFirst.exec(text);
  if (american !== null) return dayOf(american, american[3], Number(american[1]), american[2]);
  const dayFirst = dayThenName.exec(text);
  if (dayFirst !== null) return dayOf(dayFirst, dayFirst[3], monthOfName(dayFirst[2]), dayFirst[1]);
  const nameFirst = nameThenDay.exec(text);
  if (nameFirst !== null)
    return dayOf(nameFirst, nameFirst[3], monthOfName(nameFirst[1]), nameFirst[2]);
  return undefined;
}

function dayOf(
  match: RegExpExecArray,
  year: string | undefined,
  month: number,
  day: string | undefined,
): Day {
  return { year: Number(year), month, day: Number(day), length: match[0].length };
}

/** 1 to 12 of a full or three-letter English name; 0 for anything else. */
function monthOfName(name = ''): number {
  return monthNames.findIndex((month) => month === name || month.slice(0, 3) === name) + 1;
}

function midnightOf({ year, month, day }: Day): EpochMs | undefined {
  if (year < 1 || month < 1 || month > 12 || day < 1) return undefined;
  const date = new Date(0);
  // Not Date.UTC, which takes the years 0 to 99 for 1900 to 1999.
  const midnight = date.setUTCFullYear(year, month - 1, day);
  return date.getUTCDate() === day ? midnight : undefined;
}

function millisecondsOf(time: RegExpExecArray): number | undefined {
  const hour = hourOfDay(Number(time[1]), time[5]);
  const minute = Number(time[2]);
  const second = Number(time[3] ?? 0);
  if (hour === undefined || minute > 59 || second > 59) return undefined;
  const ms = Number((time[4] ?? '').slice(0, 3).padEnd(3, '0'));
  return ((hour * 60 + minute) * 60 + second) * 1000 + ms;
}

function hourOfDay(hour: number, half: string | undefined): number | undefined {
  if (half === undefined) return hour <= 23 ? hour : undefined;
  if (hour < 1 || hour > 12) return undefined;
  return (hour % 12) + (half === 'p' ? 12 : 0);
}

/** Milliseconds east of UTC; 0 for no zone; `undefined` for what is none (offsets reach 14 hours). */
function readZone(text: string): number | undefined {
  if (text === '') return 0;
  const match = zone.exec(text);
  if (match === null) return undefined;
  if (match[2] === undefined) return 0;
  const minutes = Number(match[2]) * 60 + Number(match[3] ?? 0);
  if (minutes > 14 * 60 || Number(match[3] ?? 0) > 59) return undefined;
  return (match[1] === '-' ? -minutes : minutes) * 60_000;
}
