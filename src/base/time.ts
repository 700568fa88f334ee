import type { EpochMs } from './clock.ts';

const dayMs = 86_400_000;
/** `0001-01-01` and the last millisecond of the year 9999: what clients' own types for times hold. */
const [firstTimeMs, lastTimeMs] = [-62_135_596_800_000, 253_402_300_799_999];
const twoDigits: readonly string[] = Array.from({ length: 100 }, (_, n) =>
  String(n).padStart(2, '0'),
);

/** Whether a value is a time that can be kept and shown: whole milliseconds in the years 1 to 9999. */
export function isCalendarTime(value: unknown): value is EpochMs {
  return Number.isInteger(value) && Number(value) >= firstTimeMs && Number(value) <= lastTimeMs;
}

/**
 * `2021-05-30T11:55:00Z`; a fraction of a second only when there is one, without trailing zeros
 * (`2021-05-30T11:55:00.08Z`). Years 0 to 9999; others come in the long form of ISO 8601 (`+010000-…`).
 * Throws a RangeError for what is not a time. Part of every location that is written, hence without `Date`.
 */
export function formatUtc(epochMs: EpochMs): string {
  const days = Math.floor(epochMs / dayMs);
  // 0000-01-01 and 9999-12-31 in days since 1970; written so that NaN takes the branch too.
  if (!(days >= -719_528 && days <= 2_932_896)) return new Date(epochMs).toISOString();
  const msOfDay = Math.floor(epochMs - days * dayMs);
  const secondOfDay = Math.floor(msOfDay / 1000);
  const minuteOfDay = Math.floor(secondOfDay / 60);
  return `${formatDay(days)}T${twoDigits[Math.floor(minuteOfDay / 60)]}:${twoDigits[minuteOfDay % 60]}:${twoDigits[secondOfDay % 60]}${formatFraction(msOfDay % 1000)}Z`;
}

/** `yyyy-mm-dd` of a day number since 1970-01-01, by Howard Hinnant's `civil_from_days`. */
function formatDay(daysSince1970: number): string {
  const shifted = daysSince1970 + 719_468;
  const era = Math.floor(shifted / 146_097);
  const dayOfEra = shifted - era * 146_097;
  const yearOfEra = Math.floor(
    (dayOfEra -
      Math.floor(dayOfEra / 1460) +
      Math.floor(dayOfEra / 36_524) -
      Math.floor(dayOfEra / 146_096)) /
      365,
  );
  const dayOfYear =
    dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const marchMonth = Math.floor((5 * dayOfYear + 2) / 153);
  const day = dayOfYear - Math.floor((153 * marchMonth + 2) / 5) + 1;
  const month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9;
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
  return `${twoDigits[Math.floor(year / 100)]}${twoDigits[year % 100]}-${twoDigits[month]}-${twoDigits[day]}`;
}

function formatFraction(ms: number): string {
  if (ms === 0) return '';
  if (ms % 100 === 0) return `.${ms / 100}`;
  if (ms % 10 === 0) return `.${twoDigits[ms / 10]}`;
  return `.${String(ms).padStart(3, '0')}`;
}

/**
 * The same time of day `months` calendar months earlier (later when negative), in UTC. A day that the month does
 * not have becomes its last one, as .NET's `AddMonths` does: 31 August minus 6 months is 28 or 29 February.
 */
export function monthsBefore(epochMs: EpochMs, months: number): EpochMs {
  const from = new Date(epochMs);
  const year = from.getUTCFullYear();
  const month = from.getUTCMonth() - months;
  const lastDay = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
  const midnight = Date.UTC(year, month, Math.min(from.getUTCDate(), lastDay));
  return midnight + (epochMs - Math.floor(epochMs / dayMs) * dayMs);
}
