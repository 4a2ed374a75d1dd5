import type { CodeTable } from './code.ts';

export const filesCodes: CodeTable = {};
