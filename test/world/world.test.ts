import { describe, expect, it } from 'vitest';
import { effectiveLevelId, effectivePowerKw } from '../../src/domain/connection.ts';
import { isVisible } from '../../src/domain/visibility.ts';
import { locationToV3 } from '../../src/format/v3/from-location.ts';
import { haversineKm } from '../../src/geo/distance.ts';
import { testReference } from './reference.ts';
import { radiusBase, testWorld, worldIds, worldNow, worldRecords } from './world.ts';

/** The object that API contract 3.10 prints, without the member that depends on the clock. */
const printed = JSON.parse(
  '{"ID":175585,"UUID":"131BF981-68E7-427F-BBB5-F75A2F9E5400","DataProviderID":1,"OperatorID":121,"UsageTypeID":4,"UsageCost":"0,35\\u20AC/kWh (\\u002B2c/min von 8-22Uhr)","AddressInfo":{"ID":175944,"Title":"Riepestra\\u00DFe","AddressLine1":"1 Riepestra\\u00DFe","Town":"Hanover","StateOrProvince":"Lower Saxony","Postcode":"30519","CountryID":87,"Latitude":52.344531610346905,"Longitude":9.761872499910737},"Connections":[{"ID":272608,"ConnectionTypeID":25,"StatusTypeID":50,"LevelID":2,"Amps":32,"Voltage":400,"PowerKW":22,"CurrentTypeID":20,"Quantity":2}],"NumberOfPoints":2,"StatusTypeID":50,"DateLastStatusUpdate":"2021-05-30T11:55:00Z","DataQualityLevel":1,"DateCreated":"2021-05-30T11:55:00Z","SubmissionStatusTypeID":200}',
);

function distanceFromBase(name: keyof typeof worldRecords): number {
  const { lat, lng } = worldRecords[name].location.address;
  return haversineKm(radiusBase.lat, radiusBase.lng, lat, lng);
}

describe('the test world', () => {
  it('has no id or UUID twice, of locations and of their parts', () => {
    const lists = {
      locations: testWorld.map(({ location }) => location.id),
      uuids: testWorld.map(({ location }) => location.uuid),
      comments: testWorld.flatMap(({ comments }) => comments.map(({ id }) => id)),
      media: testWorld.flatMap(({ media }) => media.map(({ id }) => id)),
      connections: testWorld.flatMap(({ location }) =>
        location.connections.flatMap(({ id }) => id ?? []),
      ),
    };
    for (const [name, ids] of Object.entries(lists))
      expect(new Set<unknown>(ids).size, name).toBe(ids.length);
  });

  it('has more visible locations than the default limit of 100, and hidden ones', () => {
    const visible = testWorld.filter(({ location }) => isVisible(location)).length;
    expect(visible).toBeGreaterThan(200);
    expect(testWorld.length - visible).toBeGreaterThan(10);
  });

  it('has the location of the contract as the contract prints it', () => {
    const { head, address, tail } = locationToV3(worldRecords.riepestrasse.location);
    const document: unknown = JSON.parse(
      JSON.stringify({ ...head, AddressInfo: address, ...tail }),
    );
    expect(document).toEqual(printed);
    expect(worldNow).toBeGreaterThan(Date.UTC(2021, 4, 30));
  });

  it('has exactly the four locations of EVMap in their box', () => {
    const inBox = testWorld.filter(({ location: { address } }) => {
      const { lat, lng } = address;
      return lat >= 54 && lat <= 54.1 && lng >= 9 && lng <= 9.1;
    });
    expect(inBox.map(({ location }) => location.id).sort()).toEqual(
      [102167, 83520, 41847, 100664].sort(),
    );
  });

  it('has locations just inside and outside of 50 km around the base', () => {
    expect(distanceFromBase('north49km9')).toBeCloseTo(49.9, 6);
    expect(distanceFromBase('north50km5')).toBeCloseTo(50.5, 6);
    expect(distanceFromBase('north16km')).toBeCloseTo(16, 6);
  });

  it('has the connections whose power and level are computed', () => {
    const shown = (name: keyof typeof worldRecords) =>
      worldRecords[name].location.connections.map((each) => [
        effectivePowerKw(each),
        effectiveLevelId(each),
      ]);
    expect(shown('computedPower')).toEqual([[22.2, 2]]);
    expect(shown('threePhase22kw')).toEqual([[22, 2]]);
    expect(shown('dc50kw')).toEqual([[50, 3]]);
    expect(shown('threePhase43kwAmpsUnknown')).toEqual([[43, 3]]);
    expect(shown('household120v')).toEqual([[1, 1]]);
  });

  it('names its special locations', () => {
    expect(worldIds.riepestrasse).toBe(175585);
    expect(worldIds.largestId).toBe(2_147_483_647);
  });

  it('knows the operators that it refers to', () => {
    const titles = new Map(testReference.operators.map(({ id, title }) => [id, title]));
    expect(titles.get(121)).toBe('EnerCity');
    expect(titles.get(45)).toBe('(Business Owner at Location)');
  });
});
