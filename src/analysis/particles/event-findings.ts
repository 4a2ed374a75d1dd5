import type { Finding } from '../../finding/finding.ts';
import { standardUncertainty } from '../../quantity/quantity.ts';
import { falseEventFindings } from '../events/false-events.ts';
import type { LimitRule } from '../events/net-limits.ts';
import { heldShare } from './limits-of-runs.ts';
import type { MassScale } from './mass-scale.ts';
import type { RoleEvents } from './role-events.ts';

const percent = (share: number) => `${Number((100 * share).toPrecision(2))} %`;

/** What the events of a role should teach: coincidence, drift, saturation, few of them, some below the limit. */
export function eventFindings(role: RoleEvents, who: string, nouns: string, where: string): Finding[] {
  const findings: Finding[] = [];
  const add = (level: Finding['level'], code: string, message: string, fix: string) =>
    findings.push({ level, code, message, where, fix });
  const { came, runs, population } = role;
  const together = 1 - 1 / came.perEvent;
  if (together > 0.1)
    add(
      'warning',
      'Q184',
      `${who}: ${percent(together)} of the ${nouns} came together with another one in one event; number and mean are corrected for it, sizes and single events are not`,
      'dilute until fewer than 10 % coincide, or shorten the dwell time',
    );
  const [before, after] = thirds(role);
  if (Math.abs(after - before) > 0.2 * Math.max(before, after) && Math.abs(after - before) > 5 * spreadOf(role))
    add(
      'note',
      'Q185',
      `${who}: the background moved from ${before.toPrecision(3)} to ${after.toPrecision(3)} cps between the first and the last third; events are integrated over their local background`,
      'rinse longer before the acquisition, or look for adsorption',
    );
  const saturated = runs.reduce((sum, r) => sum + r.saturated, 0);
  if (saturated > 0)
    add(
      'warning',
      'Q186',
      `${who}: ${saturated} events reach points where the detector saturated or left pulse counting: their areas are too small`,
      'lower the sensitivity, shorten the dwell time, or, only if the file holds pulses as registered, give dead-time: under the data entry',
    );
  const n = came.events;
  if (n < 30)
    add(
      'warning',
      'Q187',
      `${who}: ${n} events only; the interval of the mean assumes that the mean of so few is normal, and the number is known to ${percent(1 / Math.sqrt(Math.max(1, n)))}`,
      'record longer, or dilute less',
    );
  if (population && population.basis !== 'seen')
    add(
      population.basis === 'filled' ? 'note' : 'warning',
      'Q188',
      `${who}: ${percent(role.below)} of the ${nouns} are estimated to lie below ${role.limit.reliable.toPrecision(3)} counts, where events can be missed; number and mean ${population.basis === 'filled' ? 'hold them as the fitted log-normals have them' : 'are those of the fitted log-normals, and rest on their shape'}`,
      'raise the sensitivity or lower the background; parameters: { below-limit: ignore } reports what is seen alone',
    );
  else if (n >= 10 && role.below > 0.005)
    add(
      'warning',
      'Q189',
      `${who}: about ${percent(role.below)} of the ${nouns} lie below ${role.limit.reliable.toPrecision(3)} counts and are not in the result: the number is too small and the mean too large`,
      'raise the sensitivity or lower the background, or let parameters: { below-limit: auto } include them',
    );
  if (came.dispersion > 2.5)
    add(
      'warning',
      'Q190',
      `${who}: ${nouns} did not arrive evenly (χ²/ν of 20 equal stretches ${came.dispersion.toPrecision(2)}): their number is less certain than counting says`,
      'look for settling, clumping or an unsteady uptake; shake, and record again',
    );
  return findings;
}

const thirds = ({ runs }: RoleEvents): readonly [number, number] => {
  const average = (at: 0 | 1) => runs.reduce((sum, r) => sum + r.backgroundThirds[at], 0) / runs.length;
  return [average(0), average(1)];
};

/** Standard uncertainty of the background rate of a third, by counting. */
function spreadOf(role: RoleEvents): number {
  const [before, after] = thirds(role);
  return Math.sqrt((before + after) / (role.seconds / 3));
}

/** What a chosen rule and a stated window do to the events of a role: false ones, and counts left outside. */
export function choiceFindings(
  role: RoleEvents,
  who: string,
  { alpha, limit }: { readonly alpha: number; readonly limit: LimitRule },
  where: string,
): Finding[] {
  const { runs, points } = role;
  const expected = runs.reduce((sum, r) => sum + r.detected.expectedFalse, 0);
  const share = heldShare(runs);
  const held: Finding[] =
    share === null || share > leastHeld
      ? []
      : [
          {
            level: 'warning',
            code: 'Q342',
            message: `${who}: the stated window holds ${percent(share)} of the net counts that the automatic windows hold: masses are too small by as much, unless particles that calibrate or tell the efficiency by size lose the same share; an efficiency by size is then too large, and numbers too small, by that share`,
            where,
            fix: 'widen window:, or state the same one for standards of particles; leave it out for windows as wide as the events',
          },
        ];
  return [...falseEventFindings(limit, { alpha, expected, points }, who, where), ...held];
}

/** Share of the net counts below which a stated window is said to cut events. */
const leastHeld = 0.98;

/** Efficiencies that cannot be, and ways that contradict each other. */
export function efficiencyFindings({ efficiency, ways }: MassScale, where: string): Finding[] {
  const findings: Finding[] = [];
  if (efficiency && efficiency.value.value - 2 * standardUncertainty(efficiency.value) > 1)
    findings.push({
      level: 'warning',
      code: 'Q191',
      message: `the transport efficiency by ${efficiency.way} is ${percent(efficiency.value.value)}: more than all that was taken up`,
      where,
      fix: 'check flow, the size or number of the reference particles, and the unit of the levels',
    });
  for (const other of ways.filter((w) => w !== efficiency)) {
    if (!efficiency) continue;
    const apart = Math.abs(other.value.value / efficiency.value.value - 1);
    const u = Math.hypot(relative(other.value), relative(efficiency.value));
    if (apart > 0.1 && apart > 3 * u)
      findings.push({
        level: 'warning',
        code: 'Q192',
        message: `the transport efficiency is ${percent(efficiency.value.value)} by ${efficiency.way} and ${percent(other.value.value)} by ${other.way}`,
        where,
        fix: 'particles lost to walls or clumped make it too small by number; a wrong size or another matrix of the standards moves it by size',
      });
  }
  return findings;
}

const relative = (q: MassScale['ways'][number]['value']) => standardUncertainty(q) / Math.abs(q.value);
