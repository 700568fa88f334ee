/** The style of what all pages have: colours, type, the links between the pages. */
export const pageStyle = `
:root {
  color-scheme: light dark;
  --text: light-dark(#1c2329, #e4e8ea);
  --quiet: light-dark(#55606a, #a3adb5);
  --ground: light-dark(#ffffff, #14191d);
  --raised: light-dark(#f3f6f7, #1e252b);
  --line: light-dark(#d5dce0, #36414a);
  --link: light-dark(#0a5f8f, #7cc4ef);
  --focus: light-dark(#b34700, #ffb066);
}
* { box-sizing: border-box; }
html { scroll-padding-top: 1rem; }
body {
  margin: 0;
  background: var(--ground);
  color: var(--text);
  font: 1rem/1.55 system-ui, -apple-system, "Segoe UI", Roboto, sans-serif;
}
a { color: var(--link); }
:focus-visible { outline: 3px solid var(--focus); outline-offset: 2px; border-radius: 2px; }
.skip { position: absolute; left: 1rem; top: -4rem; padding: .5rem 1rem; background: var(--ground); z-index: 2; }
.skip:focus { top: .5rem; }
nav.site {
  display: flex; flex-wrap: wrap; gap: .25rem 1.5rem; align-items: baseline;
  padding: .75rem clamp(1rem, 4vw, 2.5rem);
  background: var(--raised); border-bottom: 1px solid var(--line);
}
nav.site .name { font-weight: 650; }
nav ul { list-style: none; margin: 0; padding: 0; }
nav.site ul { display: flex; flex-wrap: wrap; gap: .25rem 1.25rem; }
nav.site a { display: inline-block; padding: .25rem 0; }
nav.site a[aria-current] { color: inherit; text-decoration: none; border-bottom: 3px solid currentColor; }
@media print { nav, .skip { display: none; } }
`.trimStart();
