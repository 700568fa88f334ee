import { describe, expect, it } from 'vitest';
import { Gazetteer } from './gazetteer.ts';

describe('the country of a position', () => {
  const gazetteer = new Gazetteer();

  it.each([
    ['Berlin in Germany', 52.52, 13.4, 'DE', undefined],
    ['Berlin in France', 52.52, 13.4, 'FR', 'DE'],
    ['Strasbourg in Germany, across the river', 48.58, 7.75, 'DE', undefined],
    ['Munich in Austria', 48.14, 11.58, 'AT', 'DE'],
    ['Sydney in New Zealand', -33.87, 151.2, 'NZ', 'AU'],
    ['the middle of the Atlantic in Spain', 30, -40, 'ES', undefined],
    ['a country that no town is in', 52.52, 13.4, 'XX', 'DE'],
  ])('%s', async (_name, lat, lng, code, other) => {
    expect(await gazetteer.otherCountryAt(lat, lng, code)).toBe(other);
  });
});
