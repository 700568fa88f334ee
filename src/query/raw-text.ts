/** The text of a raw value; `undefined` when it says "not given", as JavaScript clients do with literal `null`. */
export function textOf(value: unknown): string | undefined {
  if (typeof value === 'string') return isNotGiven(value) ? undefined : value;
  return Array.isArray(value) ? joined(value) : undefined;
}

/** The texts of a name in any letter case, joined with commas when there are several. */
export function textNamed(
  raw: Readonly<Record<string, unknown>>,
  name: Lowercase<string>,
): string | undefined {
  const values = Object.keys(raw).filter((key) => key.toLowerCase() === name);
  return joined(values.map((key) => textOf(raw[key])));
}

function joined(values: readonly unknown[]): string | undefined {
  const texts = values.filter((item) => typeof item === 'string' && !isNotGiven(item));
  return texts.length === 0 ? undefined : texts.join(',');
}

function isNotGiven(value: string): boolean {
  return value === 'null' || value === 'undefined' || value.trim() === '';
}
