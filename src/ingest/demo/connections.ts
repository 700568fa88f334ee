import { type Random, weightedChoice } from '../../base/random.ts';
import type { Connection } from '../../domain/connection.ts';
import { type Equipment, equipmentByCountry, europe, type Outlet } from './equipment.data.ts';

type SiteKind = 'posts' | 'rapid' | 'hub' | 'sockets';

const siteKind = weightedChoice<SiteKind>([
  ['posts', 66],
  ['rapid', 17],
  ['hub', 5],
  ['sockets', 12],
]);
const connectionStatus = weightedChoice<number | undefined>([
  [50, 70],
  [undefined, 20],
  [0, 5],
  [100, 3],
  [75, 1],
  [150, 1],
]);

/**
 * One to four connections as they are built in the country, now and then none, with the gaps that real data has:
 * no current, no power (but amps and volts), no count. `nextId` gives each its number.
 */
export function makeConnections(
  random: Random,
  isoCode: string,
  nextId: () => number,
): readonly Connection[] {
  if (random.chance(0.02)) return [];
  const equipment = equipmentByCountry[isoCode] ?? europe;
  return outlets(random, equipment, siteKind(random)).map((outlet) =>
    makeConnection(random, outlet, nextId()),
  );
}

function outlets(random: Random, equipment: Equipment, kind: SiteKind): readonly Outlet[] {
  switch (kind) {
    case 'posts':
      return some(random, equipment.posts, random.chance(0.4) ? 2 : 1);
    case 'rapid':
      return [...some(random, equipment.rapid, 1 + random.below(2)), random.pick(equipment.posts)];
    case 'hub':
      return some(random, equipment.rapid, 2 + random.below(3));
    case 'sockets':
      return [
        random.pick(equipment.sockets),
        ...(random.chance(0.5) ? [random.pick(equipment.posts)] : []),
      ];
  }
}

function some(random: Random, from: readonly Outlet[], count: number): readonly Outlet[] {
  return Array.from({ length: count }, () => random.pick(from));
}

function makeConnection(random: Random, outlet: Outlet, id: number): Connection {
  const hasPower = random.chance(0.88);
  const hasCircuit = !hasPower || random.chance(0.5);
  return {
    id,
    connectionTypeId: random.chance(0.015) ? 0 : outlet.typeId,
    reference: random.chance(0.08) ? `DEMO*E${100 + random.below(900)}*${id % 10}` : undefined,
    statusTypeId: connectionStatus(random),
    levelId: random.chance(0.93) ? outlet.levelId : undefined,
    amps: hasCircuit ? outlet.amps : undefined,
    voltage: hasCircuit ? outlet.voltage : undefined,
    powerKw: hasPower ? outlet.powerKw : undefined,
    currentTypeId: random.chance(0.82) ? outlet.currentTypeId : undefined,
    quantity: random.chance(0.8) ? 1 + Math.floor(random.exponential(1.2)) : undefined,
    comments: random.chance(0.04)
      ? 'kW power is an estimate based on the connection type'
      : undefined,
  };
}
