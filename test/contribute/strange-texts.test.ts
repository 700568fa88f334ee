import { XmlDocument } from 'libxml2-wasm';
import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import { bearer, peopleAsCallers } from '../support/people.ts';
import { openApi } from '../support/running-api.ts';
import { engines } from '../support/store.ts';
import { place } from '../world/place.ts';

/** What attackers, and people with unusual keyboards, write. All of it is text, and comes back as it was given. */
const texts = [
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  "'; drop table comment; --",
  "' or 1=1) union select * from user_account --",
  '{{constructor.constructor("alert(1)")()}}',
  '#{7*7} <%= 7*7 %>',
  '=cmd|" /C calc"!A0',
  ']]><!--x-->&amp;&lt;',
  '\u202etxt.exe\u202c \u200b\u2060',
  'tab\there\r\nand a second line\nthird',
  '\u{1F50C}\u{1F697} e\u0301\u0301\u0301 \uFFFD\u00A0',
  '%00%0d%0aSet-Cookie:x=1',
  '\\u0000 \\x00 \\',
  '../../../../etc/passwd',
];

describe.each(engines)('strange texts on %s', (engine) => {
  test('come back as they were given, and are no markup in any format', async () => {
    const records = [place(1, {})];
    await using api = await openApi(engine, { records, callers: peopleAsCallers });
    const png = await sharp({ create: { width: 2, height: 2, channels: 3, background: 'red' } })
      .png()
      .toBuffer();
    for (const text of texts) {
      const comment = await api.request({
        method: 'POST',
        url: '/v3/comment',
        headers: bearer('ada'),
        payload: JSON.stringify({ chargePointID: 1, comment: text }),
      });
      expect([comment.statusCode, comment.body], text).toEqual([
        200,
        '{"status":"OK","description":"OK"}',
      ]);
      const photo = await api.request({
        method: 'POST',
        url: '/v3/mediaitem',
        headers: bearer('ada'),
        payload: JSON.stringify({
          chargePointID: 1,
          comment: text,
          imageDataBase64: `data:image/png;base64,${png.toString('base64')}`,
        }),
      });
      expect(photo.statusCode, text).toBe(200);
    }
    const query = '/v3/poi?chargepointid=1&includecomments=true';
    const [poi] = await api.pois(query);
    const said = (poi?.UserComments ?? []).map(({ Comment }) => Comment);
    expect(said.toReversed()).toEqual(texts);
    expect((poi?.MediaItems ?? []).map(({ Comment }) => Comment).toReversed()).toEqual(texts);
    for (const output of ['xml', 'kml']) {
      const reply = await api.get(`${query}&output=${output}`);
      expect(reply.statusCode, output).toBe(200);
      expect(reply.body).not.toContain('<script>alert');
      expect(reply.body).not.toContain('<img src=x');
      using document = XmlDocument.fromString(reply.body);
      expect(document.find('//script')).toEqual([]);
    }
    const geojson = JSON.parse((await api.get(`${query}&output=geojson`)).body);
    expect(geojson.features).toHaveLength(1);
    const csv = (await api.get(`${query}&output=csv`)).body;
    expect(csv.split('\n').filter((line) => line !== '')).toHaveLength(2);
  });

  test('that no text is are refused', async () => {
    await using api = await openApi(engine, { records: [place(1, {})], callers: peopleAsCallers });
    for (const text of ['\u0000', 'a\u0007', '\u001b[31m', '\u007f', '\udfff']) {
      const reply = await api.request({
        method: 'POST',
        url: '/v3/comment',
        headers: bearer('ada'),
        payload: JSON.stringify({ chargePointID: 1, comment: text }),
      });
      expect(reply.statusCode, JSON.stringify(text)).toBe(400);
    }
    const [poi] = await api.pois('/v3/poi?chargepointid=1&includecomments=true');
    expect(poi?.UserComments ?? []).toEqual([]);
  });
});
