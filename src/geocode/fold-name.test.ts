import { expect, it } from 'vitest';
import { foldName } from './fold-name.ts';

it.each([
  ['Saint-Étienne', 'saint etienne'],
  ["L'Hospitalet de Llobregat", 'lhospitalet de llobregat'],
  ['Łódź', 'lodz'],
  ['Ærøskøbing', 'aeroskobing'],
  ['Straße', 'strasse'],
  ['İzmir', 'izmir'],
  ['  St.  Louis ', 'st louis'],
  ['東京', '東京'],
  ['...', ''],
])('%s is compared as "%s"', (name, folded) => {
  expect(foldName(name)).toBe(folded);
});
