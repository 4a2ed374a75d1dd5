import type { CodeTable } from './code.ts';

export const engineCodes: CodeTable = {};
