import { psa } from './psa/suite.ts';
import type { Suite } from './suite.ts';

export const suites: readonly Suite[] = [psa];
