import type { SpotTrace } from '../../analysis/cells-in-trace/spot-arrivals.ts';
import { InputError } from '../../finding/input-error.ts';
import type { LaserPass } from '../../signal/signal.ts';
import type { Context } from '../method.ts';
import type { CountedCell } from './counted-cells.ts';

/**
 * The spots of each long trace: of the log that bears its name, or of the passes named after it (`cells_01 3` of
 * `cells_01`), or all of the only log for the only trace. null without a log. Throws Q157 for a trace without passes.
 */
export function spotsOf(cells: readonly CountedCell[], context: Context): SpotTrace[] | null {
  const logs = (context.beside?.['laser-log'] ?? []).flatMap(({ name, signal }) =>
    signal.kind === 'ablation' ? [{ name, passes: signal.passes }] : [],
  );
  if (logs.length === 0) return null;
  return cells.map(({ line, located }) => {
    const own = logs.filter((log) => log.name === located.name).flatMap((log) => log.passes);
    const all = logs.flatMap((log) => log.passes);
    const named = own.length > 0 ? own : all.filter((pass) => isOf(pass, located.name));
    const passes = named.length > 0 ? named : cells.length === 1 && logs.length === 1 ? all : [];
    if (passes.length === 0) throw noSpots(located.name, all, context);
    return { line, counts: located.counts, passes: [...passes].sort((a, b) => a.startSeconds - b.startSeconds) };
  });
}

const isOf = (pass: LaserPass, name: string): boolean =>
  pass.name === name || (pass.name.startsWith(name) && /^[^\p{L}\p{N}]/u.test(pass.name.slice(name.length)));

function noSpots(name: string, passes: readonly LaserPass[], context: Context): InputError {
  const names = [...new Set(passes.map((p) => p.name))];
  return new InputError({
    code: 'Q157',
    where: `${context.where}.laser-log`,
    expected: `passes named after ${name}, such as "${name} 1", or a log of that name`,
    found: names.slice(0, 8).join(', ') || 'no pass with the beam on',
    fix: 'name the patterns or the logs after the acquisitions, or leave out laser-log:',
  });
}
