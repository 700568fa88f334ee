import { describe, expect, it } from 'vitest';
import { escapeHtml } from '../../base/escape-html.ts';
import { html, prose } from './html.ts';

const hostile = `<script>alert("1")</script> & 'more'`;
const harmless = '&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt; &amp; &#39;more&#39;';

describe('HTML', () => {
  it('shows every character as it is', () => {
    expect(escapeHtml(hostile)).toBe(harmless);
    expect(escapeHtml('&amp; straße 🔌')).toBe('&amp;amp; straße 🔌');
  });

  it('leaves no character that ends a text or a quoted attribute', () => {
    const all = Array.from({ length: 256 }, (_, code) => String.fromCharCode(code)).join('');
    expect(escapeHtml(all)).not.toMatch(/[<>"']|&(?!(?:amp|lt|gt|quot|#39);)/);
  });

  it('escapes what is put into a template, once', () => {
    const inner = html`<b title="${hostile}">${hostile}</b>`;
    expect(inner.text).toBe(`<b title="${harmless}">${harmless}</b>`);
    expect(html`<p>${inner}</p>`.text).toBe(`<p>${inner.text}</p>`);
    expect(html`${[inner, inner]}${3}${undefined}`.text).toBe(`${inner.text}${inner.text}3`);
  });

  it('marks what stands between backticks as code', () => {
    expect(prose('`true`: only <b>, see `a&b`.').text).toBe(
      '<code>true</code>: only &lt;b&gt;, see <code>a&amp;b</code>.',
    );
  });
});
