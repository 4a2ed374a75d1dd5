import type { CodeTable } from './code.ts';

export const mapsCodes: CodeTable = {};
