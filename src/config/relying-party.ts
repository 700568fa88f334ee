import { isIP } from 'node:net';
import { AppError } from '../base/errors.ts';
import type { Config } from './config.ts';

/**
 * Whom passkeys are made for, `undefined` where they are off. Throws `invalid-setting` for what no browser would take:
 * an address of a machine in place of a domain, pages outside the domain, pages without TLS.
 */
export function relyingPartyOf(config: Config) {
  if (config.passkeys === 'off') return undefined;
  const site = new URL(config.publicUrl);
  const id = config.passkeyDomain === '' ? site.hostname : config.passkeyDomain;
  if (isIP(id.replace(/^\[|\]$/g, '')) !== 0)
    throw new AppError(
      'invalid-setting',
      `Cannot use OCM_PASSKEYS: passkeys are of a domain, and "${id}" is an address; set OCM_PASSKEY_DOMAIN, or OCM_PUBLIC_URL to a name`,
    );
  const origins = config.passkeyOrigins.length === 0 ? [site.origin] : config.passkeyOrigins;
  for (const origin of origins) refuseForeign(origin, id);
  return { id, name: config.passkeyTitle, origins };
}

function refuseForeign(origin: string, id: string): void {
  const { protocol, hostname } = new URL(origin);
  if (protocol === 'android:') return;
  const isInside = hostname === id || hostname.endsWith(`.${id}`);
  const isSafe = protocol === 'https:' || /(^|\.)localhost$/.test(hostname);
  if (isInside && isSafe) return;
  throw new AppError(
    'invalid-setting',
    `Cannot use OCM_PASSKEYS for pages at "${origin}": they must be at "${id}" or below it, with https (see OCM_PASSKEY_ORIGINS, OCM_PASSKEY_DOMAIN, OCM_PUBLIC_URL)`,
  );
}
