import type { Finding } from '../finding/finding.ts';

/** Warnings about the values of a reading: negative ones (F011), and missing ones (F012), by channel. */
export function valueFindings(
  channels: readonly { readonly label: string; readonly values: Float64Array }[],
  where: string,
): Finding[] {
  const negative: string[] = [];
  const missing: string[] = [];
  for (const { label, values } of channels) {
    let below = 0;
    let absent = 0;
    for (let i = 0; i < values.length; i++) {
      if (values[i] < 0) below++;
      else if (Number.isNaN(values[i])) absent++;
    }
    if (below > 0) negative.push(`${below} of ${values.length} in ${label}`);
    if (absent > 0) missing.push(`${absent} of ${values.length} in ${label}`);
  }
  const findings: Finding[] = [];
  if (negative.length > 0) {
    findings.push({
      level: 'warning',
      code: 'F011',
      message: `negative signal: ${negative.join(', ')}; a detector counts no fewer than zero`,
      where,
      fix: 'export the signal without background correction',
    });
  }
  if (missing.length > 0) {
    findings.push({ level: 'warning', code: 'F012', message: `missing values: ${missing.join(', ')}`, where });
  }
  return findings;
}
