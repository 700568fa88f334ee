/** Which answers a client of a write expects: versions before 3 have texts of their own (API contract 5.4, 5.5). */
export type CompatVersion = 1 | 2 | 3;

/**
 * The version that a path means (API contract 1.2): what names a list is version 3 wherever it stands; without their
 * trailing slash `/v2` and `/v3` are version 1.
 */
export function versionOfPath(asked: string): CompatVersion {
  const path = asked.replaceAll(/%2f/gi, '/');
  const isNamed = ['/poi', 'comment', 'mediaitem'].some((part) => path.includes(part));
  if (isNamed || path.startsWith('/v3/')) return 3;
  return path.startsWith('/v2/') ? 2 : 1;
}
