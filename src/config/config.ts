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
  const config = Object.fromEntries(entries) as Config;
  const isGiven = (environment[settings.publicUrl.variable]?.trim() ?? '') !== '';
  return isGiven ? config : { ...config, publicUrl: ownUrl(config) };
}

/** The address of a server that nobody says the public one of: right on this machine, and nowhere else. */
function ownUrl({ host, port, publicUrl }: Config): string {
  // Of "any free port" nothing is known yet.
  if (port === 0) return publicUrl;
  const isHere = isLoopback(host) || ['0.0.0.0', '::'].includes(host);
  const name = isHere ? 'localhost' : host.includes(':') ? `[${host}]` : host;
  return new URL(`http://${name}:${port}`).origin;
}

/** Whether a host is this machine and no other can reach it. */
export function isLoopback(host: string): boolean {
  return /^(localhost|127(\.\d+){3}|::1|\[::1\])$/i.test(host);
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
