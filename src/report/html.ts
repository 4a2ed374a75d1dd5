import { displayQuantity } from '../quantity/display.ts';
import type { StudyRecord } from '../study/record.ts';
import { agreementSection, verdictsSection } from './html/agreement.ts';
import { calibrationSection } from './html/calibration.ts';
import { classificationSection, statementsSection } from './html/classification.ts';
import { type Html, html, nothing, trusted } from './html/markup.ts';
import { copyable, measurementSection } from './html/measurement.ts';
import { script, scriptHash } from './html/script.ts';
import { style } from './html/style.ts';
import { problemsSection, resultsSection } from './html/summary.ts';
import { probeParagraph, statisticsParagraph } from './methods.ts';
import { listed, researchUse, zetaText } from './phrases.ts';
import { provenance } from './provenance.ts';
import { resultGroups } from './result-rows.ts';

function comparisonsSection(record: StudyRecord, k: number): Html {
  if (record.comparisons.length === 0) return nothing;
  const rows = record.comparisons.map((c) => {
    const cancelled =
      c.shared.length > 0
        ? `cancelled, since both rest on it: ${listed([...new Set(c.shared)])}`
        : 'nothing cancelled: they share no uncertain input';
    const verdict = c.verdict === 'agree' ? '≈ agree' : '≠ differ';
    return html`<tr><td>${c.name}</td><td>${c.a} / ${c.b}${c.region ? ` (${c.region})` : ''}</td><td>${c.quantity}</td><td>${displayQuantity(c.ratio, { k })}</td><td class="number">${zetaText(c.zeta)}</td><td><b>${verdict}</b></td></tr>
<tr class="spread"><td colspan="6">${cancelled}</td></tr>
`;
  });
  return html`<h2 id="comparisons" class="later">Comparisons</h2><div class="scroll"><table class="results"><thead><tr><th>Comparison</th><th>a / b</th><th>Quantity</th><th>Ratio a/b (no unit, k = ${k})</th><th class="number">ζ (no unit)</th><th>Verdict (95 %)</th></tr></thead><tbody>${rows}</tbody></table></div>
`;
}

function checksSection(record: StudyRecord): Html {
  if (record.checks.length === 0) return nothing;
  const rows = record.checks.map(
    (c) =>
      html`<tr><td class="${c.passed ? 'pass' : 'fail'}">${c.passed ? '✓ pass' : '✗ fail'}</td><td>${c.that}</td><td>${c.is}</td><td>${c.found}</td></tr>
`,
  );
  return html`<h2 id="checks" class="later">Checks</h2><table class="results narrow"><thead><tr><th>Outcome</th><th>Checked</th><th>Wanted</th><th>Found</th></tr></thead><tbody>${rows}</tbody></table>
`;
}

function inputsSection(record: StudyRecord): Html {
  const rows = record.inputs.map(
    (i) =>
      html`<tr><td>${i.path}</td><td>${i.data}</td><td>${i.format} ${i.formatVersion}</td><td class="number">${i.bytes}</td><td><code>${i.sha256}</code></td></tr>
`,
  );
  return html`<section id="inputs"><h2>Inputs</h2><details><summary>${record.inputs.length} files with their SHA-256</summary><div class="scroll"><table><thead><tr><th>File</th><th>Data entry</th><th>Format and version</th><th class="number">Size (bytes)</th><th>SHA-256</th></tr></thead><tbody>${rows}</tbody></table></div></details></section>
`;
}

/**
 * The report: one HTML file that opens offline, asks for no address and needs no script. All results, problems and
 * assumptions come first; everything a user named is escaped. Same record, same bytes.
 */
export function reportHtml(record: StudyRecord, k = 2): string {
  const origin = { provenance: provenance(record), simulated: record.simulated };
  const groups = resultGroups(record, k);
  const policy = `default-src 'none'; style-src 'unsafe-inline'; img-src data:; script-src 'sha256-${scriptHash}'; base-uri 'none'; form-action 'none'`;
  const page = html`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="generator" content="${record.software.name} ${record.software.version}">
<title>${record.title}${record.simulated ? ' (simulated data)' : ''}</title>
<style>${trusted(style)}</style><script>${trusted(script)}</script></head>
<body><div class="page">
<header><h1>${record.title}</h1><span class="ruo">${researchUse}</span><span class="facts">study ${record.study} · ${record.software.name} ${record.software.version} · ± is expanded, k = ${k}</span></header>
${record.simulated ? html`<p class="simulated" role="note">Simulated data: no specimen was measured.</p>` : nothing}
<main><div class="first"><div>${resultsSection(record, k)}${comparisonsSection(record, k)}${verdictsSection(record.agreements)}${statementsSection(record.classifications)}${checksSection(record)}</div>
${problemsSection(record)}</div>
${record.measurements.map((m) => measurementSection(record, m, groups, origin, k))}
${record.agreements.map((a) => agreementSection(a, origin, k))}
${record.classifications.map((c) => classificationSection(c, origin, k))}
${record.calibrations.map((c) => calibrationSection(c, origin, k))}
<section id="methods"><h2>Probes and statistics</h2>${copyable('methods-text', [...record.probes.map(probeParagraph), statisticsParagraph(record, k)].join('\n'))}</section>
${inputsSection(record)}</main>
<footer>${researchUse} ${record.simulated ? 'Simulated data. ' : ''}${origin.provenance}</footer>
<div class="everypage"><span>${researchUse}${record.simulated ? ' Simulated data.' : ''}</span></div>
</div></body></html>
`;
  return page.html;
}
