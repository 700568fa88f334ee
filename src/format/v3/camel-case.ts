/**
 * Camel-cases a v3 member name: the leading run of capitals becomes lower case, but its last capital stays when a
 * lower-case letter follows (`ISOCode` → `isoCode`, `ID` → `id`, `PowerKW` → `powerKW`). Rule: API contract 3.9.
 */
export function camelCase(name: string): string {
  const run = /^[A-Z]+/.exec(name)?.[0].length ?? 0;
  const lowered = run > 1 && run < name.length ? run - 1 : run;
  return name.slice(0, lowered).toLowerCase() + name.slice(lowered);
}
