import type { Connection } from '../../domain/connection.ts';
import type { Fields } from './fields.ts';
import { lastOfEachId } from './last-of-each-id.ts';

/** Reads `Connections` of a v3 location, in the order given; one without a type is of the unknown type 0. */
export function readConnections(poi: Fields): readonly Connection[] {
  const connections = poi.children('Connections').map(readConnection);
  return lastOfEachId(connections, poi, 'Connections');
}

function readConnection(source: Fields): Connection {
  return {
    id: source.positiveId('ID'),
    connectionTypeId: source.reference('ConnectionTypeID', 'ConnectionType') ?? 0,
    reference: source.text('Reference'),
    statusTypeId: source.reference('StatusTypeID', 'StatusType'),
    levelId: source.reference('LevelID', 'Level'),
    amps: source.rounded('Amps'),
    voltage: source.rounded('Voltage'),
    powerKw: source.decimal('PowerKW'),
    currentTypeId: source.reference('CurrentTypeID', 'CurrentType'),
    quantity: source.rounded('Quantity'),
    comments: source.text('Comments'),
  };
}
