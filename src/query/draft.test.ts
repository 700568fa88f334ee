import { describe, expect, it } from 'vitest';
import { encodePolyline } from '../geo/polyline.ts';
import { parseQuery, type Vocabulary } from './parse.ts';
import type { PoiQuery } from './poi-query.ts';

const vocabulary: Vocabulary = {
  countryIdByIsoCode: () => undefined,
  idsByTitle: () => [],
  operatorIdsByWord: () => [],
  openDataProviderIds: () => [1, 19],
  providerIdsOfLicence: () => [1],
};
const parse = (raw: Readonly<Record<string, unknown>>): PoiQuery =>
  parseQuery(raw, vocabulary).query;
const nothingAsked = parse({});

describe('the area of a query', () => {
  const box = { kind: 'box', box: { south: 54, west: 9, north: 54.1, east: 9.1 } };
  const near = { latitude: '52', longitude: '9' };

  it.each([
    '(54.0,9.0),(54.1,9.1)',
    '(54.1,9.1),(54.0,9.0)',
    '(54.1,9.0),(54.0,9.1)',
    '(54.0,9.1),(54.1,9.0)',
    '(54.0, 9.0), (54.1, 9.1)',
    '(54.0,9.0),(54.1,9.1),(60,60)',
    '54.0,9.0,54.1,9.1',
    ' 54.0 , 9.0 , 54.1 , 9.1 ,',
    encodePolyline([
      { lat: 54, lng: 9 },
      { lat: 54.1, lng: 9.1 },
    ]),
  ])('reads boundingbox=%s', (boundingbox) => {
    expect(parse({ boundingbox }).area).toEqual(box);
  });

  it('reads a box whose corners were sent as two parameters', () => {
    expect(parse({ boundingbox: ['(54,9)', '(54.1,9.1)'] }).area).toEqual(box);
  });

  it('reads bbox in the order of GeoJSON, and prefers it to boundingbox', () => {
    expect(parse({ bbox: '9.0,54.0,9.1,54.1', boundingbox: '(1,1),(2,2)' }).area).toEqual(box);
    expect(parse({ bbox: '170,-1,-170,1' }).area).toEqual({
      kind: 'box',
      box: { south: -1, west: 170, north: 1, east: -170 },
    });
  });

  it('discards the point when a shape is there', () => {
    expect(parse({ ...near, boundingbox: '(54.0,9.0),(54.1,9.1)' })).toMatchObject({
      area: box,
      order: 'idDescending',
    });
  });

  it('goes on to the next shape when one is not usable', () => {
    expect(parse({ ...near, boundingbox: '(54,9)', polyline: '(x)' }).area.kind).toBe('near');
    expect(parse({ polyline: '()', boundingbox: '54.0,9.0,54.1,9.1' }).area).toEqual(box);
  });

  it('takes polyline before box before polygon before point', () => {
    const line = '(0,0),(0,1),(1,1)';
    const all = { ...near, polygon: line, boundingbox: line, polyline: line };
    expect(parse(all).area.kind).toBe('corridor');
    expect(parse({ ...all, polyline: '' }).area.kind).toBe('box');
    expect(parse({ ...all, polyline: '', boundingbox: '' }).area.kind).toBe('polygon');
    expect(parse(near).area.kind).toBe('near');
  });

  it.each([
    [{}, 50],
    [{ distanceunit: 'KM' }, 50],
    [{ distance: '10', distanceunit: 'km' }, 10],
    [{ distance: '10' }, 16.0934],
    [{ distance: '10', distanceunit: 'kilometres' }, 16.0934],
    [{ distance: '0' }, 0],
    [{ distance: 'abc' }, 50],
  ])('searches near a point with %j within %d km', (raw, radiusKm) => {
    const query = parse({ ...near, ...raw });
    expect(query.order).toBe('distance');
    expect(query.area).toEqual({
      kind: 'near',
      lat: 52,
      lng: 9,
      radiusKm: expect.closeTo(radiusKm, 4),
    });
  });

  it('keeps a radius finite', () => {
    expect(parse({ ...near, distance: '1.7e308' }).area).toMatchObject({
      radiusKm: Number.MAX_VALUE,
    });
  });

  it('finds nowhere at a negative distance', () => {
    expect(parse({ ...near, distance: '-1' }).area).toEqual({ kind: 'nowhere' });
  });

  it.each([
    { latitude: '91', longitude: '0' },
    { latitude: '0', longitude: '-180.5' },
    { latitude: '0' },
    { longitude: '0' },
    { latitude: '51,5', longitude: '0' },
    { latitude: ['51', '52'], longitude: '0' },
  ])('does not search near %j', (raw) => {
    expect(parse(raw)).toEqual(nothingAsked);
  });

  it('orders a point search by distance whatever sortby says', () => {
    expect(parse({ ...near, sortby: 'id_asc' }).order).toBe('distance');
  });

  it.each([
    [{}, 2.5],
    [{ distance: '100', distanceunit: 'km' }, 50],
    [{ distance: '10' }, 8.0467],
  ])('takes half of the distance of %j along a line: %d km', (raw, halfWidthKm) => {
    expect(parse({ polyline: '(0,0),(0,1)', ...raw }).area).toEqual({
      kind: 'corridor',
      line: [
        { lat: 0, lng: 0 },
        { lat: 0, lng: 1 },
      ],
      halfWidthKm: expect.closeTo(halfWidthKm, 4),
    });
  });

  it.each(['0', '-1'])('finds nowhere along a line with distance=%s', (distance) => {
    expect(parse({ polyline: '(0,0),(0,1)', distance }).area).toEqual({ kind: 'nowhere' });
  });

  it('reads the same line from pairs and from its encoded form', () => {
    const pairs = parse({ polyline: '(38.5,-120.2),(40.7,-120.95),(43.252,-126.453)' });
    expect(parse({ polyline: '_p~iF~ps|U_ulLnnqC_mqNvxq`@' })).toEqual(pairs);
  });

  it('needs three distinct points for a polygon', () => {
    expect(parse({ polygon: '(0,0),(0,1),(0,0)' }).area).toEqual({ kind: 'nowhere' });
    expect(parse({ polygon: '(0,0),(0,1),(1,1)' }).area.kind).toBe('polygon');
  });
});
