import { mapping, text } from '#domain/kubernetes/fields';
import { latestKubernetes, parseKubernetesVersion } from '#domain/kubernetes/version';
import { defineRule } from '#engines/rules/rule';

/** Where the kinds that create clusters say which version. */
const fields: Readonly<Record<string, readonly (readonly string[])[]>> = {
  ClusterConfiguration: [['kubernetesVersion']],
  Cluster: [['spec', 'topology', 'version']],
  KubeadmControlPlane: [['spec', 'version']],
  MachineDeployment: [['spec', 'template', 'spec', 'version']],
  MachinePool: [['spec', 'template', 'spec', 'version']],
  AWSManagedControlPlane: [['spec', 'version']],
  AzureManagedControlPlane: [['spec', 'version']],
};

export const kubernetesVersionUnsupported = defineRule({
  id: 'kubernetes-version-unsupported',
  title: 'Kubernetes version gets no fixes any more',
  severity: 'high',
  maturity: 'stable',
  looksAt: 'object',
  kinds: Object.keys(fields),
  needs: 'object',
  why: 'Only the three newest minor versions are mended; what is found in older ones stays open.',
  remedy: 'Update to a supported minor version.',
  references: { kubescape: ['C-0273'], trivy: ['KSV-0107'], stig: ['V-242443'] },
  says: 'Kubernetes {found} gets no fixes any more',
  *check(object) {
    // The kind is input: `constructor` must not find what every JavaScript object inherits.
    for (const path of (Object.hasOwn(fields, object.kind) ? fields[object.kind] : undefined) ?? []) {
      const written = text(path.reduce<unknown>((value, field) => mapping(value)[field], object.value));
      const version = written === undefined || written === 'latest' ? undefined : parseKubernetesVersion(written);
      if (version !== undefined && version.minor < latestKubernetes.minor - 2) yield { at: path, found: written ?? '' };
    }
  },
});
