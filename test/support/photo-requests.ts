import { readdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import sharp from 'sharp';
import type { Engine } from '../../src/storage/schema.ts';
import { place } from '../world/place.ts';
import { worldNow } from '../world/world.ts';
import { bearer, type PersonName, peopleAsCallers } from './people.ts';
import { openApi, type RunningApi } from './running-api.ts';

/** A location in Britain with a comment, for photos to come to. */
export const britain = place(7, {
  address: { countryId: 1 },
  updatedAt: worldNow - 1e11,
  comments: [{}],
});

export const openForPhotos = (engine: Engine) =>
  openApi(engine, { records: [britain], callers: peopleAsCallers });

/** Red on the left, blue on the right. */
export async function picture(width: number, height: number) {
  const blue = {
    create: { width: Math.ceil(width / 2), height, channels: 3, background: 'blue' },
  } as const;
  const base = sharp({ create: { width, height, channels: 3, background: 'red' } });
  return base.composite([
    { input: await sharp(blue).png().toBuffer(), left: Math.floor(width / 2), top: 0 },
  ]);
}

export const uri = (bytes: Buffer, type: string) =>
  `data:${type};base64,${bytes.toString('base64')}`;

export async function postPhoto(
  api: RunningApi,
  members: object,
  as: PersonName | 'nobody' = 'ada',
) {
  return api.request({
    method: 'POST',
    url: '/v3/mediaitem',
    headers: as === 'nobody' ? {} : bearer(as),
    payload: JSON.stringify({ chargePointID: 7, ...members }),
  });
}

export async function photosOf(api: RunningApi) {
  const [poi] = await api.pois('/v3/poi?chargepointid=7&includecomments=true');
  return poi?.MediaItems ?? [];
}

export const pathOf = (url: string) => new URL(url).pathname;
export const fileOf = async (api: RunningApi, url: string) => api.get(pathOf(url));

export async function filesIn(api: RunningApi): Promise<readonly string[]> {
  const root = join(dirname(api.snapshotPath), 'images');
  const found = await readdir(root, { recursive: true, withFileTypes: true }).catch(() => []);
  return found.filter((entry) => entry.isFile()).map(({ name }) => name);
}
