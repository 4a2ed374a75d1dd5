import type { CodeTable } from './code.ts';

export const chemistryCodes: CodeTable = {};
