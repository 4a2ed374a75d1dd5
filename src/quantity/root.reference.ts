import type { Root } from './quantity.ts';

/** A root of tests: normal, measured, alone in its group; its label is not its id. */
export const rootOf = (id: string, more: Partial<Root> = {}): Root => ({
  id,
  label: `label of ${id}`,
  group: id,
  dof: null,
  law: { kind: 'normal' },
  basis: 'measured',
  ...more,
});
