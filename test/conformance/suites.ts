import { celSpec } from './cel-spec/suite.ts';
import { celSyntax } from './cel-syntax/suite.ts';
import { cyclonedx } from './cyclonedx/suite.ts';
import { gatekeeperLibrary } from './gatekeeper-library/suite.ts';
import { hardeningKubescapeVap } from './hardening-kubescape-vap/suite.ts';
import { hardeningKyvernoPolicies } from './hardening-kyverno-policies/suite.ts';
import { k8sCelCost } from './k8s-cel/cost-suite.ts';
import { k8sCelLibrary } from './k8s-cel/library-suite.ts';
import { k8sCelRules } from './k8s-cel/rules-suite.ts';
import { kubescapeVap } from './kubescape-vap/suite.ts';
import { kyvernoCli, kyvernoPolicies } from './kyverno/suite.ts';
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
  gatekeeperLibrary,
  hardeningKubescapeVap,
  hardeningKyvernoPolicies,
  k8sCelCost,
  k8sCelLibrary,
  k8sCelRules,
  kubescapeVap,
  kyvernoCli,
  kyvernoPolicies,
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
