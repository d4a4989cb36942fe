import { hardeningKubescapeVap } from './hardening-kubescape-vap/suite.ts';
import { hardeningKyvernoPolicies } from './hardening-kyverno-policies/suite.ts';
import { layerAttacks } from './layer-attacks/suite.ts';
import { psa } from './psa/suite.ts';
import { rpmdb } from './rpmdb/suite.ts';
import type { Suite } from './suite.ts';
import { versions } from './versions/suite.ts';

export const suites: readonly Suite[] = [hardeningKubescapeVap, hardeningKyvernoPolicies, layerAttacks, psa, rpmdb, versions];
