import { z } from 'zod';
import { eventParameters } from '../../analysis/particles/event-parameters.ts';

/** Settings of single-particle ICP-MS. */
export const parameters = z.strictObject(eventParameters);
export type Parameters = z.output<typeof parameters>;
