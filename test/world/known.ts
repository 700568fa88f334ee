import type { LocationRecord } from '../../src/domain/location.ts';
import { place } from './place.ts';

const at = Date.UTC(2021, 4, 30, 11, 55);

/**
 * The location of API contract 3.10: its compact, non-verbose JSON is printed there. Built by hand because every
 * member counts.
 */
const riepestrasse = place(175585, {
  uuid: '131BF981-68E7-427F-BBB5-F75A2F9E5400',
  operatorId: 121,
  usageTypeId: 4,
  usageCost: '0,35€/kWh (+2c/min von 8-22Uhr)',
  numberOfPoints: 2,
  levelOfDetail: undefined,
  createdAt: at,
  updatedAt: at,
  address: {
    id: 175944,
    title: 'Riepestraße',
    line1: '1 Riepestraße',
    town: 'Hanover',
    stateOrProvince: 'Lower Saxony',
    postcode: '30519',
    countryId: 87,
    lat: 52.344531610346905,
    lng: 9.761872499910737,
  },
  connections: [{ id: 272608, amps: 32, voltage: 400, powerKw: 22, quantity: 2 }],
});

/** The only four inside the box (54.0,9.0),(54.1,9.1); their ids are those of EVMap's fixture, the rest is invented. */
const inEvmapBox = {
  box102167: place(102167, {
    title: 'Erfundene Tankstelle',
    operatorId: 45,
    lat: 54.09,
    lng: 9.069,
    address: { countryId: 87, postcode: ' 25704 ', town: 'Musterdorf' },
  }),
  box83520: place(83520, {
    title: 'Erfundener Markt',
    operatorId: undefined,
    lat: 54.0905,
    lng: 9.07,
    address: { countryId: 87, postcode: '25704', town: 'Musterdorf' },
  }),
  box41847: place(41847, {
    title: 'Erfundenes Rathaus',
    operatorId: 121,
    lat: 54.0512,
    lng: 9.0211,
    address: { countryId: 87, town: 'Beispielhausen' },
    connections: [{ connectionTypeId: 28, powerKw: 3.7, currentTypeId: 10 }, {}],
  }),
  // Exactly on a corner: boxes include their edge.
  box100664: place(100664, {
    title: 'Erfundener Bahnhof',
    operatorId: 45,
    lat: 54.1,
    lng: 9.1,
    address: { countryId: 87, town: 'Beispielhausen' },
    connections: [{ connectionTypeId: 33, levelId: 3, powerKw: 50, currentTypeId: 30 }],
  }),
  /** A kilometre outside the box. */
  besideBox: place(100665, { lat: 54.05, lng: 9.115, address: { countryId: 87 } }),
};

/** Locations with ids that the contract names. */
export const known = { riepestrasse, ...inEvmapBox } as const satisfies Record<
  string,
  LocationRecord
>;
