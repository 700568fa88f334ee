import { place } from '../world/place.ts';
import { testReference } from '../world/reference.ts';
import { worldNow } from '../world/world.ts';
import { signUp } from './accounts.ts';
import { openApi } from './running-api.ts';
import { SettableClock } from './settable-clock.ts';
import type { engines } from './store.ts';

/** Of location 1. */
export const country = testReference.countries[0]?.id ?? 0;
const otherCountry = testReference.countries[1]?.id ?? 0;
const tellable = {
  ...testReference.operators[0],
  id: 77,
  title: 'Mender ',
  faultReportEmail: 'faults@operator.example',
};
const reference = {
  ...testReference,
  operators: [...testReference.operators, tellable as (typeof testReference.operators)[number]],
};
const first = place(1, {
  address: { countryId: country },
  operatorId: 77,
  title: 'Town\r\nhall',
  operatorReference: 'X-1',
});
const second = place(2, { address: { countryId: otherCountry }, operatorId: 1 });

/** Two locations, some people, and a clock that tests move. */
export async function openCommentWorld(engine: (typeof engines)[number]) {
  const clock = new SettableClock(worldNow);
  const api = await openApi(engine, { records: [first, second], reference, clock });
  const ada = await signUp(api, { username: 'ada' });
  const ben = await signUp(api, { username: 'ben' });
  const moderator = await signUp(api, { username: 'moderator', role: 'moderator' });
  const editor = await signUp(api, {
    username: 'editor',
    role: 'country-editor',
    countryId: country,
  });
  const foreigner = await signUp(api, {
    username: 'foreigner',
    role: 'country-editor',
    countryId: otherCountry,
  });
  // What registering sends is not what these tests are about.
  await api.store.db.kysely.deleteFrom('outbox').execute();
  return Object.assign(api, { clock, ada, ben, moderator, editor, foreigner });
}
