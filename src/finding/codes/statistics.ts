import type { CodeTable } from './code.ts';

export const statisticsCodes: CodeTable = {};
