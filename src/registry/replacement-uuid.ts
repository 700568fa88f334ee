import { hash } from 'node:crypto';
import type { LocationId } from '../domain/id.ts';

/**
 * An upper-case UUID (version 8, RFC 9562) for a location whose own UUID belongs to another one: always the same for
 * the same id, so that a second import finds what the first one wrote.
 */
export function replacementUuid(id: LocationId): string {
  const digits = hash('sha256', `OCM-${id}`, 'hex').toUpperCase();
  const variant = ((Number.parseInt(digits.slice(16, 17), 16) % 4) + 8).toString(16).toUpperCase();
  return [
    digits.slice(0, 8),
    digits.slice(8, 12),
    `8${digits.slice(13, 16)}`,
    `${variant}${digits.slice(17, 20)}`,
    digits.slice(20, 32),
  ].join('-');
}
