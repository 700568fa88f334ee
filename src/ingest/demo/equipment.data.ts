/** One kind of outlet as it is usually built, with its real ids (connection type, current type, level). */
export interface Outlet {
  readonly typeId: number;
  readonly powerKw: number;
  readonly amps: number;
  readonly voltage: number;
  readonly currentTypeId: number;
  readonly levelId: number;
}

/** What is built in a part of the world: destination posts, rapid chargers, household sockets. */
export interface Equipment {
  readonly posts: readonly Outlet[];
  readonly rapid: readonly Outlet[];
  readonly sockets: readonly Outlet[];
}

const single = 10;
const three = 20;
const direct = 30;

function outlet(
  typeId: number,
  powerKw: number,
  amps: number,
  voltage: number,
  currentTypeId: number,
  levelId: number,
): Outlet {
  return { typeId, powerKw, amps, voltage, currentTypeId, levelId };
}

const type2 = [
  outlet(25, 22, 32, 400, three, 2),
  outlet(25, 22, 32, 400, three, 2),
  outlet(25, 11, 16, 400, three, 2),
  outlet(25, 7.4, 32, 230, single, 2),
  outlet(25, 3.7, 16, 230, single, 2),
  outlet(1036, 11, 16, 400, three, 2),
];
const europeanRapid = [
  outlet(33, 50, 125, 400, direct, 3),
  outlet(33, 50, 125, 400, direct, 3),
  outlet(2, 50, 125, 400, direct, 3),
  outlet(1036, 43, 63, 400, three, 3),
  outlet(33, 150, 375, 400, direct, 3),
  outlet(33, 300, 500, 920, direct, 3),
  outlet(33, 350, 500, 920, direct, 3),
  outlet(27, 250, 625, 400, direct, 3),
];
const japaneseRapid = [outlet(2, 50, 125, 400, direct, 3), outlet(2, 30, 75, 400, direct, 3)];

export const europe: Equipment = {
  posts: type2,
  rapid: europeanRapid,
  sockets: [outlet(28, 3.7, 16, 230, single, 2), outlet(28, 2.3, 10, 230, single, 1)],
};
const britain: Equipment = {
  posts: type2,
  rapid: europeanRapid,
  sockets: [outlet(3, 3, 13, 230, single, 2)],
};
const france: Equipment = {
  posts: [...type2, outlet(26, 3.7, 16, 230, single, 2)],
  rapid: europeanRapid,
  sockets: [outlet(23, 3.7, 16, 230, single, 2)],
};
const switzerland: Equipment = {
  posts: type2,
  rapid: europeanRapid,
  sockets: [outlet(1037, 2.3, 10, 230, single, 1), outlet(17, 11, 16, 400, three, 2)],
};
const northAmerica: Equipment = {
  posts: [
    outlet(1, 7.2, 30, 240, single, 2),
    outlet(1, 6.2, 30, 208, single, 2),
    outlet(1, 3.3, 16, 208, single, 2),
    outlet(30, 16, 80, 208, single, 2),
  ],
  rapid: [
    outlet(32, 50, 125, 480, direct, 3),
    outlet(2, 50, 125, 480, direct, 3),
    outlet(32, 150, 350, 480, direct, 3),
    outlet(32, 350, 500, 920, direct, 3),
    outlet(27, 250, 600, 480, direct, 3),
  ],
  sockets: [outlet(22, 1.4, 12, 120, single, 1), outlet(11, 9.6, 40, 240, single, 2)],
};
const japan: Equipment = {
  posts: [outlet(1, 3.2, 16, 200, single, 2), outlet(1, 6, 30, 200, single, 2)],
  rapid: japaneseRapid,
  sockets: [outlet(15, 3, 15, 200, single, 2)],
};
const china: Equipment = {
  posts: [outlet(1038, 7, 32, 220, single, 2), outlet(1039, 7, 32, 220, single, 2)],
  rapid: [outlet(1040, 60, 150, 400, direct, 3), outlet(1040, 120, 250, 500, direct, 3)],
  sockets: [outlet(0, 3.3, 15, 220, single, 2)],
};
const australia: Equipment = {
  posts: type2,
  rapid: [...europeanRapid, ...japaneseRapid],
  sockets: [outlet(29, 2.4, 10, 240, single, 2), outlet(1041, 22, 32, 400, three, 2)],
};

/** By country; Europe's where a country is not listed. */
export const equipmentByCountry: Readonly<Record<string, Equipment>> = {
  GB: britain,
  IE: britain,
  FR: france,
  BE: france,
  PL: france,
  CH: switzerland,
  US: northAmerica,
  CA: northAmerica,
  MX: northAmerica,
  JP: japan,
  KR: northAmerica,
  CN: china,
  AU: australia,
  NZ: australia,
};
