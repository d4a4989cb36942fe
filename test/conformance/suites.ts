import { celSpec } from './cel-spec/suite.ts';
import { celSyntax } from './cel-syntax/suite.ts';
import { cyclonedx } from './cyclonedx/suite.ts';
import { hardeningKubescapeVap } from './hardening-kubescape-vap/suite.ts';
import { hardeningKyvernoPolicies } from './hardening-kyverno-policies/suite.ts';
import { layerAttacks } from './layer-attacks/suite.ts';
import { matchLabels } from './match-labels/suite.ts';
import { osvAnswers } from './osv-answers/suite.ts';
import { packages } from './packages/suite.ts';
import { psa } from './psa/suite.ts';
import { purl } from './purl/suite.ts';
import { rpmdb } from './rpmdb/suite.ts';
import { secrets } from './secrets/suite.ts';
import type { Suite } from './suite.ts';
import { versions } from './versions/suite.ts';
import { vex } from './vex/suite.ts';

export const suites: readonly Suite[] = [
  celSpec,
  celSyntax,
  cyclonedx,
  hardeningKubescapeVap,
  hardeningKyvernoPolicies,
  layerAttacks,
  matchLabels,
  osvAnswers,
  packages,
  psa,
  purl,
  rpmdb,
  secrets,
  versions,
  vex,
];
