import { displayUnit, unit } from '../quantity/unit.ts';
import { type Plan, type PlannedDwell, planExperiment } from '../simulate/plan.ts';
import { planDefaults, planSettings } from '../simulate/plan-settings.ts';
import { withSettings } from '../simulate/setting.ts';
import { exitCodes } from './failure.ts';
import type { Invocation } from './invocation.ts';
import { outPaint, say, sayJson } from './terminal.ts';

/** `cupel simulate --plan`: how many cells, at which dwell time, tell A from B. */
export async function planCells(
  call: Invocation,
  seed: number,
  flags: { readonly set: readonly string[]; readonly settings?: boolean },
): Promise<number> {
  if (flags.settings) {
    const rows = planSettings.map(({ key, help, shown }) => ({ key, value: shown(planDefaults), help }));
    if (call.json) sayJson({ simulation: 'plan', settings: rows });
    else for (const { key, value, help } of rows) say(`${outPaint.bold(`${key}="${value}"`.padEnd(36))} ${help}`);
    return exitCodes.fine;
  }
  const steps = planExperiment(seed, withSettings(planDefaults, planSettings, flags.set));
  const stream = process.stderr;
  const shows = stream.isTTY === true && !call.quiet && !call.json;
  let step = steps.next();
  while (!step.done) {
    if (shows) stream.write(`\r\u001b[K${Math.round(100 * step.value)} % of the experiments simulated`);
    await new Promise(setImmediate);
    if (call.signal.aborted && shows) stream.write('\r\u001b[K');
    call.signal.throwIfAborted();
    step = steps.next();
  }
  if (shows) stream.write('\r\u001b[K');
  if (call.json) sayJson({ seed, simulated: true, ...step.value });
  else for (const line of planLines(step.value)) say(line);
  return exitCodes.fine;
}

/** The plan as it is read on a terminal. */
function planLines(plan: Plan): string[] {
  const { settings: s, dwells, recommended, trials } = plan;
  const percent = (share: number) => `${Number((100 * share).toPrecision(3))} %`;
  const head = [
    outPaint.bold(
      `${s.a} ${s.unit} (CV ${percent(s.spreadA)}) against ${s.b} ${s.unit} (CV ${percent(s.spreadB)}) per cell`,
    ),
    `pulse: rise ${s.riseMs} ms, washout ${s.washoutMs} ms; ${s.isotopes} isotope${s.isotopes > 1 ? 's' : ''} in turn, settling ${s.settleMs} ms;`,
    `${s.unit === 'fg' ? `${s.sensitivity} ${displayUnit(unit('{count}/fg'))}, ` : ''}background ${s.backgroundCps} cps, gas blank ${s.gasBlankSeconds} s, dead time ${s.deadTimeNs} ns`,
    `rule: ${plan.rule}`,
    `power and its Monte Carlo standard error, from ${trials} simulated experiments; n cells in each group`,
    '',
  ];
  const sizes = columns(dwells, s.power);
  const heading = ['dwell', ...sizes.map((n) => `n = ${n}`), `n for ${s.power}`, 'formula'];
  const rows = dwells.map((d) => [
    `${d.dwellMs} ms`,
    ...sizes.map((size) => {
      const at = d.power.find(({ n }) => n === size);
      return at ? `${at.power.toFixed(2)} ± ${at.u.toFixed(2)}` : '';
    }),
    d.smallest ? `${d.smallest.n} (${d.smallest.low}–${d.smallest.high ?? '…'})` : `> ${Math.max(...sizes)}`,
    String(d.formula),
  ]);
  const widths = heading.map((cell, i) => Math.max(cell.length, ...rows.map((row) => row[i].length)));
  const table = [heading, ...rows].map((row) =>
    row
      .map((cell, i) => cell.padEnd(widths[i]))
      .join('  ')
      .trimEnd(),
  );
  const advice = recommended
    ? `Recommended: dwell ${recommended.dwellMs} ms and ${recommended.n} cells in each group, for a power of ${s.power}.`
    : `No dwell time reaches a power of ${s.power} with ${s.mostCells} cells in each group.`;
  return [...head, ...table, '', outPaint.bold(advice), 'Everything here is simulated.'];
}

/** At most six group sizes: those around where the power is wanted. */
function columns(dwells: readonly PlannedDwell[], power: number): number[] {
  const all = dwells[0].power.map(({ n }) => n);
  const first = all.findIndex((n) => dwells.some((d) => (d.power.find((p) => p.n === n)?.power ?? 0) >= power));
  const end = first < 0 ? all.length : Math.min(all.length, first + 3);
  return all.slice(Math.max(0, end - 6), end);
}
