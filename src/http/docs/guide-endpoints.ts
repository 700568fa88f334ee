import type { Endpoint, EndpointParameter } from '../endpoint.ts';
import { poiParameters } from '../poi-parameters.ts';
import { example } from './guide-example.ts';
import { type Html, html, prose } from './html.ts';
import { openApiPath } from './openapi.ts';

const docOfListParameter: ReadonlyMap<string, string> = new Map(
  poiParameters.map(({ name, doc }) => [name, doc]),
);
/** More names than these would hide the ones that matter; they are the filters then. */
const maxNamesShown = 8;

/** Every address of the API with what it takes beside the parameters of the list of locations. */
export function endpointArticles(endpoints: readonly Endpoint[]): Html {
  const documented = endpoints.filter(({ isPage }) => isPage !== true);
  return html`<ul class="index">${documented.map(
    ({ method, path, operationId }) =>
      html`<li><a href="#${operationId}"><code>${method} ${openApiPath(path)}</code></a></li>`,
  )}</ul>
${documented.map(endpointArticle)}`;
}

function endpointArticle(endpoint: Endpoint): Html {
  const { method, path, operationId, summary, doc, parameters } = endpoint;
  const own = parameters.filter((parameter) => !isOfList(parameter));
  const others = parameters.filter(isOfList);
  return html`<article class="entry" aria-labelledby="${operationId}">
<h3 id="${operationId}"><code>${method} ${openApiPath(path)}</code></h3>
<p><strong>${summary}.</strong> ${prose(doc)}</p>
${own.length === 0 ? undefined : html`<dl class="wide">${own.map(parameterRow)}</dl>`}
${others.length === 0 ? undefined : html`<p class="quiet">${sharedText(others)}</p>`}
${method === 'GET' ? exampleOf(endpoint, own) : undefined}
</article>`;
}

/** Parameters of an address may have the name of one of the list and another meaning. */
function isOfList({ name, doc }: EndpointParameter): boolean {
  return docOfListParameter.get(name) === doc;
}

function parameterRow({ name, doc }: EndpointParameter): Html {
  return html`<div><dt><code>${name}</code></dt><dd>${prose(doc)}</dd></div>`;
}

function sharedText(parameters: readonly EndpointParameter[]): Html {
  if (parameters.length > maxNamesShown)
    return html`Takes ${parameters.length} <a href="#parameters">parameters of the list of locations</a>.`;
  const names = parameters.map(
    ({ name }, index) =>
      html`${index === 0 ? '' : ', '}<a href="#parameter-${name}"><code>${name}</code></a>`,
  );
  return html`Of the parameters of the list of locations it takes ${names}.`;
}

/** A link where it can be followed: not to what is invented or needs an account. */
function exampleOf({ path, errors }: Endpoint, own: readonly EndpointParameter[]): Html {
  const request = exampleRequest(path, own);
  const isInvented = own.some(({ isExampleInvented }) => isExampleInvented === true);
  return isInvented || errors.includes('not-signed-in')
    ? html`<pre><code>${request}</code></pre>`
    : example(request);
}

/** The path with its example values, and the first parameter of its own that has one. */
function exampleRequest(path: string, own: readonly EndpointParameter[]): string {
  const values = new Map(own.map(({ name, example: value = '' }) => [name, value]));
  const filled = openApiPath(path).replaceAll(/\{(\w+)\}/g, (_, name) => values.get(name) ?? '');
  const query = own.filter((one) => one.in === 'query' && one.example !== undefined);
  const chosen = query.filter((one) => one.isRequired === true);
  const shown = chosen.length > 0 ? chosen : query.slice(0, 1);
  const pairs = shown.map(
    ({ name, example: value = '' }) => `${name}=${encodeURIComponent(value)}`,
  );
  return pairs.length === 0 ? filled : `${filled}?${pairs.join('&')}`;
}
