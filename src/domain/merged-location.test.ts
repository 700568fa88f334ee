import { expect, it } from 'vitest';
import { place } from '../../test/world/place.ts';
import { mergedLocation } from './merged-location.ts';

const survivor = place(1, {
  operatorId: undefined,
  usageCost: 'free',
  dataProviderReference: undefined,
  address: { telephone1: '' },
  connections: [],
}).location;
const lost = place(2, {
  title: 'Other',
  operatorId: 45,
  usageCost: '1 €',
  dataProviderReference: 'X',
  lat: 1,
  address: { telephone1: '0123' },
}).location;

it('fills what the survivor does not know, and changes nothing that it does, nor what the server owns', () => {
  expect(mergedLocation(survivor, lost)).toEqual({
    ...survivor,
    operatorId: 45,
    address: { ...survivor.address, telephone1: '0123' },
    connections: lost.connections,
  });
  expect(mergedLocation(lost, survivor)).toEqual(lost);
});
