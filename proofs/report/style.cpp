#include "proofs/report/style.hpp"

namespace proofgrad::proofs::report {

// No "<" or "&" in here: the page is XML too.
std::string_view style_sheet() {
  return R"css(
:root {
  color-scheme: light dark;
  --page: #ffffff; --panel: #f5f6f8; --ink: #1c2127; --muted: #59636e; --rule: #d8dde3; --link: #0b5cad;
  --good: #1a6b35; --good-panel: #e2f3e7; --bad: #9c2b1f; --bad-panel: #fbe7e3;
  --open: #7a5200; --open-panel: #fdf0d3; --sure: #1d4f91; --sure-panel: #e1ecfa;
  --s1: #0062a3; --s2: #c04f00; --s3: #00795a; --s4: #a33d7e;
}
@media (prefers-color-scheme: dark) {
  :root {
    --page: #14181d; --panel: #1d232a; --ink: #e3e7eb; --muted: #9ea9b4; --rule: #37404a; --link: #7db7f0;
    --good: #86d9a1; --good-panel: #17351f; --bad: #f2a294; --bad-panel: #43201b;
    --open: #ecc576; --open-panel: #3c2f10; --sure: #9cc3f5; --sure-panel: #1b304d;
    --s1: #63b3ed; --s2: #f59b55; --s3: #4fd0a5; --s4: #e58ec5;
  }
}
* { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; }
body { margin: 0 auto; max-width: 74rem; padding: 2rem 1.25rem 4rem; background: var(--page); color: var(--ink);
  font: 1rem/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", "DejaVu Sans", sans-serif; }
p, dl, figure { margin: 0 0 1rem; }
p { max-width: 46rem; }
h1 { font-size: 1.9rem; line-height: 1.2; margin: 0 0 .5rem; letter-spacing: -.01em; }
h2 { font-size: 1.35rem; margin: 3rem 0 1rem; padding-bottom: .35rem; border-bottom: 1px solid var(--rule); }
h3 { font-size: 1.05rem; margin: 0 0 .6rem; }
a { color: var(--link); }
code, pre, .id { font-family: ui-monospace, SFMono-Regular, Menlo, Consolas, "DejaVu Sans Mono", monospace; }
code { font-size: .86em; overflow-wrap: anywhere; }
pre { font-size: .95em; overflow-x: auto; background: var(--page); border: 1px solid var(--rule);
  border-radius: 4px; padding: .75rem; margin: .5rem 0; white-space: pre-wrap; }
.id { font-weight: 600; font-size: .92em; }
.small { color: var(--muted); font-size: .82rem; line-height: 1.4; }
.summary { font-size: 1.12rem; }
.scroll { overflow-x: auto; margin: 0 0 1rem; }
summary { cursor: pointer; padding: .3rem 0; }

.facts { display: flex; flex-wrap: wrap; gap: .5rem 2rem; padding: .9rem 1.1rem; background: var(--panel);
  border-radius: 6px; }
.facts dt, .facts dd { margin: 0; }
.facts dt { color: var(--muted); font-size: .8rem; }

.badge { display: inline-block; padding: .05em .6em; border-radius: 1em; font-size: .88rem; font-weight: 600;
  background: var(--panel); border: 1px solid var(--rule); white-space: nowrap; }
.badge.holds { color: var(--good); background: var(--good-panel); border-color: currentColor; }
.badge.proved { color: var(--sure); background: var(--sure-panel); border-color: currentColor; }
.badge.refuted { color: var(--bad); background: var(--bad-panel); border-color: currentColor; }
.badge.undecided { color: var(--open); background: var(--open-panel); border-color: currentColor; }
.unexpected { color: var(--bad); font-weight: 700; }
.legend { display: grid; grid-template-columns: max-content 1fr; gap: .45rem 1rem; max-width: 56rem;
  margin: .5rem 0 1.5rem; }
.legend dd { margin: 0; font-size: .92rem; }

table { border-collapse: collapse; font-variant-numeric: tabular-nums; }
th { font-weight: 600; text-align: left; }
.verdicts { width: 100%; }
.verdicts thead th { font-size: .8rem; color: var(--muted); vertical-align: bottom; padding: .3rem .6rem;
  border-bottom: 2px solid var(--rule); }
.verdicts tbody th, .verdicts tbody td { vertical-align: top; padding: .6rem; border-bottom: 1px solid var(--rule); }
.verdicts tbody th { font-weight: 400; }
.verdicts tr th:first-child { padding-left: 0; }
.verdicts tbody td { white-space: nowrap; }
.verdicts td .small { white-space: normal; }
.verdicts tbody tr:last-child th, .verdicts tbody tr:last-child td { border-bottom: 2px solid var(--rule); }
.verdicts tbody tr:target { background: var(--panel); }
.verdicts td .small { max-width: 11rem; }
.verdicts a .badge { text-decoration: underline; text-underline-offset: .15em; }
.statement { margin: .15rem 0 .25rem; line-height: 1.35; }
.statement div { padding-left: 3.4rem; text-indent: -3.4rem; }
.context { color: var(--muted); font-size: .88rem; }
.keyword { display: inline-block; width: 3.2rem; color: var(--muted); font-size: .82rem; text-indent: 0; }

.counterexample { background: var(--panel); border-radius: 6px; padding: 1rem 1.1rem; margin: 0 0 1.25rem; }
.counterexample p { max-width: none; }
.counterexample p:last-child { margin: 0; }
.sides th, .sides td { padding: .3rem .9rem .3rem 0; border-bottom: 1px solid var(--rule); vertical-align: top; }
.sides thead th { font-size: .8rem; color: var(--muted); }
.sides tbody th { font-weight: 400; }
.bound { overflow-wrap: anywhere; }
.equations { display: flex; flex-wrap: wrap; gap: .8rem 1.8rem; align-items: center; padding: .2rem 0; }
.equation { display: flex; align-items: center; gap: .45rem; }
.options { font-size: .92rem; margin-bottom: .8rem; }
var { font-family: "Latin Modern Math", "STIX Two Text", Cambria, Georgia, "DejaVu Serif", serif; }
.matrix { position: relative; margin: 0 .1rem; }
.matrix::before, .matrix::after { content: ""; position: absolute; top: 0; bottom: 0; width: .4rem;
  border: 1.5px solid currentColor; }
.matrix::before { left: 0; border-right: 0; }
.matrix::after { right: 0; border-left: 0; }
.matrix td { padding: .1rem .45rem; text-align: right; white-space: nowrap; }
.matrix td:first-child { padding-left: .75rem; }
.matrix td:last-child { padding-right: .75rem; }

.figures { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 24rem), 1fr)); gap: 1.5rem 2rem;
  margin: 1rem 0 1.5rem; }
.maps { grid-template-columns: repeat(auto-fit, minmax(min(100%, 17rem), 1fr)); }
figure { margin: 0; max-width: 31rem; }
figcaption { font-weight: 600; margin-bottom: .3rem; }
svg { display: block; width: 100%; height: auto; fill: currentColor; }
svg text { font-size: 12.5px; }
.grid, .axis, .frame, .line, .range { fill: none; stroke: currentColor; }
.grid { stroke: var(--rule); }
.axis { stroke: var(--muted); }
.frame { stroke: var(--rule); }
.line { stroke-width: 2; }
.range { stroke-width: 1.5; opacity: .55; }
.s0 { color: var(--muted); stroke-dasharray: 5 4; stroke-width: 1.5; }
.reference { stroke-dasharray: 5 4; stroke-width: 1.5; }
.s1 { color: var(--s1); } .s2 { color: var(--s2); } .s3 { color: var(--s3); } .s4 { color: var(--s4); }
.mark { fill: currentColor; stroke: var(--page); stroke-width: 1; }
.keys { list-style: none; margin: .2rem 0 0; padding: 0; display: flex; flex-wrap: wrap; gap: .1rem 1.2rem;
  font-size: .88rem; }
.keys li { display: flex; align-items: center; gap: .4rem; }
.swatch { width: 34px; height: 14px; flex: none; }
.numbers { font-size: .9rem; margin-bottom: .5rem; }
.numbers caption { text-align: left; font-weight: 600; padding-bottom: .3rem; white-space: nowrap; }
.numbers th, .numbers td { padding: .2rem .9rem .2rem 0; text-align: right; border-bottom: 1px solid var(--rule);
  white-space: nowrap; }
.unfolded { scroll-margin-top: 3rem; }
#tightest details { border-bottom: 1px solid var(--rule); padding: .2rem 0; overflow-wrap: anywhere; }

@media (max-width: 52rem) {
  body { padding: 1.25rem 1rem 3rem; }
  h1 { font-size: 1.5rem; }
  .verdicts thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
  .verdicts, .verdicts tbody, .verdicts tr, .verdicts tbody th, .verdicts tbody td { display: block; }
  .verdicts tbody tr { border-bottom: 1px solid var(--rule); padding: .8rem 0; }
  .verdicts tbody tr th, .verdicts tbody tr td,
  .verdicts tbody tr:last-child th, .verdicts tbody tr:last-child td { border: 0; padding: .1rem 0; }
  .verdicts tbody td { display: flex; gap: .75rem; align-items: baseline; }
  .verdicts tbody td::before { content: attr(data-label); flex: 0 0 8.5rem; color: var(--muted); font-size: .82rem; }
  .verdicts td .small { max-width: none; }
  .legend { grid-template-columns: 1fr; gap: .15rem; }
  .legend dd { margin-bottom: .6rem; }
  .sides thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
  .sides, .sides tbody, .sides tr, .sides tbody th, .sides td { display: block; }
  .sides tbody th, .sides td { border: 0; padding: 0; }
  .sides td { display: flex; gap: .75rem; font-size: .92rem; }
  .sides td::before { content: attr(data-label); flex: 0 0 4.5rem; color: var(--muted); font-size: .82rem; }
  .sides tr { border-bottom: 1px solid var(--rule); padding: .3rem 0; }
}
@media print {
  :root { --page: #fff; --panel: #fff; --ink: #000; --muted: #444; --rule: #bbb; --link: #000; }
  body { max-width: none; padding: 0; font-size: 10pt; }
  .counterexample { border: 1px solid var(--rule); }
  .counterexample, figure, .verdicts tr { break-inside: avoid; }
  .scroll { overflow: visible; }
  a { text-decoration: none; }
}
)css";
}

}  // namespace proofgrad::proofs::report
