import { InputError } from '../../finding/input-error.ts';
import { sameDimension } from '../../quantity/dimension.ts';
import { convertValue, type Unit, unit } from '../../quantity/unit.ts';
import type { Column, Signal, Spectrum, Table } from '../../signal/signal.ts';
import { tableColumn } from '../table-column.ts';
import type { Solution } from './emission-line.ts';
import type { LightSpectrum } from './light.ts';

export type LightKind = LightSpectrum['kind'];
/** An acquisition, as far as light is concerned. */
export type LightSource = {
  readonly name: string;
  readonly signal: Signal;
  readonly columns?: Readonly<Record<string, string>>;
  /** Sample of a table whose rows are taken; all when absent. */
  readonly select?: string;
};
/** Spectra of files and tables of points, or solutions of tables of numbers that are already integrated. */
export type Light = { readonly spectra: readonly LightSpectrum[]; readonly solutions: readonly Solution[] };

const nm = unit('nm');

/**
 * What acquisitions tell of light: spectra along wavelength, or a table of { sample, absorbance, emission }. `kind` says what
 * spectra are whose file does not. Throws Q351.
 */
export function lightOf(sources: readonly LightSource[], kind: LightKind | undefined, where: string): Light {
  const spectra: LightSpectrum[] = [];
  const solutions: Solution[] = [];
  for (const source of sources) {
    const { signal, name } = source;
    const place = `${where} ${name}`;
    if (signal.kind === 'spectrum') spectra.push(fromSpectrum(signal, name, stated(source, kind), place));
    else if (signal.kind === 'spectra')
      for (const [i, one] of signal.spectra.entries())
        spectra.push(fromSpectrum(one, `${name}/${i + 1}`, stated(source, kind), place));
    else if (signal.kind === 'table')
      if (source.columns?.wavelength === undefined) solutions.push(...fromNumbers(signal, source, place));
      else spectra.push(...fromTable(signal, source, kind, place));
    else throw noLight(place, `a ${signal.kind}`);
  }
  return { spectra, solutions };
}

/** What the study says a spectrum is: by the role of its column, or for all spectra. */
function stated({ columns }: LightSource, kind: LightKind | undefined): LightKind | undefined {
  if (columns?.absorbance !== undefined) return 'absorption';
  return columns?.emission === undefined ? kind : 'emission';
}

function fromSpectrum(s: Spectrum, name: string, kind: LightKind | undefined, where: string): LightSpectrum {
  if (s.abscissa.label !== 'wavelength') throw noLight(where, `a spectrum along ${s.abscissa.label}`);
  const told = /absorb|^a$|optical density/i.test(s.ordinate.label)
    ? 'absorption'
    : /transmi|reflect/i.test(s.ordinate.label)
      ? null
      : (kind ?? 'emission');
  if (told === null) throw noLight(where, s.ordinate.label);
  return checked(name, kind ?? told, s.abscissa.values, s.ordinate.values, s.abscissa.unit, where);
}

function fromTable(table: Table, source: LightSource, kind: LightKind | undefined, where: string): LightSpectrum[] {
  const columns = source.columns ?? {};
  const wavelength = numbers(tableColumn(table, columns.wavelength, 'wavelength', where), where);
  const found = (['absorbance', 'emission'] as const).filter((role) => columns[role] !== undefined);
  if (found.length === 0 && columns.signal === undefined)
    throw noLight(where, 'columns: without absorbance, emission or signal');
  const list = found.length > 0 ? found : (['signal'] as const);
  return list.map((role) => {
    const values = numbers(tableColumn(table, columns[role], role, where), where);
    const own: LightKind =
      role === 'absorbance' ? 'absorption' : role === 'emission' ? 'emission' : (kind ?? 'emission');
    return checked(source.name, own, wavelength.values, values.values, wavelength.unit ?? nm, where);
  });
}

function fromNumbers(table: Table, { columns = {}, select }: LightSource, where: string): Solution[] {
  const [absorbance, emission] = ['absorbance', 'emission'].map(
    (role) => numbers(tableColumn(table, columns[role], role, where), where).values,
  );
  const names = columns.sample === undefined ? null : tableColumn(table, columns.sample, 'sample', where).text;
  const all = Array.from({ length: table.rows }, (_, i) => ({
    name: names?.[i] ?? `${table.name} row ${i + 1}`,
    absorbance: absorbance[i],
    absorbanceU: 0,
    emission: emission[i],
    emissionU: 0,
  })).filter((s) => !Number.isNaN(s.absorbance + s.emission));
  const chosen = select === undefined ? all : all.filter((s) => s.name.trim() === select);
  if (chosen.length === 0) throw noLight(where, `no row of ${select ?? 'numbers'}`);
  return chosen;
}

function numbers(column: Column, where: string): { values: Float64Array; unit?: Unit } {
  if (!column.values) throw noLight(where, `text in column "${column.name}"`);
  return { values: column.values, ...(column.unit ? { unit: column.unit } : {}) };
}

/** In nm, rising; points without a number left out. */
function checked(
  name: string,
  kind: LightKind,
  at: Float64Array,
  values: Float64Array,
  written: Unit,
  where: string,
): LightSpectrum {
  if (!sameDimension(written.dimension, nm.dimension)) throw noLight(where, `wavelengths in ${written.code}`);
  const order = Array.from(at.keys())
    .filter((i) => Number.isFinite(at[i]) && Number.isFinite(values[i]))
    .sort((a, b) => at[a] - at[b]);
  const wavelengths = Float64Array.from(order, (i) => convertValue(at[i], written, nm));
  if (order.length < 5) throw noLight(where, `${order.length} points`);
  if (!(wavelengths[0] > 0)) throw noLight(where, `a wavelength of ${wavelengths[0]} nm`);
  for (let i = 1; i < wavelengths.length; i++)
    if (wavelengths[i] === wavelengths[i - 1]) throw noLight(where, `the wavelength ${wavelengths[i]} nm twice`);
  return { name, kind, nm: wavelengths, values: Float64Array.from(order, (i) => values[i]) };
}

function noLight(where: string, found: string): InputError {
  return new InputError({
    code: 'Q351',
    where,
    expected: 'a spectrum of light: five or more points of absorbance or emission along wavelength',
    found,
    fix: 'name columns: { wavelength, absorbance } or { wavelength, emission } of a table, or give a spectrum of light',
  });
}
