import { describe, expect, it } from 'vitest';
import { Gazetteer } from './gazetteer.ts';

const gazetteer = new Gazetteer();

async function townAt(address: string): Promise<string | undefined> {
  const { place } = await gazetteer.forward(address);
  return place && [place.town, place.stateOrProvince, place.countryCode].join(' / ');
}

describe('a town by its name', () => {
  it.each([
    ['Berlin', 'Berlin / State of Berlin / DE'],
    ['  bERLIN ', 'Berlin / State of Berlin / DE'],
    ['saint etienne', 'Saint-Étienne / Auvergne-Rhône-Alpes / FR'],
    ['München', 'Munich / Bavaria / DE'],
    ['New York', 'New York City / New York / US'],
  ])('%s is %s', async (address, town) => {
    expect(await townAt(address)).toBe(town);
  });

  it.each([
    ['Paris', 'Paris / Île-de-France / FR'],
    ['Los Angeles', 'Los Angeles / California / US'],
    ['Frankfurt', 'Frankfurt am Main / Hesse / DE'],
  ])('of several called %s the largest is %s', async (address, town) => {
    expect(await townAt(address)).toBe(town);
  });

  it.each([
    ['Paris, Texas', 'Paris / Texas / US'],
    ['Paris, TX, USA', 'Paris / Texas / US'],
    ['Springfield, Illinois', 'Springfield / Illinois / US'],
    ['Wilmington, DE', 'Wilmington / Delaware / US'],
    ['Berlin, DE', 'Berlin / State of Berlin / DE'],
    ['London, Canada', 'London / Ontario / CA'],
    ['Berlin Germany', 'Berlin / State of Berlin / DE'],
    ['Vienna, Österreich', 'Vienna / Vienna / AT'],
  ])('%s is %s', async (address, town) => {
    expect(await townAt(address)).toBe(town);
  });

  it.each([
    ['Alexanderplatz 1, 10178 Berlin, Deutschland', 'Berlin / State of Berlin / DE'],
    ['10 Downing Street, London SW1A 2AA, UK', 'London / England / GB'],
    ['1012 AB Amsterdam', 'Amsterdam / North Holland / NL'],
    ['Broadway, New York', 'New York City / New York / US'],
    ['Windsor, Berkshire, UK', 'Windsor / England / GB'],
  ])('is found in the address %s', async (address, town) => {
    expect(await townAt(address)).toBe(town);
  });

  it.each(['no such town', '', ',,,', '12345', 'a', '\0', '🚗'])(
    'is not found in "%s"',
    async (address) => {
      expect(await townAt(address)).toBeUndefined();
    },
  );

  it('comes with its position and the attribution of the list', async () => {
    expect(await gazetteer.forward('Berlin')).toMatchObject({
      attribution: 'GeoNames, CC BY 4.0',
      place: { lat: 52.52437, lng: 13.41053, title: 'Berlin', countryCode: 'DE' },
    });
  });
});

describe('the town nearest to a position', () => {
  it('is its address', async () => {
    expect(await gazetteer.reverse(51.456, -0.971)).toMatchObject({
      attribution: 'GeoNames, CC BY 4.0',
      place: { town: 'Reading', title: 'Reading', stateOrProvince: 'England', countryCode: 'GB' },
    });
  });

  it('is not its address when it is far away', async () => {
    expect((await gazetteer.reverse(0, -30)).place).toBeUndefined();
  });
});
