import { AppError } from '../base/errors.ts';
import { settings } from './environment.ts';
import type { Setting } from './setting.ts';

type ValueOf<S> = S extends Setting<infer T> ? T : never;

/** All settings, checked. */
export type Config = { readonly [Name in keyof typeof settings]: ValueOf<(typeof settings)[Name]> };

/**
 * Reads and checks every setting. Throws `invalid-setting` that names the variable, what it holds (unless that is a
 * secret) and what is allowed.
 */
export function readConfig(environment: Readonly<Record<string, string | undefined>>): Config {
  const entries = Object.entries(settings).map(([name, setting]) => [
    name,
    readSetting(setting, environment),
  ]);
  return Object.fromEntries(entries) as Config;
}

function readSetting(
  setting: Setting<unknown>,
  environment: Readonly<Record<string, string | undefined>>,
): unknown {
  const given = environment[setting.variable]?.trim() ?? '';
  const value = setting.read(given === '' ? setting.fallback : given);
  if (value !== undefined) return value;
  const shown = setting.isSecret === true ? 'a value that cannot be used' : `"${given}"`;
  throw new AppError(
    'invalid-setting',
    `Cannot use ${setting.variable}: found ${shown}, allowed is ${setting.allowed}`,
  );
}
