import { z } from 'zod';
import { limitRules } from './net-limits.ts';

/** Which rule of critical values decides what is an event. */
export const limitParameter = z.enum(limitRules).default('poisson');
