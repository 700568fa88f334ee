import { places } from './place.ts';

/** Degrees of latitude in a kilometre, on the sphere of radius 6371 km. */
const degreesPerKm = 1 / 111.194926644559;

/** A point in the empty South Pacific for radius searches. */
export const radiusBase = { lat: -40, lng: -110 } as const;
/** A line along a meridian in the Atlantic, `lat, lng`, for corridors of the default width. */
export const corridorLine = [
  [10, -30],
  [11, -30],
] as const;
/** A ring in the shape of a U, open to the north, `lat, lng`, in the Indian Ocean. */
export const uShape = [
  [-20, 60],
  [-20, 63],
  [-17, 63],
  [-17, 62],
  [-19, 62],
  [-19, 61],
  [-17, 61],
  [-17, 60],
] as const;
/** The point that three locations share. */
export const sharedPoint = { lat: 41.3825, lng: 2.1769 } as const;

function northOfBase(km: number): { readonly lat: number; readonly lng: number } {
  return { lat: radiusBase.lat + km * degreesPerKm, lng: radiusBase.lng };
}

function eastOfLine(km: number): { readonly lat: number; readonly lng: number } {
  return { lat: 10.5, lng: -30 + (km * degreesPerKm) / Math.cos((10.5 * Math.PI) / 180) };
}

/** Locations whose position is what is special about them. */
export const positions = places(1001, {
  northPole: { lat: 90, lng: 0 },
  northPoleAgain: { lat: 90, lng: 135 },
  nearNorthPoleEast: { lat: 89.9, lng: 170 },
  nearNorthPoleWest: { lat: 89.9, lng: -10 },
  southPole: { lat: -90, lng: 0 },
  nearSouthPole: { lat: -89.95, lng: 100 },

  datelineWestSide: { lat: -17, lng: 179.9, address: { countryId: 78 } },
  datelineEastSide: { lat: -17, lng: -179.9, address: { countryId: 78 } },
  datelinePlus180: { lat: -16.5, lng: 180, address: { countryId: 78 } },
  datelineMinus180: { lat: -16.6, lng: -180, address: { countryId: 78 } },
  aleutiansWest: { lat: 52, lng: 178.5, address: { countryId: 2 } },
  aleutiansEast: { lat: 52, lng: -177, address: { countryId: 2 } },

  sharedPointFirst: { ...sharedPoint, address: { countryId: 210 } },
  sharedPointSecond: { ...sharedPoint, address: { countryId: 210 }, operatorId: 23 },
  sharedPointThird: { ...sharedPoint, address: { countryId: 210 }, statusTypeId: 30 },

  corridorNear: { lat: 0.2, lng: 0.5 },
  corridorFar: { lat: 0.7, lng: 0.5 },
  lineStart: { lat: 10, lng: -30 },
  offLine1km: eastOfLine(1),
  offLine3km: eastOfLine(3.5),
  /** 1 km beyond the end of the line: the corridor has round caps. */
  beyondLineEnd: { lat: 11 + degreesPerKm, lng: -30 },

  atRadiusBase: { ...radiusBase },
  north9km: northOfBase(9.9),
  north12km: northOfBase(12),
  north16km: northOfBase(16),
  north16km3: northOfBase(16.3),
  north49km9: northOfBase(49.9),
  north50km5: northOfBase(50.5),

  notch: { lat: -18, lng: 61.5 },
  uLeftArm: { lat: -18, lng: 60.5 },
  uRightArm: { lat: -18, lng: 62.5 },
  uBase: { lat: -19.5, lng: 61.5 },
  uOnEdge: { lat: -20, lng: 61.5 },
  uOutside: { lat: -20.5, lng: 61.5 },

  equator: { lat: 0, lng: -60 },
  greenwich: { lat: 51.4779, lng: 0, address: { countryId: 1 } },
  /** As precise as a double can be. */
  manyDigits: { lat: 47.123456789012344, lng: 8.987654321098764, address: { countryId: 217 } },
  wholeDegrees: { lat: 46, lng: 8, address: { countryId: 217 } },
  tinyCoordinates: { lat: 1e-7, lng: 12.0000001 },
});
