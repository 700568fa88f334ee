/** One kind of outlet at a location. Absent members are unknown. */
export interface Connection {
  readonly id?: number | undefined;
  /** 0 = unknown. */
  readonly connectionTypeId: number;
  readonly reference?: string | undefined;
  readonly statusTypeId?: number | undefined;
  /** The level as stored; what is shown is `effectiveLevelId`. */
  readonly levelId?: number | undefined;
  readonly amps?: number | undefined;
  readonly voltage?: number | undefined;
  /** The power as stored; what is shown is `effectivePowerKw`. */
  readonly powerKw?: number | undefined;
  /** 10 AC single-phase, 20 AC three-phase, 30 DC. */
  readonly currentTypeId?: number | undefined;
  readonly quantity?: number | undefined;
  readonly comments?: string | undefined;
}

const singlePhase = 10;
const threePhase = 20;
const direct = 30;

/**
 * Power in kW that readers see: the stored one, else volts times amps (times 1.732 for three phases), rounded to
 * one decimal with ties to even. A stored 0 counts as unknown and stays when nothing can be computed.
 * Rule: API contract 3.5.
 */
export function effectivePowerKw(connection: Connection): number | undefined {
  const { powerKw, amps, voltage, currentTypeId } = connection;
  if (powerKw !== undefined && powerKw !== 0) return powerKw;
  if (amps === undefined || voltage === undefined || amps <= 0 || voltage <= 0) return powerKw;
  switch (currentTypeId) {
    case undefined:
    case singlePhase:
    case direct:
      return roundHalfEven((amps * voltage) / 100) / 10;
    case threePhase:
      return roundHalfEven((amps * voltage * 1.732) / 100) / 10;
    default:
      return powerKw;
  }
}

/** The highest power in kW that readers see among connections; `undefined` when none is known. */
export function highestPowerKw(connections: readonly Connection[]): number | undefined {
  const known = connections.map(effectivePowerKw).filter((powerKw) => powerKw !== undefined);
  return known.length === 0 ? undefined : known.reduce((a, b) => Math.max(a, b));
}

/**
 * Level (1 to 3) that readers see, computed from the power they see; the stored level where there is no power or
 * no rule matches. Unknown operands make a comparison false. Rule: API contract 3.5.
 */
export function effectiveLevelId(connection: Connection): number | undefined {
  const powerKw = effectivePowerKw(connection);
  if (powerKw === undefined || !(powerKw > 0)) return connection.levelId;
  const amps = connection.amps ?? Number.NaN;
  const voltage = connection.voltage ?? Number.NaN;
  if (powerKw < 2.4 || voltage <= 120) return 1;
  switch (connection.currentTypeId) {
    case undefined:
    case singlePhase:
      return 2;
    case threePhase:
      return powerKw < 40 || amps < 60 ? 2 : 3;
    case direct:
      return isFastDirect(powerKw, amps, voltage) ? 3 : connection.levelId;
    default:
      return connection.levelId;
  }
}

function isFastDirect(powerKw: number, amps: number, voltage: number): boolean {
  return powerKw > 19.2 || amps > 80 || voltage > 400;
}

function roundHalfEven(value: number): number {
  const floor = Math.floor(value);
  const rest = value - floor;
  if (Math.abs(rest - 0.5) < 1e-9) return floor % 2 === 0 ? floor : floor + 1;
  return Math.round(value);
}
