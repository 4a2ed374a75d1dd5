import { expect, test } from 'vitest';
import { assignmentLines } from './assignment-text.ts';

const paint = { bold: (text: string) => text, dim: (text: string) => text };
const rows = (n: number, width: number) => Array.from({ length: n }, (_, i) => Array.from({ length: width }, () => i));

test('what --top leaves out of any list is counted', () => {
  const tables = [
    { name: 'candidates', columns: ['rank', 'ion'], rows: rows(5, 2) },
    { name: 'probe-card', columns: [], rows: [['gold', '25']] },
    { name: 'separations', columns: [], rows: rows(6, 3) },
    { name: 'patterns', columns: [], rows: rows(7, 6) },
    { name: 'cluster-shares', columns: [], rows: rows(8, 4) },
    { name: 'fragments', columns: [], rows: rows(9, 5) },
  ];
  const said = (top: number) => assignmentLines('a', { tables, used: {} }, top, paint).filter((l) => l.startsWith('…'));
  expect(said(2)).toEqual(['… 3 more (--top)', '… 1 more (--json)', ...[5, 6, 7].map((n) => `… ${n} more (--top)`)]);
  expect(said(9)).toEqual(['… 1 more (--json)']);
});
