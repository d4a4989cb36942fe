import { defineFramework } from '#engines/compliance/framework';
import { controlPlaneControls } from './control-plane.ts';
import { nodeControls } from './node.ts';
import { policyControls } from './policies.ts';

/** Numbers in the order of kube-bench's `cis-1.12`; other tools number section 5.2 differently. */
export const cisKubernetes112 = defineFramework({
  id: 'cis-kubernetes-1.12',
  title: 'CIS Kubernetes Benchmark',
  version: '1.12',
  source: 'https://www.cisecurity.org/benchmark/kubernetes',
  controls: [...controlPlaneControls, ...nodeControls, ...policyControls],
});
