import { limits } from '../../domain/limits.ts';
import type { AnyParameter } from '../../query/parameter.ts';
import { parameters } from '../../query/parameters/index.ts';
import type { Endpoint } from '../endpoint.ts';
import { endpointArticles } from './guide-endpoints.ts';
import { example } from './guide-example.ts';
import { errorTables, formatTable, ignoredTable, vocabularyTables } from './guide-tables.ts';
import { type Html, html, prose } from './html.ts';
import { pageDocument, siteNavigation } from './page.ts';

const sections = [
  ['start', 'First requests'],
  ['addresses', 'Addresses'],
  ['parameters', 'Parameters'],
  ['formats', 'Formats'],
  ['vocabularies', 'Vocabularies'],
  ['errors', 'Errors'],
  ['fair-use', 'Fair use'],
] as const;

const firstRequests: readonly (readonly [request: string, what: string])[] = [
  [
    '/v3/poi?latitude=52.52&longitude=13.4&distance=10&distanceunit=KM&maxresults=20',
    'The 20 locations nearest to a point, within 10 km.',
  ],
  [
    '/v3/poi?bbox=13.2,52.4,13.6,52.6&compact=true&verbose=false',
    'A map section, in the smallest form: ids in place of reference data, no members without a value.',
  ],
  [
    '/v3/poi?countrycode=DE&minpowerkw=150&connectiontypeid=33',
    'Fast chargers with a CCS plug in Germany.',
  ],
  ['/v3/referencedata', 'What all the ids stand for. Ask once at the start and keep it.'],
  ['/v3/system/status', 'How fresh the data is.'],
];

/** The guide to the API as a page of its own: everything in it comes from the lists that the server runs on. */
export function guidePage(endpoints: readonly Endpoint[]): string {
  return pageDocument({
    title: 'Guide to the API – Open Charge Map',
    description:
      'How to ask Open Charge Map for charging locations, with an example of everything.',
    styles: ['/docs/page.css', '/docs/guide.css'],
    body: html`${siteNavigation('guide')}
<div class="columns">
<nav class="contents" aria-label="On this page">
<ul>${sections.map(([id, name]) => html`<li><a href="#${id}">${name}</a></li>`)}</ul>
</nav>
<main id="content">
${introduction()}
${section('start', html`<ul class="examples">${firstRequests.map(([request, what]) => html`<li>${example(request)}<p>${what}</p></li>`)}</ul>`)}
${section('addresses', endpointArticles(endpoints))}
${section('parameters', parameterSection())}
${section('formats', html`<p>${prose('The parameter `output` names the format of a list of locations.')}</p>${formatTable()}`)}
${section('vocabularies', html`<p>${prose('Locations refer to these lists by id. `/v3/referencedata` has all of them, and the operators, countries and data providers.')}</p>${vocabularyTables()}`)}
${section('errors', errorSection(endpoints))}
${section('fair-use', fairUse())}
</main>
</div>`,
  });
}

function section(id: (typeof sections)[number][0], body: Html): Html {
  const title = sections.find(([own]) => own === id)?.[1];
  return html`<section aria-labelledby="${id}">
<h2 id="${id}">${title}</h2>
${body}
</section>`;
}

function introduction(): Html {
  return html`<h1>Guide to the API</h1>
<p>Open Charge Map is an open registry of places where electric vehicles are charged. This server answers questions
about them over HTTP: where they are, which plugs and how much power they have, who runs them, who may use them,
and what visitors say.</p>
<p>Send a <code>GET</code> request and read JSON, or one of the other formats. Reading works from a browser of any site
(CORS). Every example on this page is a link: open it, change it, watch what happens.</p>`;
}

function parameterSection(): Html {
  return html`<p>${prose('All parameters of `/v3/poi` that are given must hold. Names match in any letter case, unknown ones are ignored. A value that cannot be used is the same as none. Lists are separated by commas.')}</p>
<ul class="index">${effective().map(({ name }) => html`<li><a href="#parameter-${name}"><code>${name}</code></a></li>`)}</ul>
${effective().map(parameterArticle)}
<h3>Accepted without effect</h3>
<p>Clients send these; a list of locations is the same with and without them.</p>
${ignoredTable()}`;
}

function effective(): readonly AnyParameter[] {
  return parameters.filter(({ isIgnored }) => !isIgnored);
}

function parameterArticle(parameter: AnyParameter): Html {
  const { name, aliases, doc, expected, schema } = parameter;
  const preset = schema['default'];
  return html`<article class="entry" aria-labelledby="parameter-${name}">
<h3 id="parameter-${name}"><code>${name}</code></h3>
<p>${prose(doc)}</p>
<dl>
<div><dt>Value</dt><dd>${expected}</dd></div>
${preset === undefined ? undefined : html`<div><dt>Default</dt><dd><code>${String(preset)}</code></dd></div>`}
${aliases.length === 0 ? undefined : html`<div><dt>Also</dt><dd><code>${aliases.join(', ')}</code></dd></div>`}
</dl>
${exampleOf(parameter)}
</article>`;
}

function exampleOf({ example: query, isExampleInvented }: AnyParameter): Html | undefined {
  if (query === undefined) return undefined;
  const request = `/v3/poi?${query}`;
  return isExampleInvented ? html`<pre><code>${request}</code></pre>` : example(request);
}

function errorSection(endpoints: readonly Endpoint[]): Html {
  return html`<p>An error is a JSON object with the same two members everywhere; <code>description</code> says what was
attempted, what was found and what is allowed.</p>
<pre><code>{"status":"error","description":"…"}</code></pre>
${errorTables(endpoints)}`;
}

function fairUse(): Html {
  return html`<ul>
<li>Ask for what you show: a position or a map section, the filters you need,
<code>compact=true&amp;verbose=false</code>. Without <code>maxresults</code> a list has
${limits.defaultMaxResults} rows.</li>
<li>Name your program in the parameter <code>client</code>, and send your key, if you have one, in the header
<code>X-API-Key</code>.</li>
<li>Keep reference data and answers for a while instead of asking again for each user.</li>
<li>To keep a copy of everything, page through it once (<code>greaterthanid</code> with <code>sortby=id_asc</code>)
and then ask for changes only (<code>modifiedsince</code> with <code>sortby=modified_asc</code>).</li>
<li>After 429 or 503 wait as long as the header <code>Retry-After</code> says.</li>
<li>The data comes from many providers. Each location names its own (<code>DataProvider</code>) with the licence and
the attribution that go with it; show them where you show the data.</li>
</ul>`;
}
