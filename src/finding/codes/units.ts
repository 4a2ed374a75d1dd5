import type { CodeTable } from './code.ts';

export const unitsCodes: CodeTable = {};
