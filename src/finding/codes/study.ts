import type { CodeTable } from './code.ts';

export const studyCodes: CodeTable = {};
