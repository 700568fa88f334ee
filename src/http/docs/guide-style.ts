/** The style of the guide, on top of the page style. */
export const guideStyle = `
.columns { max-width: 76rem; margin: 0 auto; padding: 0 clamp(1rem, 4vw, 2.5rem); }
nav.contents { padding: 1rem 0 0; }
nav.contents ul { display: flex; flex-wrap: wrap; gap: .25rem 1.25rem; }
main { padding: .5rem 0 4rem; min-width: 0; }
h1 { font-size: clamp(1.6rem, 5vw, 2.2rem); line-height: 1.2; margin: 1.25rem 0 1rem; }
h2 { font-size: 1.45rem; line-height: 1.25; margin: 3rem 0 1rem; padding-top: 1rem; border-top: 1px solid var(--line); }
h3 { font-size: 1.1rem; margin: 2rem 0 .5rem; }
p, main li { max-width: 68ch; }
code, pre, .try { font: .92em/1.5 ui-monospace, "Cascadia Code", Consolas, monospace; overflow-wrap: anywhere; }
pre { padding: .75rem 1rem; background: var(--raised); border-radius: 6px; white-space: pre-wrap; }
.try { display: block; padding: .6rem .8rem; background: var(--raised); border: 1px solid var(--line); border-radius: 6px; }
ul.examples { list-style: none; padding: 0; display: grid; gap: 1.25rem; }
ul.examples p { margin: .4rem 0 0; }
ul.examples li { max-width: none; }
ul.index { list-style: none; padding: 0; display: flex; flex-wrap: wrap; gap: .25rem 1rem; }
ul.index li { max-width: none; }
.entry { border-top: 1px solid var(--line); }
.entry h3 { margin-top: 1.25rem; }
.entry dl { margin: .75rem 0; display: grid; gap: .25rem; }
.entry dl div { display: flex; flex-wrap: wrap; gap: 0 .75rem; }
.entry + .entry { margin-top: 1.5rem; }
dt { min-width: 5rem; color: var(--quiet); }
dd { margin: 0; max-width: 68ch; }
.wide dt { min-width: 9rem; }
.wide dd { flex: 1 1 16rem; }
.quiet { color: var(--quiet); }
.scroll { overflow-x: auto; margin: 1rem 0 2rem; }
table { border-collapse: collapse; width: 100%; font-size: .95rem; }
caption { text-align: left; font-weight: 650; padding: .25rem 0 .5rem; }
th, td { text-align: left; vertical-align: top; padding: .4rem .75rem .4rem 0; border-bottom: 1px solid var(--line); overflow-wrap: normal; }
thead th { color: var(--quiet); font-weight: 500; }
tbody th { font-weight: 500; white-space: nowrap; }
td code, th code { overflow-wrap: normal; }
@media (min-width: 62rem) {
  .columns { display: grid; grid-template-columns: 11rem minmax(0, 1fr); gap: 2.5rem; }
  nav.contents { position: sticky; top: 0; align-self: start; padding-top: 2rem; }
  nav.contents ul { display: block; }
  nav.contents a { display: inline-block; padding: .2rem 0; }
}
`.trimStart();
