/** A range of charging power, for counting and for legends. */
export interface PowerClass {
  /** Rises with the power. */
  readonly id: number;
  readonly title: string;
  /** Lower bound in kW: inclusive, or exclusive where `isAboveOnly`. The upper bound is where the next class begins. */
  readonly fromKw: number;
  readonly isAboveOnly?: true;
}

/**
 * The power classes, lowest first. Bounds are those of Annex III of Regulation (EU) 2023/1804 (AFIR), by which
 * countries report: AC slow below 7.4 kW, medium-speed up to 22 kW inclusive, DC fast from 50 kW, ultra-fast from
 * 150 kW, its second level from 350 kW. AC and DC share the bounds here, because many connections do not say which
 * they are; what lies between 22 and 50 kW (fast AC, slow DC) is a class of its own.
 */
export const powerClasses: readonly PowerClass[] = [
  { id: 1, title: 'Slow: below 7.4 kW', fromKw: 0, isAboveOnly: true },
  { id: 2, title: 'Medium: 7.4 to 22 kW', fromKw: 7.4 },
  { id: 3, title: 'Quick: above 22 and below 50 kW', fromKw: 22, isAboveOnly: true },
  { id: 4, title: 'Fast: 50 to below 150 kW', fromKw: 50 },
  { id: 5, title: 'Ultra-fast: 150 to below 350 kW', fromKw: 150 },
  { id: 6, title: 'Ultra-fast, level 2: 350 kW and more', fromKw: 350 },
];

/** The class of a power in kW. 0 and less stand for an unknown power and have none, as NaN has. */
export function powerClassOf(powerKw: number): PowerClass | undefined {
  let found: PowerClass | undefined;
  for (const powerClass of powerClasses) {
    const { fromKw, isAboveOnly } = powerClass;
    const isReached = isAboveOnly === true ? powerKw > fromKw : powerKw >= fromKw;
    if (!isReached) break;
    found = powerClass;
  }
  return found;
}
