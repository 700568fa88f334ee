import { writeFileSync } from 'node:fs';
import { serialize } from 'node:v8';
import { countryCodesByName } from './country-names.ts';
import { otherTownNames, type TownNames } from './find-town.ts';
import { listedTowns, readStateNames } from './listed-towns.ts';
import { buildTownTable } from './town-table.ts';

/**
 * Entry of the process that makes the names of towns and ends: for the file that it is given (`npm run build`), or
 * for its parent (see load-towns.ts).
 */
const names: TownNames = {
  table: buildTownTable(listedTowns(), readStateNames()),
  countryCodes: countryCodesByName(),
  others: otherTownNames(),
};
const [, , path] = process.argv;
if (path === undefined) process.send?.(names, () => process.disconnect());
else writeFileSync(path, serialize(names));
