import { describe, expect, it } from 'vitest';
import { agilentCsvFormat } from '../src/format/agilent-csv/agilent-csv.ts';
import type { AnyFormat } from '../src/format/format.ts';
import { tableReader } from '../src/format/table/read.ts';
import { thermoFormat } from '../src/format/thermo/thermo.ts';
import type { Signal } from '../src/signal/signal.ts';
import { simulateHelIntegrin } from '../src/simulate/hel-integrin.ts';
import { simulateLungMt1mmp } from '../src/simulate/lung-mt1mmp.ts';
import type { SimulatedAcquisition } from '../src/simulate/simulated-study.ts';

/** What a format makes of the raw files it claims: signals by the name of the acquisition. */
async function readAll(format: AnyFormat, files: ReadonlyMap<string, Uint8Array>) {
  const reader = await format.load();
  const signals = new Map<string, Signal>();
  const findings: string[] = [];
  for (const claim of format.claims(files)) {
    const blobs = new Map(claim.files.map((path) => [path, new Blob([Uint8Array.from(files.get(path) ?? [])])]));
    const reading = await reader.read(blobs, format.options.parse({}));
    expect(reading.signals).toHaveLength(1);
    signals.set(claim.name, reading.signals[0]);
    findings.push(...reading.findings.filter(({ level }) => level !== 'note').map(({ code }) => code));
  }
  return { signals, findings };
}

/** Leaves out what the header of a file says beside the numbers. */
function withoutMetadata(signal: Signal | undefined): unknown {
  if (signal === undefined) return undefined;
  if (signal.kind === 'scan') return { ...signal, metadata: {}, lines: signal.lines.map(withoutMetadata) };
  return { ...signal, metadata: {} };
}

describe('the readers find in the simulated files what was simulated', () => {
  const compare = (signals: ReadonlyMap<string, Signal>, list: readonly SimulatedAcquisition[]) => {
    for (const { name, signal } of list)
      expect(withoutMetadata(signals.get(name)), name).toEqual(withoutMetadata(signal));
  };

  it('in the traces of single cells and droplets', async () => {
    const { acquisitions, files } = simulateHelIntegrin(3, { cells: 6, blanks: 2, blocked: 2 });
    const { signals, findings } = await readAll(agilentCsvFormat, files());
    const traces = Object.values(acquisitions)
      .flat()
      .filter(({ signal }) => signal.kind === 'trace');
    expect(signals.size).toBe(28);
    compare(signals, traces);
    expect(findings).toEqual([]);
  });

  it('in the table of the digest, once its decimal comma is confirmed', async () => {
    const { acquisitions, files } = simulateHelIntegrin(3);
    const path = 'raw/digest.csv';
    const blobs = new Map([[path, new Blob([Uint8Array.from(files().get(path) ?? [])])]]);
    const { signals, findings } = await tableReader.read(blobs, { decimal: ',' });
    compare(new Map([['digest', signals[0]]]), acquisitions.digests);
    expect(findings).toEqual([]);
    await expect(tableReader.read(blobs, {})).rejects.toMatchObject({ code: 'F009' });
  });

  it('in the maps of sections and gelatin', async () => {
    const { acquisitions, files } = simulateLungMt1mmp(3);
    const { signals, findings } = await readAll(thermoFormat, files());
    expect([...signals.keys()]).toEqual(expect.arrayContaining(['tumour', 'blocked', 'normal', 'gel_0', 'gel_20']));
    expect(signals.size).toBe(8);
    compare(signals, Object.values(acquisitions).flat());
    expect(findings).toEqual([]);
  });
});
