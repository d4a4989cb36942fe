import { hardeningKubescapeVap } from './hardening-kubescape-vap/suite.ts';
import { psa } from './psa/suite.ts';
import type { Suite } from './suite.ts';

export const suites: readonly Suite[] = [hardeningKubescapeVap, psa];
