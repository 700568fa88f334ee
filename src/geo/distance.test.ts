import { describe, expect, it } from 'vitest';
import { earthRadiusMiles, haversineAngle, haversineKm, kmPerMile } from './distance.ts';

describe('haversineKm', () => {
  it.each([
    [51.5077, -0.134, 51.5045, -0.0865, 3.306732239648],
    [0, 0, 0, 1, 111.194926644559],
    [10, 179.5, 10, -179.5, 109.50558],
    [90, 0, 90, 123, 0],
    [0, 0, 0, 180, 20015.086796],
    [-45, 10, 45, -170, 20015.086796],
  ])('takes (%d, %d) to (%d, %d) for %d km', (lat1, lng1, lat2, lng2, expected) => {
    expect(haversineKm(lat1, lng1, lat2, lng2)).toBeCloseTo(expected, 4);
  });

  it('gives the vectors of the contract to 1e-11', () => {
    expect(haversineKm(51.5077, -0.134, 51.5045, -0.0865)).toBeCloseTo(3.306732239648, 11);
    expect(haversineKm(0, 0, 0, 1)).toBeCloseTo(111.194926644559, 11);
  });
});

describe('haversineAngle', () => {
  it('times the radius in miles gives the miles of the contract', () => {
    const angle = haversineAngle(51.5077, -0.134, 51.5045, -0.0865);
    expect(angle * earthRadiusMiles).toBeCloseTo(2.05483486686, 11);
    expect(haversineAngle(0, 0, 0, 1) * earthRadiusMiles).toBeCloseTo(69.097585086455, 11);
  });
});

describe('kmPerMile', () => {
  it('is the factor that v3 divides by', () => {
    expect(10 * kmPerMile).toBeCloseTo(16.0934, 4);
  });
});
