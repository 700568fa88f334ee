import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { locationId } from '../../src/domain/id.ts';
import { connectionFields, locationFields } from '../../src/domain/location-field.ts';
import { stampLocations } from '../../src/storage/feed-number.ts';
import { locationsByIds } from '../../src/storage/locations.ts';
import { openQueueScene, type QueueScene } from '../support/queue-scene.ts';
import { engines } from '../support/store.ts';
import { place } from '../world/place.ts';

const runs = 150;

const site = place(1, {
  title: 'Old name',
  address: { countryId: 1, town: 'Slough' },
  connections: [{ id: 5, connectionTypeId: 25, powerKw: 22, amps: 32, quantity: 2 }],
});

const paths = [
  ...locationFields.map(({ path }) => path),
  ...connectionFields.map(({ member }) => `connections.5.${member}`),
  'connections.5',
  'connections.6.amps',
  'metadata.1',
  'constructor',
];
const oddNumber = fc.constantFrom(
  ...[
    -1e300,
    1e300,
    8.64e15,
    -8.64e15,
    8.640000001e15,
    2.5,
    -1,
    -0,
    1e-320,
    5e-324,
    2 ** 31,
    2 ** 53,
  ],
  ...[253_402_300_799_999, 253_402_300_800_000, -62_135_596_800_001, 1, 0, 25, 50, 200],
);
const number = fc.oneof(
  oddNumber,
  fc.integer(),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
);
const value = fc.oneof(
  number,
  fc.constant(null),
  fc.constantFrom(
    '',
    ' ',
    'a text',
    'a\u0000b',
    '\u001b[31m',
    '\ud800',
    'javascript:alert(1)',
    '5',
  ),
  fc.string({ unit: 'binary', maxLength: 20 }),
  fc.record({ lat: number, lng: number }),
  fc.record({ lat: fc.double({ min: -90, max: 90, noNaN: true }), lng: fc.constant(0) }),
);
const values = fc.dictionary(fc.constantFrom(...paths), value, { minKeys: 1, maxKeys: 3 });

/** What every reader gets: the location in all formats, and its history. */
async function expectShown(scene: QueueScene, version: number): Promise<void> {
  for (const output of ['json', 'geojson', 'csv', 'xml', 'kml']) {
    const reply = await scene.api.get(`/v3/poi?chargepointid=1&output=${output}`);
    expect(reply.statusCode, output).toBe(200);
  }
  const [poi] = await scene.api.pois('/v3/poi?chargepointid=1');
  expect(poi?.ID).toBe(1);
  for (const url of ['history', `difference?from=1&to=${version}`]) {
    const reply = await scene.send('GET', `/v3/poi/1/${url}`);
    expect(reply.statusCode, reply.body).toBe(200);
  }
}

async function expectTakenBack(scene: QueueScene): Promise<void> {
  const [poi] = await scene.api.pois('/v3/poi?chargepointid=1');
  const back = await scene.send('POST', '/v3/poi?results=true', 'ada', poi);
  expect(back.statusCode, back.body).toBe(202);
  expect(JSON.parse(back.body).state, back.body).toBe('unchanged');
}

describe.each(engines)('random values of decisions on %s', (engine) => {
  test('are refused, or make what is shown everywhere and may be sent back as it is', async () => {
    await using scene = await openQueueScene(engine, [site]);
    let [version, number] = [1, 0];
    await fc.assert(
      fc.asyncProperty(values, async (given) => {
        const id = await scene.submitEdit('ada', { usageCost: `${++number} €` }, await present());
        const reply = await scene.decide(id, 'british-editor', {
          decision: 'approve',
          seenVersion: version,
          values: given,
        });
        expect([200, 400, 403], reply.body).toContain(reply.statusCode);
        if (reply.statusCode !== 200) {
          await scene.decide(id, 'administrator', { decision: 'reject', reason: 'no' });
          return;
        }
        version = JSON.parse(reply.body).version;
        await expectShown(scene, version);
        await expectTakenBack(scene);
      }),
      { numRuns: runs, seed: 4 },
    );
    expect(version).toBeGreaterThan(5);

    async function present() {
      const { db } = scene.api.store;
      const [location] = await locationsByIds(db, [1]);
      if (location === undefined) throw new Error('The location is gone');
      return { ...site, location };
    }
  });

  test('that an older version of this program stored do not hide a location', async () => {
    await using scene = await openQueueScene(engine, [site]);
    const { db } = scene.api.store;
    const id = await scene.submitEdit('ada', { plannedAt: 7 }, site);
    expect((await scene.decide(id, 'british-editor', { decision: 'approve' })).statusCode).toBe(
      200,
    );
    for (const wrong of ['-1e300', '8640000000000000', '0.25'])
      for (const member of ['plannedAt', 'updatedAt', 'createdAt']) {
        await db.transaction(async (tx) => {
          const [location] = await locationsByIds(tx, [1]);
          const doc = JSON.stringify({ ...location, [member]: 'wrong' }).replace('"wrong"', wrong);
          await tx.kysely.updateTable('location').set({ doc }).where('id', '=', 1).execute();
          await tx.kysely.updateTable('revision').set({ doc }).where('version', '=', 2).execute();
          await stampLocations(tx, [locationId(1)]);
        });
        await scene.api.registry.catchUp();
        await expectShown(scene, 2);
        await expectTakenBack(scene);
      }
  });
});
