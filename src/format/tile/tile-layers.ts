/** One kind of features in a tile, with type and meaning of each of their members. */
interface TileLayer {
  readonly id: string;
  readonly description: string;
  readonly fields: Readonly<Record<string, string>>;
}

/** The layers of all tiles. A member that is unknown is absent. */
export const tileLayers = {
  clusters: {
    id: 'clusters',
    description: 'Several locations near each other, at their mean place',
    fields: {
      point_count: 'Number: how many locations',
      power_kw: 'Number: highest power of them all in kW',
    },
  },
  locations: {
    id: 'locations',
    description: 'Single charging locations; the id of the feature is that of the location',
    fields: {
      id: 'Number: id of the location',
      title: 'String: its title',
      power_kw: 'Number: its highest power in kW',
      plugs: 'String: ids of its connection types with commas between, such as "25,33"',
      status: 'Number: id of its status type',
    },
  },
} as const satisfies Record<string, TileLayer>;
