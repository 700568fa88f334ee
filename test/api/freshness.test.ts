import { describe, expect, test } from 'vitest';
import type { Operator } from '../../src/domain/reference.ts';
import { deleteLocation } from '../../src/registry/delete-location.ts';
import { importLocations } from '../../src/registry/import-locations.ts';
import { importReference } from '../../src/registry/import-reference.ts';
import { saveLocation } from '../../src/registry/save-location.ts';
import { eventually } from '../support/eventually.ts';
import { openApi, type RunningApi } from '../support/running-api.ts';
import { engines } from '../support/store.ts';
import { place } from '../world/place.ts';
import { testReference } from '../world/reference.ts';
import { worldIds, worldNow, worldRecords } from '../world/world.ts';

const newId = 700_001;

function operator(id: number): Operator {
  const found = testReference.operators.find((entry) => entry.id === id);
  if (found === undefined) throw new RangeError(`No operator ${id}`);
  return found;
}

/** What another process does to the same database shows in the answers of this one, without a rebuild. */
describe.each(engines)('changes by another process on %s', (engine) => {
  const one = async (api: RunningApi, id: number, query = '') =>
    (await api.pois(`/v3/poi?chargepointid=${id}&${query}`))[0];

  test('a new location shows, in lists, near searches and boxes', async () => {
    await using api = await openApi(engine);
    const other = await api.store.openAnother();
    await saveLocation(other, place(newId, { lat: -40.001, lng: -110, title: 'Brand new' }));
    await eventually(
      () => one(api, newId),
      (poi) => poi !== undefined,
    );
    expect(await api.ids('/v3/poi?boundingbox=(-40.01,-110.01),(-40.0005,-109.99)')).toEqual([
      newId,
    ]);
    expect(await api.ids('/v3/poi?latitude=-40.001&longitude=-110&distance=1')).toEqual([
      newId,
      worldIds.atRadiusBase,
    ]);
    expect(await api.ids(`/v3/poi?sortby=id_asc&greaterthanid=${newId - 1}&maxresults=1`)).toEqual([
      newId,
    ]);
  });

  test('a changed location shows as it is now, and no more as it was', async () => {
    await using api = await openApi(engine);
    const other = await api.store.openAnother();
    const { location } = worldRecords.riepestrasse;
    await saveLocation(other, {
      ...worldRecords.riepestrasse,
      location: {
        ...location,
        operatorId: 45,
        updatedAt: worldNow,
        address: { ...location.address, title: 'Moved', line1: 'Way 7', lat: -30, lng: -100 },
      },
    });
    await eventually(
      () => one(api, location.id),
      (poi) => poi?.AddressInfo.Title === 'Moved',
    );
    expect(await one(api, location.id)).toMatchObject({
      OperatorID: 45,
      DateLastStatusUpdate: '2021-11-23T12:00:00Z',
    });
    expect(await api.ids('/v3/poi?boundingbox=(52.34,9.76),(52.35,9.77)')).toEqual([]);
    expect(await api.ids('/v3/poi?boundingbox=(-30,-100),(-30,-100)')).toEqual([location.id]);
    expect(await api.ids('/v3/poi?q=moved')).toEqual([location.id]);
    expect(await api.ids(`/v3/poi?q=${encodeURIComponent(location.address.title)}`)).toEqual([]);
    expect(await api.ids('/v3/poi?operatorid=45&maxresults=500')).toContain(location.id);
    expect(await api.ids('/v3/poi?operatorid=121&maxresults=500')).not.toContain(location.id);
  });

  test('a deleted location is gone, and one that is no longer published', async () => {
    await using api = await openApi(engine);
    const other = await api.store.openAnother();
    await deleteLocation(other, worldIds.box41847, worldNow);
    const { location } = worldRecords.box83520;
    await saveLocation(other, {
      ...worldRecords.box83520,
      location: { ...location, submissionStatusTypeId: 1000 },
    });
    await eventually(
      () => api.ids('/v3/poi?boundingbox=(54.0,9.0),(54.1,9.1)'),
      (ids) => ids.length === 2,
    );
    expect(await one(api, worldIds.box41847)).toBeUndefined();
    expect(await one(api, worldIds.box83520)).toBeUndefined();
  });

  test('a deleted location comes back when it is saved again', async () => {
    await using api = await openApi(engine);
    const other = await api.store.openAnother();
    await deleteLocation(other, worldIds.box41847, worldNow);
    await eventually(
      () => one(api, worldIds.box41847),
      (poi) => poi === undefined,
    );
    await saveLocation(other, worldRecords.box41847);
    await eventually(
      () => one(api, worldIds.box41847),
      (poi) => poi !== undefined,
    );
  });

  test('a new comment shows, and makes its location one with comments', async () => {
    await using api = await openApi(engine);
    const other = await api.store.openAnother();
    const commented = place(worldIds.equator, { comments: [{ checkInStatusTypeId: 10 }] });
    await saveLocation(other, { ...worldRecords.equator, comments: commented.comments });
    const poi = await eventually(
      () => one(api, worldIds.equator, 'includecomments=true'),
      (found) => found?.UserComments !== null,
    );
    expect(poi?.UserComments).toHaveLength(1);
    expect(await api.ids('/v3/poi?hascheckins=true&maxresults=500')).toContain(worldIds.equator);
  });

  test('an import of many shows whole', async () => {
    await using api = await openApi(engine);
    const other = await api.store.openAnother();
    const many = Array.from({ length: 1500 }, (_, i) => place(newId + i, {}));
    await importLocations(other, many);
    await eventually(
      () => api.ids(`/v3/poi?greaterthanid=${newId - 1}&maxresults=5000`),
      (ids) => ids.filter((id) => id < newId + 1500).length === 1500,
    );
    expect(
      await api.ids(`/v3/poi?sortby=id_asc&greaterthanid=${newId - 1}&maxresults=1500`),
    ).toEqual(many.map((record) => record.location.id));
  });

  test('a renamed operator shows everywhere at once', async () => {
    await using api = await openApi(engine);
    const other = await api.store.openAnother();
    await importReference(other, { operators: [{ ...operator(121), title: 'EnerCity AG' }] });
    await eventually(
      () => one(api, worldIds.riepestrasse),
      (poi) => poi?.OperatorInfo?.Title === 'EnerCity AG',
    );
    const reference = await api.get('/v3/referencedata?compact=true');
    expect(reference.body).toContain('"Title":"EnerCity AG"');
    expect(reference.body).not.toContain('"Title":"EnerCity"');
    expect(await api.ids('/v3/poi?operatorname=EnerCity%20AG&maxresults=500')).toEqual(
      await api.ids('/v3/poi?operatorid=121&maxresults=500'),
    );
    expect(await api.ids('/v3/poi?operatorname=EnerCity')).toEqual([]);
    expect(await api.ids('/v3/poi?q=enercity%20ag%20&maxresults=500')).toEqual(
      await api.ids('/v3/poi?operatorid=121&maxresults=500'),
    );
  });

  test('a provider that opens its data moves its locations between the halves of opendata', async () => {
    await using api = await openApi(engine);
    const other = await api.store.openAnother();
    const providers = testReference.dataProviders.filter((provider) => provider.id === 22);
    await importReference(other, {
      dataProviders: providers.map((provider) => ({ ...provider, isOpenDataLicensed: true })),
    });
    await eventually(
      () => api.ids('/v3/poi?opendata=true&maxresults=500'),
      (ids) => ids.includes(worldIds.providerClosed),
    );
    expect(await api.ids('/v3/poi?opendata=false&maxresults=500')).not.toContain(
      worldIds.providerClosed,
    );
  });

  test('locations and vocabularies that change by turns all show', async () => {
    await using api = await openApi(engine);
    const other = await api.store.openAnother();
    for (let round = 1; round <= 10; round++) {
      await importReference(other, { operators: [{ ...operator(121), title: `Round ${round}` }] });
      await saveLocation(other, place(newId, { title: `Title ${round}`, operatorId: 121 }));
    }
    await api.registry.catchUp();
    expect(await one(api, newId)).toMatchObject({
      OperatorInfo: { Title: 'Round 10' },
      AddressInfo: { Title: 'Title 10' },
    });
  });

  test('the status of the system follows', async () => {
    await using api = await openApi(engine, { records: [worldRecords.riepestrasse] });
    const other = await api.store.openAnother();
    expect(await api.json('/v3/system/status')).toMatchObject({ maxPOIId: 175_585 });
    await saveLocation(other, place(newId, { updatedAt: worldNow, createdAt: worldNow }));
    await eventually(
      () => api.json('/v3/system/status'),
      (status) => JSON.stringify(status).includes(String(newId)),
    );
    expect(await api.json('/v3/system/status')).toMatchObject({
      poiDataLastModified: '2021-11-23T12:00:00Z',
      poiDataLastCreated: '2021-11-23T12:00:00Z',
    });
    await deleteLocation(other, place(newId, {}).location.id, worldNow);
    await eventually(
      () => api.json('/v3/system/status'),
      (status) => JSON.stringify(status).includes('175585'),
    );
  });
});
