import type { IncomingHttpHeaders } from 'node:http';
import { AppError } from '../base/errors.ts';

const hostPattern =
  /^(?:[a-z0-9](?:[a-z0-9._-]{0,251}[a-z0-9])?|\[[0-9a-f:.]{2,45}\])(?::\d{1,5})?$/i;

/** The header that decides it beside `Host`, which is a part of every address: for `Vary`. */
export const originHeader = 'X-Forwarded-Proto';

/**
 * The address under which the client sees this server: its `Host`, and `https` where a proxy says so; for answers whose
 * readers take only absolute addresses. A host that is none is refused, since it is sent back.
 */
export function originOf(headers: IncomingHttpHeaders): string {
  const { host = '' } = headers;
  if (!hostPattern.test(host)) {
    throw new AppError(
      'invalid-parameter',
      'Cannot tell the address of this server: the header "Host" is missing or no host name with an optional port',
    );
  }
  // Of a chain of proxies the first one is the client's.
  const scheme = String(headers['x-forwarded-proto']).split(',', 1)[0]?.trim();
  return `${scheme === 'https' ? 'https' : 'http'}://${host}`;
}
