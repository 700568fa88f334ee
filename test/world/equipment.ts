import { places } from './place.ts';

/** Locations whose connections are what is special about them. */
export const equipment = places(3001, {
  noConnections: { connections: [] },
  noPower: { connections: [{ powerKw: undefined, levelId: undefined, currentTypeId: undefined }] },
  zeroPower: { connections: [{ powerKw: 0, levelId: 2 }] },
  nothingKnown: {
    connections: [
      {
        id: undefined,
        connectionTypeId: 0,
        statusTypeId: undefined,
        levelId: undefined,
        powerKw: undefined,
        currentTypeId: undefined,
        quantity: undefined,
      },
    ],
  },
  /** Matches `connectiontypeid=25&minpowerkw=40`, because each filter looks at any connection. */
  slowType2AndFastChademo: {
    connections: [
      { connectionTypeId: 25, powerKw: 3.7, currentTypeId: 10 },
      { connectionTypeId: 2, powerKw: 50, currentTypeId: 30, levelId: 3 },
    ],
  },
  schukoAndType2: {
    connections: [
      { connectionTypeId: 28, powerKw: 3.7, currentTypeId: 10, amps: 16, voltage: 230 },
      { connectionTypeId: 25 },
    ],
  },
  /** Shown with 22.2 kW and level 2. */
  computedPower: {
    connections: [
      { powerKw: undefined, levelId: undefined, amps: 32, voltage: 400, currentTypeId: 20 },
    ],
  },
  computedPowerSinglePhase: {
    connections: [{ powerKw: 0, amps: 16, voltage: 230, currentTypeId: 10, levelId: undefined }],
  },
  computedPowerTieToEven: {
    connections: [{ powerKw: undefined, amps: 5, voltage: 250, currentTypeId: undefined }],
  },
  /** 22 kW three-phase is not level 3, whatever is stored. */
  threePhase22kw: {
    connections: [{ powerKw: 22, amps: 32, voltage: 400, currentTypeId: 20, levelId: 3 }],
  },
  threePhase43kwAmpsUnknown: {
    connections: [{ powerKw: 43, currentTypeId: 20, levelId: 2, connectionTypeId: 1036 }],
  },
  threePhase43kwSmallCurrent: {
    connections: [{ powerKw: 43, amps: 59, currentTypeId: 20, levelId: 3 }],
  },
  /** Level 3, although level 2 is stored. */
  dc50kw: { connections: [{ powerKw: 50, connectionTypeId: 33, currentTypeId: 30, levelId: 2 }] },
  dc10kw: { connections: [{ powerKw: 10, connectionTypeId: 33, currentTypeId: 30, levelId: 2 }] },
  household120v: {
    connections: [{ powerKw: 1, voltage: 120, connectionTypeId: 22, currentTypeId: 10 }],
  },
  otherCurrentType: { connections: [{ powerKw: 30, currentTypeId: 99, levelId: 3 }] },
  ultraFast350kw: {
    connections: [
      {
        powerKw: 350,
        amps: 500,
        voltage: 920,
        connectionTypeId: 33,
        currentTypeId: 30,
        quantity: 8,
      },
    ],
  },
  fractionalPower: { connections: [{ powerKw: 7.4, currentTypeId: 10 }, { powerKw: 0.5 }] },
  exactly40And60kw: {
    connections: [
      { powerKw: 40, currentTypeId: 30 },
      { powerKw: 60, currentTypeId: 30 },
    ],
  },
  removedConnection: { connections: [{ statusTypeId: 200 }, { statusTypeId: 210 }] },
  connectionTypeNotInVocabulary: { connections: [{ connectionTypeId: 5555, levelId: 9 }] },
  connectionTexts: { connections: [{ reference: '', comments: 'Left bay\n"fast" & new' }] },
  manyConnections: {
    connections: Array.from({ length: 60 }, (_, index) => ({
      connectionTypeId: [25, 2, 33, 28, 1036, 27][index % 6] ?? 0,
      powerKw: 1 + index * 6.5,
      currentTypeId: [10, 20, 30][index % 3],
      reference: `DE*TST*E${index}`,
    })),
  },
});
