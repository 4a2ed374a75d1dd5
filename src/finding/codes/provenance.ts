import type { CodeTable } from './code.ts';

export const provenanceCodes: CodeTable = {};
