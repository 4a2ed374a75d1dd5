import { InputError } from '../finding/input-error.ts';
import type { AnyMethod } from '../method/method.ts';
import type { Positions } from '../study/positions.ts';
import { type CalibrationEntry, dataRoles, type MeasurementEntry } from '../study/study.ts';
import { type FoundData, type Referred, referred } from './data.ts';

/** Acquisitions of a measurement by role. Throws S078 for a role its method does not have. */
export function rolesOf(
  id: string,
  entry: MeasurementEntry,
  method: AnyMethod,
  data: ReadonlyMap<string, FoundData>,
  positions: Positions,
): Record<string, readonly Referred[]> {
  const inputs: Record<string, readonly Referred[]> = {};
  for (const role of dataRoles) {
    const where = positions.where(['measurements', id, role]);
    if (!Object.hasOwn(method.roles, role)) {
      if (entry[role].length > 0) throw unknownRole(role, method, where);
      continue;
    }
    inputs[role] = referred(entry[role], data, where);
  }
  return inputs;
}

/** What is read beside the standards of a calibration, by role. Throws S078 for a role its method does not have. */
export function besideStandards(
  id: string,
  entry: CalibrationEntry,
  method: AnyMethod,
  data: ReadonlyMap<string, FoundData>,
  positions: Positions,
): Record<string, readonly Referred[]> {
  const beside: Record<string, readonly Referred[]> = {};
  for (const role of ['laser-log', 'regions'] as const) {
    if (entry[role].length === 0) continue;
    const where = positions.where(['calibrations', id, role]);
    if (!method.roles[role]?.beside) throw unknownRole(role, method, where);
    beside[role] = referred(entry[role], data, where);
  }
  return beside;
}

function unknownRole(role: string, method: AnyMethod, where: string): InputError {
  return new InputError({
    code: 'S078',
    where,
    expected: `roles of ${method.name}: ${Object.keys(method.roles).join(', ')}`,
    found: role,
    fix: 'delete the line, or choose a method that uses such data; `cupel methods` tells what each role is for',
  });
}
