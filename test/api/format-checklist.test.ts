import { describe, expect, test } from 'vitest';
import { sharedApi } from '../support/running-api.ts';
import { known } from '../world/known.ts';
import { texts } from '../world/texts.ts';
import { worldIds } from '../world/world.ts';

const byteOrderMark = '\uFEFF';
const riepestrasse = 'chargepointid=175585';

describe('output formats, by the numbers of the compatibility checklist', () => {
  const world = sharedApi('sqlite', {
    records: [...Object.values(known), ...Object.values(texts)],
  });
  const get = (query: string) => world.api.get(`/v3/poi?${query}`);

  test.each([
    ['geojson', 'application/geo+json'],
    ['kml', 'application/vnd.google-earth.kml+xml'],
    ['xml', 'text/xml'],
    ['csv', 'text/csv; header=present; charset=UTF-8;'],
    ['ndjson', 'application/x-ndjson'],
  ])('3 output=%s is %s, in any letter case', async (name, type) => {
    for (const output of [name, name.toUpperCase()]) {
      const reply = await get(`output=${output}&maxresults=1`);
      expect(reply.statusCode).toBe(200);
      expect(reply.headers['content-type']).toBe(type);
    }
  });

  test.each(['rss', 'carwings', 'RSS', 'shp'])('4 output=%s is refused', async (name) => {
    const reply = await get(`output=${name}`);
    expect(reply.statusCode).toBe(400);
    expect(reply.body).toMatch(
      /^\{"status":"error","description":"(specified output type not supported in this API version|No output type is called )/,
    );
  });

  test.each(['rss', 'carwings'])('4 the refusal of %s is the literal', async (name) => {
    expect((await get(`output=${name}`)).body).toBe(
      '{"status":"error","description":"specified output type not supported in this API version"}',
    );
  });

  test('86 the GeoJSON of 175585 is the one of the contract, with the attribution behind', async () => {
    const reply = await get(`output=geojson&verbose=false&${riepestrasse}`);
    expect(reply.body).toBe(`{
  "type": "FeatureCollection",
  "features": [
    {
      "type": "Feature",
      "id": "175585",
      "geometry": {
        "type": "Point",
        "coordinates": [
          9.761872499910737,
          52.344531610346905
        ]
      },
      "properties": {
        "name": "Riepestraße",
        "description": "1 Riepestraße,Hanover,Lower Saxony,30519,Germany",
        "url": "https://openchargemap.org/site/poi/details/175585",
        "level": "2",
        "connectionType": "Type 2 (Socket Only)"
      }
    }
  ],
  "attribution": "Open Charge Map Contributors (CC BY-SA 4.0)"
}`);
  });

  test('86 GeoJSON has the whole location only when verbose, in camel case, with decimal points', async () => {
    const { features } = JSON.parse((await get('output=geojson')).body);
    for (const { id, properties } of features) {
      const keys = ['name', 'description', 'url', 'level', 'connectionType', 'poi'];
      expect(Object.keys(properties)).toEqual(keys);
      expect(String(properties.poi.id)).toBe(id);
    }
    const whole = await get(`output=geojson&${riepestrasse}`);
    expect(whole.body).toContain('\n              "powerKW": 22.0,\n');
    expect(whole.body).not.toContain('null');
  });

  test('86 compact GeoJSON keeps its lines and has no titles of reference data', async () => {
    const { body } = await get(`output=geojson&compact=true&${riepestrasse}`);
    const [feature] = JSON.parse(body).features;
    expect(feature.properties.description).toBe('1 Riepestraße,Hanover,Lower Saxony,30519,');
    expect(feature.properties.level).toBe('2');
    expect(feature.properties.connectionType).toBeNull();
    expect(feature.properties.poi.operatorID).toBe(121);
    expect(feature.properties.poi.operatorInfo).toBeUndefined();
    expect(body.split('\n').length).toBeGreaterThan(50);
  });

  test('86 GeoJSON can be wrapped in a call', async () => {
    const bare = await get(`output=geojson&${riepestrasse}`);
    const called = await get(`output=geojson&${riepestrasse}&callback=cb`);
    expect(called.body).toBe(`cb(${bare.body})`);
    expect(called.headers['content-type']).toBe('text/javascript; charset=utf-8');
    expect(called.headers['x-content-type-options']).toBe('nosniff');
    expect((await get('output=geojson&callback=alert(1)//')).statusCode).toBe(400);
  });

  const csvHeader =
    'ID,UUID, LocationTitle,AddressLine1,AddressLine2,Town,StateOrProvince,Postcode,Country,Latitude,Longitude,Distance,DistanceUnit,Addr_ContactTelephone1,Addr_ContactTelephone2,Addr_ContactEmail,Addr_AccessComments,Addr_GeneralComments,Addr_RelatedURL,ConnectionType,ChargerType,UsageType,NumberOfPoints,GeneralComments,DateLastConfirmed,StatusType,DateLastStatusUpdate,DateCreated';

  test('87 CSV begins with the frozen header and is offered as ocm.csv', async () => {
    const reply = await get('output=csv');
    expect(reply.body.split('\n')[0]).toBe(byteOrderMark + csvHeader);
    expect(reply.headers['content-disposition']).toBe('attachment; filename=ocm.csv');
    expect((await get('output=csv&id=1')).body).toBe(`${byteOrderMark}${csvHeader}\n`);
  });

  test('87 the CSV row of 175585 is the one of the contract', async () => {
    const reply = await get(`output=csv&${riepestrasse}`);
    expect(reply.body.split('\n')[1]).toBe(
      '175585,131BF981-68E7-427F-BBB5-F75A2F9E5400,"Riepestraße","1 Riepestraße",,"Hanover","Lower Saxony","30519","Germany",52.344531610346905,9.761872499910737,,0,,,,,,,"Type 2 (Socket Only);",,"Public - Membership Required",2,,,"Operational",05/30/2021 11:55:00,05/30/2021 11:55:00',
    );
  });

  test('87 CSV deletes quotes and leaves the titles out when compact', async () => {
    const quotes = await get(`output=csv&id=${worldIds.quotes}`);
    expect(quotes.body.split('\n')[1]).toContain(',"A B",');
    const compact = await get(`output=csv&compact=true&${riepestrasse}`);
    expect(compact.body.split('\n')[1]).toBe(
      '175585,131BF981-68E7-427F-BBB5-F75A2F9E5400,"Riepestraße","1 Riepestraße",,"Hanover","Lower Saxony","30519",,52.344531610346905,9.761872499910737,,0,,,,,,,,,,2,,,,05/30/2021 11:55:00,05/30/2021 11:55:00',
    );
  });

  test('87 CSV prints the distance of a point search and its unit', async () => {
    const point = 'latitude=52&longitude=9&distance=100';
    const rows = async (unit: string) =>
      (await get(`output=csv&${point}&distanceunit=${unit}`)).body.split('\n');
    expect((await rows('km'))[1]).toMatch(/,9\.761872499910737,64\.55218\d+,KM,/);
    expect((await rows('miles'))[1]).toMatch(/,9\.761872499910737,40\.11334\d+,Miles,/);
  });

  test('88 the XML of 175585 is the one of the contract', async () => {
    const reply = await get(`output=xml&${riepestrasse}`);
    expect(reply.body).toBe(
      `${byteOrderMark}<?xml version="1.0" encoding="utf-8"?><ChargePoints><ChargePoint ID="175585" UUID="131BF981-68E7-427F-BBB5-F75A2F9E5400" DateLastConfirmed="" OperatorID="121" OperatorTitle="EnerCity" DataProviderID="1" NumberOfPoints="2" DataQualityLevel="1" PercentageSimilarity=""><GeneralComments /><AddressInfo><LocationTitle>Riepestraße</LocationTitle><AddressLine1>1 Riepestraße</AddressLine1><AddressLine2 /><Town>Hanover</Town><StateOrProvince>Lower Saxony</StateOrProvince><Postcode>30519</Postcode><Country>Germany</Country><Latitude>52.344531610346905</Latitude><Longitude>9.761872499910737</Longitude></AddressInfo><Connections><ConnectionInfo ID="272608" TypeID="25" TypeName="Type 2 (Socket Only)" LevelID="2" LevelName="Level 2 : Medium (Over 2kW)" Status="Operational" Amps="32" Voltage="400" Quantity="2" /></Connections><ChargerTypes><ChargerType ID="2" Title="Level 2 : Medium (Over 2kW)" IsFastChargeCapable="False" /></ChargerTypes><UsageType ID="4">Public - Membership Required</UsageType><UsageCost>0,35€/kWh (+2c/min von 8-22Uhr)</UsageCost><StatusType ID="50" Title="Operational" DateLastStatusUpdate="05/30/2021 11:55:00" /></ChargePoint></ChargePoints>`,
    );
  });

  test('88 only a point search has a Distance element', async () => {
    expect((await get(`output=xml&${riepestrasse}`)).body).not.toContain('<Distance');
    const near = await get('output=xml&latitude=52&longitude=9&distance=100&distanceunit=km');
    expect(near.body).toMatch(
      /<\/Longitude><Distance Unit="KM" Value="64\.55218\d+" \/><\/AddressInfo>/,
    );
  });

  test('88 compact XML has nothing that comes from reference data', async () => {
    const { body } = await get(`output=xml&compact=true&${riepestrasse}`);
    expect(body).toContain(
      '<Connections><ConnectionInfo ID="272608" Amps="32" Voltage="400" Quantity="2" /></Connections><ChargerTypes /><UsageCost>',
    );
    expect(body).not.toMatch(/OperatorID|DataProviderID|<Country|<UsageType|<StatusType|TypeName/);
  });

  test('88 brief XML has ids and few titles', async () => {
    const { body } = await get(`output=xml&verbose=false&${riepestrasse}`);
    expect(body).toContain(' OperatorID="121" DataProviderID="1" ');
    expect(body).toContain('<ChargerTypes><ChargerType ID="2" /></ChargerTypes>');
    expect(body).toContain('<UsageType ID="4" />');
    expect(body).toContain('<StatusType ID="50" DateLastStatusUpdate="05/30/2021 11:55:00" />');
  });

  test('89 KML has the namespace of 2.2, a placemark with the public id, longitude and latitude', async () => {
    const { body } = await get(`output=kml&${riepestrasse}`);
    expect(body).toBe(
      `${byteOrderMark}<?xml version="1.0" encoding="utf-8"?><kml xmlns="http://www.opengis.net/kml/2.2"><Document><name>Open Charge Map - Electric Vehicle Charging Locations</name><description>Data from https://openchargemap.org/</description><Placemark id="OCM-175585"><name>Riepestraße</name><description><![CDATA[<p>\r\n1 Riepestraße\r\nHanover\r\nLower Saxony\r\n30519\r\nGermany</p><ul><li>Connection Type: Type 2 (Socket Only), 32A Max. Current, 400V, 22kW, AC (Three-Phase), 2 Present, Status: Operational</li></ul><p>Status: Operational</p><p>Usage: Public - Membership Required</p><a href="https://openchargemap.org/site/poi/details/175585">View More Details (OCM-175585)</a><p><small>Data Provider: <a href="http://openchargemap.org">Open Charge Map Contributors</a> - Licensed under Creative Commons Attribution-ShareAlike 4.0 International (CC BY-SA 4.0)</small></p>]]></description><Point><coordinates>9.761872499910737,52.344531610346905</coordinates></Point></Placemark></Document></kml>`,
    );
  });

  test('89 KML escapes once, and compact it has nothing that comes from reference data', async () => {
    const markup = await get(`output=kml&id=${worldIds.markup}`);
    expect(markup.body).toContain('<name>&lt;b&gt;Bold &amp; Co&lt;/b&gt;</name>');
    expect(markup.body).toContain('<em>&lt;/script&gt;&lt;script&gt;');
    const { body } = await get(`output=kml&compact=true&${riepestrasse}`);
    expect(body).not.toMatch(/Germany|Status|Usage|Data Provider|Connection Type/);
    expect(body).toContain('<li>32A Max. Current, 400V, 22kW, 2 Present</li>');
  });

  test('the other formats ignore a callback', async () => {
    for (const name of ['xml', 'csv', 'kml', 'ndjson']) {
      const bare = await get(`output=${name}&${riepestrasse}`);
      const called = await get(`output=${name}&${riepestrasse}&callback=alert(1)//`);
      expect(called.body).toBe(bare.body);
      expect(called.headers['content-type']).toBe(bare.headers['content-type']);
    }
  });
});
