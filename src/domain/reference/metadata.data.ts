import type { DataType, MetadataField, MetadataFieldOption, MetadataGroup } from '../reference.ts';

/** Kinds of value that an extra field can have (API contract 7.8). */
export const dataTypes: readonly DataType[] = [
  { id: 1, title: 'Single Line Text' },
  { id: 2, title: 'Multi Line Text' },
  { id: 3, title: 'Number' },
  { id: 4, title: 'Date' },
  { id: 5, title: 'Boolean' },
  { id: 10, title: 'Option List' },
];

const text = 1;
const optionList = 10;

/** Extra fields of locations (API contract 7.8). Options are `[id, title]`; their ids are unique over all fields. */
export const metadataGroups: readonly MetadataGroup[] = [
  {
    id: 1,
    title: 'Extended Information',
    dataProviderId: 1,
    isRestrictedEdit: false,
    isPublicInterest: true,
    fields: [
      field(1, 1, 'POI Type', optionList, [
        [1, 'Shopping'],
        [2, 'Hotel'],
        [3, 'Restaurant'],
        [8, 'Parking'],
        [9, 'Secure'],
      ]),
      field(1, 2, 'Access Hours', text, null),
      field(1, 4, 'Attribution', optionList, [[4, 'Positioning']]),
      field(1, 5, 'Vehicle Type', optionList, [
        [5, 'Car'],
        [6, 'Motorcycle'],
        [7, 'Bus'],
        [10, 'Goods/Delivery Vehicles'],
        [11, 'Taxi'],
        [12, 'Bike'],
      ]),
    ],
  },
  {
    id: 2,
    title: 'Supporting Data',
    dataProviderId: 1,
    isRestrictedEdit: false,
    isPublicInterest: false,
    fields: [field(2, 3, 'Group of Companies', optionList, null)],
  },
];

function field(
  groupId: number,
  id: number,
  title: string,
  dataTypeId: number,
  options: readonly (readonly [number, string])[] | null,
): MetadataField {
  return {
    id,
    title,
    groupId,
    dataTypeId,
    options:
      options?.map(
        ([optionId, optionTitle]): MetadataFieldOption => ({
          id: optionId,
          title: optionTitle,
          fieldId: id,
        }),
      ) ?? null,
  };
}
