import { describe, expect, it } from 'vitest';
import { RequestTurns } from './request-turns.ts';

describe('RequestTurns', () => {
  it('refuses who would wait too long, and gives turns again when time has passed', async () => {
    let now = 5000;
    const turns = new RequestTurns(1, 0, { now: () => now });
    await turns.take();
    await expect(turns.take()).rejects.toMatchObject({ code: 'geocoder-busy' });
    now += 999;
    await expect(turns.take()).rejects.toMatchObject({ code: 'geocoder-busy' });
    now += 1;
    await turns.take();
  });

  it('lets those wait whose turn comes soon, one pause apart', async () => {
    const turns = new RequestTurns(1000, 2, { now: () => 0 });
    const asked = Array.from({ length: 5 }, () =>
      turns.take().then(
        () => true,
        () => false,
      ),
    );
    expect(await Promise.all(asked)).toEqual([true, true, true, false, false]);
  });

  it('goes on when the clock is set back', async () => {
    let now = 1_000_000;
    const turns = new RequestTurns(1, 0, { now: () => now });
    await turns.take();
    now = 0;
    await turns.take();
  });
});
