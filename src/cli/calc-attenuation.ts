import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { calcAttenuation, calcContrast } from '../chemistry/attenuation/calculator-attenuation.ts';
import { type PhotonSpectrum, parsePhotonSpectrum } from '../chemistry/attenuation/contrast.ts';
import { InputError } from '../finding/input-error.ts';
import { parseStated, requireUnit } from '../quantity/stated.ts';
import { convertValue, unit } from '../quantity/unit.ts';
import { attenuationLines, contrastLines } from '../report/attenuation-text.ts';
import { exitCodes, UsageError } from './failure.ts';
import type { Invocation } from './invocation.ts';
import { say, sayJson } from './terminal.ts';

type Flags = { readonly at?: string; readonly contrast?: string; readonly spectrum?: string };

/** `cupel calc attenuation MATERIAL --at E`, or `--contrast Au,I,Gd --at E | --spectrum FILE`. */
export async function attenuation(call: Invocation, material: string | undefined, flags: Flags): Promise<number> {
  if ((material === undefined) === (flags.contrast === undefined))
    throw new UsageError('give a material (Au, water, a formula) or --contrast with elements, one of the two');
  if ((flags.at === undefined) === (flags.spectrum === undefined))
    throw new UsageError('give one energy with --at 60keV or a spectrum with --spectrum FILE');
  if (material !== undefined) {
    if (flags.at === undefined) throw new UsageError('a spectrum goes with --contrast; give --at 60keV for a material');
    const answer = calcAttenuation(material, energy(flags.at));
    if (call.json) sayJson(answer);
    else for (const line of attenuationLines(answer)) say(line);
    return exitCodes.fine;
  }
  const spectrum = flags.at === undefined ? await spectrumOf(flags.spectrum!) : [{ keV: energy(flags.at), weight: 1 }];
  const elements = (flags.contrast ?? '').split(/[,\s]+/).filter((symbol) => symbol !== '');
  const answer = calcContrast(elements, spectrum);
  if (call.json) sayJson(answer);
  else for (const line of contrastLines(answer)) say(line);
  return exitCodes.fine;
}

function energy(text: string): number {
  const stated = requireUnit(parseStated(text, '--at'), 'keV', '--at');
  return Number(convertValue(stated.value, stated.unit, unit('keV')).toPrecision(12));
}

async function spectrumOf(path: string): Promise<PhotonSpectrum> {
  const text = await readFile(path, 'utf8').catch((cause: unknown) => {
    throw new InputError({
      code: 'F090',
      where: path,
      expected: 'a text file of energy,weight',
      found: 'none that can be read',
      fix: 'check the path',
      cause,
    });
  });
  return parsePhotonSpectrum(text, basename(path));
}
