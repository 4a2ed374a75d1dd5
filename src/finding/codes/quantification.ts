import type { CodeTable } from './code.ts';

export const quantificationCodes: CodeTable = {};
