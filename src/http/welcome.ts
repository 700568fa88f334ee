/** What somebody sees who opens the address of the server in a browser. */
export const welcome = {
  name: 'Open Charge Map',
  description: 'The open registry of electric-vehicle charging locations',
  documentation: '/docs/guide',
  examples: [
    '/v3/poi?latitude=52.52&longitude=13.4&distance=10&distanceunit=km&maxresults=20',
    '/v3/poi?boundingbox=(54.0,9.0),(54.1,9.1)&compact=true&verbose=false',
    '/v3/referencedata',
    '/v3/system/status',
    '/health/ready',
  ],
} as const;
