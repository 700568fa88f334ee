import { once } from 'node:events';
import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { formats } from '../../src/format/index.ts';
import type { ReadyRows } from '../../src/format/v3/ready/write-rows.ts';
import { readCities } from '../../src/ingest/demo/cities.ts';
import { makeWorld } from '../../src/ingest/demo/world.ts';
import { eventually } from '../support/eventually.ts';
import { oddRecords } from '../support/odd-records.ts';
import { openApi } from '../support/running-api.ts';
import { WrittenList } from '../support/written-list.ts';
import { worldNow } from '../world/world.ts';

/** Rows that say how far they were read; some are looked at ahead, 128 at a time (touch-records.ts). */
function counted(rows: ReadyRows): { readonly rows: ReadyRows; readonly read: () => number } {
  let read = 0;
  const segmentOf: ReadyRows['segmentOf'] = (i) => {
    read = Math.max(read, i + 1);
    return rows.segmentOf(i);
  };
  return {
    rows: { ...rows, segmentOf },
    read: () => read,
  };
}

describe('a list is read only as far as it is sent', () => {
  const list = new WrittenList(oddRecords(4, 1000));
  const style = { verbose: true, compact: false, camelCase: false };

  test.each(formats)('$name hands out a buffer as soon as it is full', (format) => {
    const { rows, read } = counted(list.rows());
    const chunkBytes = 16_384;
    const body = format.write(rows, list.context({ style, includeComments: true, chunkBytes }));
    const sizes: number[] = [];
    for (const buffer of body) {
      sizes.push(buffer.length);
      if (sizes.length === 2) break;
    }
    expect(read()).toBeLessThan(400);
    for (const size of sizes) expect(size).toBeLessThan(2 * chunkBytes);
    // Broken off, it reads no further.
    const before = read();
    expect(body.next().done).toBe(true);
    expect(read()).toBe(before);
  });

  test('when the reader goes away, no more is read', async () => {
    const world = makeWorld({
      seed: 6,
      count: 6000,
      firstId: 1,
      now: worldNow,
      cities: readCities(),
      dataProviderId: 1,
      operatorIds: [3, 5, 23],
    });
    await using api = await openApi('sqlite', { records: [...world] });
    let read = 0;
    const { registry } = api;
    const searchPage = registry.searchPage.bind(registry);
    registry.searchPage = (query, now) => {
      const page = searchPage(query, now);
      const segmentOf = page.hits.segmentOf.bind(page.hits);
      page.hits.segmentOf = (i) => {
        read++;
        return segmentOf(i);
      };
      return page;
    };
    const { host, port } = await api.address();
    const socket = connect(port, host);
    socket.write('GET /v3/poi?output=geojson&maxresults=100000 HTTP/1.1\r\nHost: test\r\n\r\n');
    await once(socket, 'data');
    socket.pause();
    socket.destroy();
    const sent = await settled(() => read);
    expect(sent).toBeGreaterThan(100);
    expect(sent).toBeLessThan(5000);
  });
});

/** The value of `look` when it has stopped to change. */
async function settled(look: () => number): Promise<number> {
  const { now } = await eventually(
    async () => {
      const before = look();
      await sleep(100);
      return { before, now: look() };
    },
    ({ before, now }) => before === now,
  );
  return now;
}
