import { InputError } from '../../finding/input-error.ts';
import type { Ablation, LaserPass } from '../../signal/signal.ts';
import type { Acquisition, Context } from '../method.ts';

/**
 * The passes of the laser log that belongs to an acquisition, of one pattern where one is named; null without a log. A log
 * belongs to the acquisition whose name it bears; the only log to the sample, whatever its name. Controls and drift
 * standards that no log bears the name of lie line by line. Throws M418 for a sample with several logs and none of its name,
 * and for a standard of a calibration whose log is not among those given.
 */
export function passesOf(
  acquisition: Pick<Acquisition, 'name'>,
  pattern: string | undefined,
  context: Context,
): readonly LaserPass[] | null {
  const logs = (context.beside?.['laser-log'] ?? []).flatMap(({ name, signal }) =>
    signal.kind === 'ablation' ? [{ name, signal }] : [],
  );
  if (logs.length === 0) return null;
  const exact = logs.filter(({ name }) => name === acquisition.name);
  const alike = logs.filter(({ name }) => name.startsWith(acquisition.name) || acquisition.name.startsWith(name));
  const own = exact.length > 0 ? exact : alike;
  const sample = !context.standards && (context.role === undefined || context.role === 'sample');
  if (own.length === 0 && !sample && !context.standards) return null;
  const [chosen, ...more] = own.length === 0 && logs.length === 1 && sample ? logs : own;
  if (!chosen || more.length > 0)
    throw new InputError({
      code: 'M418',
      where: `${context.where}.laser-log`,
      expected: `one laser log for ${acquisition.name}, named as the acquisition is`,
      found: logs.map((l) => l.name).join(', '),
      fix: 'choose one with laser-log: { <data>: <name> }, or name the logs after the acquisitions',
    });
  return ofPattern(chosen.signal, pattern, context);
}

function ofPattern({ passes }: Ablation, pattern: string | undefined, context: Context): readonly LaserPass[] {
  const chosen =
    pattern === undefined ? passes : passes.filter((p) => p.name === pattern || p.name.startsWith(pattern));
  if (chosen.length > 0) return [...chosen].sort((a, b) => a.startSeconds - b.startSeconds);
  const names = [...new Set(passes.map((p) => p.name))];
  throw new InputError({
    code: 'M410',
    where: `${context.where}.parameters.laser-pattern`,
    expected:
      pattern === undefined ? 'passes with the beam on' : `a pattern of the laser log: ${names.slice(0, 8).join(', ')}`,
    found: pattern ?? 'none in the laser log',
    fix: 'write its name as the log has it; `cupel identify` shows the log',
  });
}
