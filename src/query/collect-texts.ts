import { parameters } from './parameters/index.ts';
import { textOf } from './raw-text.ts';

/** Two places per parameter: values under its name, values under an alias. */
const placeByName: ReadonlyMap<string, number> = new Map(
  parameters.flatMap(({ name, aliases }, index) => [
    [name, index * 2] as const,
    ...aliases.map((alias) => [alias, index * 2 + 1] as const),
  ]),
);
const longestName = Math.max(...[...placeByName.keys()].map((name) => name.length));

/** The text of each place that has one; the texts of a repeated name are joined with commas. */
export function collectTexts(
  raw: Readonly<Record<string, unknown>>,
): readonly (string | undefined)[] {
  const texts = new Array<string | undefined>(parameters.length * 2);
  for (const name of Object.keys(raw)) {
    const place = placeOf(name);
    if (place === undefined) continue;
    const text = textOf(raw[name]);
    if (text === undefined) continue;
    const before = texts[place];
    texts[place] = before === undefined ? text : `${before},${text}`;
  }
  return texts;
}

/** Where the texts of a name are collected; `undefined` for an unknown name. */
export function placeOf(name: string): number | undefined {
  if (name.length > longestName) return undefined;
  return placeByName.get(name) ?? placeByName.get(name.toLowerCase());
}
