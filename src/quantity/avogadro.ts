import { exact, type Quantity } from './quantity.ts';

/** Avogadro constant as copies per mole, exact: SI Brochure, 9th edition. */
export const avogadro: Quantity = exact(6.02214076e23, '{copies}/mol');
