import { resolve } from 'node:path';
import { writers } from '../format/index.ts';
import { requireFree, writeTarget } from '../store/write-target.ts';
import { exitCodes, UsageError } from './failure.ts';
import { interruptible } from './interruption.ts';
import type { Invocation } from './invocation.ts';
import { type MapFlags, requireOwnFlags, signalsOf } from './map-files.ts';
import { kineticMaps, mapKinetics } from './map-kinetics.ts';
import { mapRelaxation } from './map-relaxation.ts';
import { say, sayJson } from './terminal.ts';

/** `cupel map MODEL VOLUME…`: parametric maps of a dynamic volume, or of images at several settings, as NIfTI. */
export async function map(call: Invocation, model: string, files: readonly string[], flags: MapFlags): Promise<number> {
  const writer = writers.find((w) => w.name === 'nifti');
  if (!writer) throw new UsageError('this Cupel writes no NIfTI');
  const kinetic = kineticMaps.find((m) => m === model);
  if (!kinetic && model !== 'relaxation')
    throw new UsageError(`MODEL is one of ${[...kineticMaps, 'relaxation'].join(', ')}, not "${model}"`);
  requireOwnFlags(model, kinetic ? 'kinetics' : 'relaxation', flags);
  const target = resolve(flags.out);
  const options = { force: flags.force === true, markedBy: 'dataset_description.json', signal: call.signal };
  await requireFree(target, options);
  const { read, raw } = await signalsOf(files, [], flags.option);
  const beside = [flags.input, flags.regions, flags.b1Map].flatMap((path) =>
    path === undefined ? [] : [resolve(path)],
  );
  requireOutside(target, [...raw, ...beside]);
  const shown = !call.quiet && !call.json && process.stderr.isTTY;
  const said = (text: string) => void (shown && process.stderr.write(`\r\u001b[K${text}`));
  const { maps, fitted, unfitted, used } = await interruptible(() =>
    kinetic ? mapKinetics(kinetic, read, flags, said) : mapRelaxation(read, flags, said),
  );
  said('');
  const write = await writer.load();
  call.signal.throwIfAborted();
  await writeTarget(flags.out, await write(maps), options);
  const names = maps.map((m) => m.name);
  if (call.json) sayJson({ output: target, maps: names, fitted, unfitted, used });
  else {
    say(`${flags.out}: ${names.join(', ')}; ${fitted} of ${fitted + unfitted} voxels fitted`);
    for (const [label, text] of Object.entries(used)) say(`  ${label}: ${text}`);
  }
  return exitCodes.fine;
}

function requireOutside(target: string, raw: readonly string[]): void {
  if (raw.some((path) => path === target || path.startsWith(`${target}/`)))
    throw new UsageError('--out would replace what was read; choose another folder');
}
