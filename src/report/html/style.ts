/** The look of the report: light and dark by the reader's system, and for paper. No font or picture from elsewhere. */
export const style = `
:root{color-scheme:light dark;--page:#fff;--ink:#1a1d21;--soft:#5a626c;--line:#d9dde2;--tint:#f4f6f8;--accent:#005a8e;
--error:#b3261e;--warn:#8a4b00;--ok:#1b6e3c;--simbg:#5b2a86;
--c0:#0072B2;--c1:#D55E00;--c2:#009E73;--c3:#CC79A7;--c4:#E69F00;--c5:#56B4E9;--c6:#7d8691}
@media (prefers-color-scheme:dark){:root{--page:#14171a;--ink:#e6e9ec;--soft:#a3acb6;--line:#343a41;--tint:#1d2126;
--accent:#6cc0f5;--error:#ff8a80;--warn:#ffb95c;--ok:#74d39a;--simbg:#6a3a99;
--c0:#4fa8e0;--c1:#ff8a3c;--c2:#2fc79b}
svg .ink{fill:var(--ink)}svg .solid{fill:var(--ink)}svg .axis{stroke:var(--ink)}svg .grid{stroke:var(--line)}
svg .paper{fill:var(--page)}svg .f0{fill:var(--c0)}svg .k0{stroke:var(--c0)}svg .f1{fill:var(--c1)}
svg .k1{stroke:var(--c1)}svg .f2{fill:var(--c2)}svg .k2{stroke:var(--c2)}svg .f6{fill:var(--ink)}svg .k6{stroke:var(--ink)}}
*{box-sizing:border-box}
body{margin:0;background:var(--page);color:var(--ink);font:14px/1.45 system-ui,'Segoe UI',Roboto,Arial,sans-serif}
.page{max-width:1440px;margin:0 auto;padding:0 20px 40px}
header{display:flex;flex-wrap:wrap;gap:2px 16px;align-items:baseline;padding:12px 0 8px;border-bottom:1px solid var(--line)}
h1{font-size:20px;line-height:1.25;margin:0;flex:1 1 480px}
header .facts{color:var(--soft);font-size:12.5px}
.ruo{font-weight:600;font-size:12.5px;white-space:nowrap}
.simulated{background:var(--simbg);color:#fff;font-weight:600;padding:4px 10px;margin:8px 0 0;border-radius:4px}
.first{display:grid;grid-template-columns:minmax(0,1fr) 320px;gap:18px;align-items:start;margin-top:10px}
@media (max-width:1000px){.first{grid-template-columns:minmax(0,1fr)}}
h2{font-size:15px;margin:0 0 6px}
h2.later{margin-top:22px}
h3{font-size:14px;margin:18px 0 6px}
section{margin-top:34px}
section>h2{font-size:18px;border-bottom:2px solid var(--line);padding-bottom:4px}
.scroll{overflow-x:auto}
table{border-collapse:collapse;width:100%;font-variant-numeric:tabular-nums}
th,td{text-align:left;padding:3px 8px 3px 0;vertical-align:top;border-bottom:1px solid var(--line)}
thead th{color:var(--soft);font-weight:600;font-size:12px;border-bottom:1px solid var(--soft)}
td.number,th.number{text-align:right}
.results{font-size:12.5px}.results th,.results td{padding-right:7px}.results .number,.results td:last-child{white-space:nowrap}
.results td{padding-top:2px;padding-bottom:2px}sub{font-size:.75em;line-height:0}
.results tbody th[scope=rowgroup]{padding-top:7px;padding-bottom:1px;font-weight:600;border-bottom:0}
.results .method{color:var(--soft);font-weight:400}
.results td:first-child{padding-left:12px}
.results td.value{white-space:nowrap}
.results tr.furthest td{font-weight:650}
.results tr.furthest td:first-child{box-shadow:inset 3px 0 var(--accent)}
.results tr.spread td{color:var(--soft)}
.results tr.spread td:first-child{padding-left:28px}
.results tr.missing td{color:var(--warn);border-bottom:1px solid var(--line);padding-bottom:3px}
.assumed{font-style:italic;font-weight:600;color:var(--warn);border-bottom:1px dotted}
.side{background:var(--tint);border:1px solid var(--line);border-radius:6px;padding:10px 12px;font-size:12.5px}
.side h2,.side p{margin:0 0 4px}.side h3{margin:8px 0 2px}
.side ul{margin:0 0 6px;padding:0;list-style:none}.side li{margin-bottom:6px}
.level{font-weight:700;font-size:12px}.level.error{color:var(--error)}.level.warning{color:var(--warn)}
.level.accepted,.level.note{color:var(--soft)}
.reason,.fix,.caption,.soft{color:var(--soft)}
.pass{color:var(--ok);font-weight:600}.fail{color:var(--error);font-weight:600}
a{color:var(--accent)}
.sentence{background:var(--tint);border-left:3px solid var(--accent);padding:8px 12px;margin:8px 0;white-space:pre-line}
figure{margin:12px 0;max-width:174mm}figure svg{max-width:100%;height:auto;border:1px solid var(--line);border-radius:4px}
figcaption{color:var(--soft);font-size:12.5px}
.budget{display:flex;height:16px;border-radius:3px;overflow:hidden;max-width:640px;border:1px solid var(--line)}
.budget span{display:block;height:100%;border-right:1px solid var(--page)}
ol.parts{display:flex;flex-wrap:wrap;gap:2px 16px;margin:4px 0;padding:0;list-style:none;font-size:12.5px}
ol.parts i{display:inline-block;width:10px;height:10px;border-radius:2px;margin-right:5px}
${[0, 1, 2, 3, 4, 5, 6].map((i) => `.b${i}{background:var(--c${i})}`).join('')}
details{margin:10px 0}summary{cursor:pointer;font-weight:600}
.narrow{width:auto;min-width:50%}
code{font:12px ui-monospace,Consolas,monospace;overflow-wrap:anywhere}
button.copy{font:inherit;font-size:12px;color:var(--accent);background:none;border:1px solid var(--line);border-radius:4px;padding:1px 8px;cursor:pointer}
html:not(.script) button.copy{display:none}
footer{margin-top:40px;border-top:1px solid var(--line);padding-top:8px;color:var(--soft);font-size:12.5px}
@media print{:root{color-scheme:light}@page{margin:16mm 14mm 18mm}
body{font-size:10pt}.page{padding:0;max-width:none}button.copy{display:none}
section,figure,tr,.side li{break-inside:avoid}section{break-inside:auto}h2,h3{break-after:avoid}
.first{grid-template-columns:minmax(0,1fr) 60mm;gap:6mm}.results{font-size:8.5pt}.side{font-size:8.5pt}
*{-webkit-print-color-adjust:exact;print-color-adjust:exact}
.page{display:table;width:100%}.everypage{display:table-footer-group}.everypage span{display:block;padding-top:4mm;text-align:center;font-size:8pt}}
@media screen{.everypage{display:none}}
`;
