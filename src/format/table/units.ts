import type { Finding } from '../../finding/finding.ts';
import { InputError } from '../../finding/input-error.ts';
import { sameDimension } from '../../quantity/dimension.ts';
import { conversionFactor, displayUnit, type Unit, unit } from '../../quantity/unit.ts';
import { unitText } from './layout.ts';

/**
 * Units by column: those of the study, and those in the brackets of the header. Throws F030 for a column that is not
 * there, F036 where study and header differ, U001 for an unknown unit in the study.
 */
export function columnUnits(
  names: readonly string[],
  stated: Readonly<Record<string, string>>,
  where: string,
): { units: ReadonlyMap<string, Unit>; findings: Finding[] } {
  const unknown = Object.keys(stated).find((name) => !names.includes(name));
  if (unknown !== undefined) throw noColumn(unknown, names, where);
  const units = new Map<string, Unit>();
  const unread: string[] = [];
  for (const name of names) {
    const inHeader = headerUnit(name);
    const inStudy = name in stated ? unit(stated[name]) : undefined;
    if (inStudy && inHeader && inStudy.code !== inHeader.code) throw clash(name, inStudy, inHeader, where);
    const known = inStudy ?? inHeader;
    if (known) units.set(name, known);
    else if (unitText(name)) unread.push(name);
  }
  const message = `no unit that Cupel knows in the brackets of ${unread.join(', ')}`;
  const fix = 'state it under `units:` where the column has one';
  return { units, findings: unread.length > 0 ? [{ level: 'note', code: 'F035', message, where, fix }] : [] };
}

function headerUnit(name: string): Unit | undefined {
  const text = unitText(name);
  if (!text) return undefined;
  try {
    return unit(
      /^(k|M)?cps$/i.test(text)
        ? `${text.slice(0, -3).replace('K', 'k')}cps`
        : /^counts?$/i.test(text)
          ? 'counts'
          : text,
    );
  } catch (error) {
    if (error instanceof InputError) return undefined;
    throw error;
  }
}

function noColumn(name: string, names: readonly string[], where: string): InputError {
  return new InputError({
    code: 'F030',
    where,
    expected: `one of the columns ${names.slice(0, 20).join(', ')}`,
    found: `"${name}" under units`,
    fix: 'write the column name as it stands in the header, with its brackets',
  });
}

function clash(name: string, study: Unit, header: Unit, where: string): InputError {
  const same = sameDimension(study.dimension, header.dimension);
  return new InputError({
    code: 'F036',
    where: `${where}, column "${name}"`,
    expected: `the unit of the header, ${displayUnit(header)}`,
    found: `${displayUnit(study)} in the study`,
    fix: 'remove the unit from the study, or correct the header of the file',
    why: same ? `the values would be wrong by a factor of ${conversionFactor(study, header)}` : undefined,
  });
}
