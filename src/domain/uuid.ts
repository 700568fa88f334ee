import { createHash } from 'node:crypto';

const plainUuid = /^[0-9A-F]{8}(?:-[0-9A-F]{4}){3}-[0-9A-F]{12}$/;
const undashedUuid = /^[0-9A-F]{32}$/;
const nilUuid = '00000000-0000-0000-0000-000000000000';
/** Changing this changes every made UUID, so it never changes. */
const locationNamespace = 'open-charge-map:location:';

/**
 * The upper-case GUID for a location that came without one (or with one that another location has). The same id
 * gives the same GUID in every process, so reading an input twice changes nothing. Shaped as a version 5 UUID.
 */
export function uuidForLocation(id: number): string {
  const digest = createHash('sha1').update(`${locationNamespace}${id}`).digest();
  digest.writeUInt8((digest.readUInt8(6) & 0x0f) | 0x50, 6);
  digest.writeUInt8((digest.readUInt8(8) & 0x3f) | 0x80, 8);
  return dashed(digest.toString('hex', 0, 16).toUpperCase());
}

/**
 * `text` as an upper-case GUID with dashes and without braces; undefined when it is none. The nil GUID counts as
 * none, because it names nothing.
 */
export function normaliseUuid(text: string): string | undefined {
  const bare = text
    .trim()
    .replace(/^\{(.*)\}$/, '$1')
    .toUpperCase();
  const uuid = undashedUuid.test(bare) ? dashed(bare) : bare;
  return plainUuid.test(uuid) && uuid !== nilUuid ? uuid : undefined;
}

function dashed(hex: string): string {
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    hex.slice(12, 16),
    hex.slice(16, 20),
    hex.slice(20),
  ].join('-');
}
