import { countryCodesByName } from './country-names.ts';
import { otherTownNames, type TownNames } from './find-town.ts';
import { listedTowns, readStateNames } from './listed-towns.ts';
import { buildTownTable } from './town-table.ts';

/** Entry of the process that makes the names of towns for its parent and ends (see load-towns.ts). */
const names: TownNames = {
  table: buildTownTable(listedTowns(), readStateNames()),
  countryCodes: countryCodesByName(),
  others: otherTownNames(),
};
process.send?.(names, () => process.disconnect());
