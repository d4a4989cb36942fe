import { defineRule } from '#engines/rules/rule';

export const runsAsRoot = defineRule({
  id: 'runs-as-root',
  title: 'Container is set to run as root',
  severity: 'high',
  maturity: 'stable',
  looksAt: 'workload',
  needs: 'object',
  why: 'Root in the container is root on the host for everything that is not namespaced, and owns every file in the image.',
  remedy:
    'Set runAsUser to a number of its own above 0 and runAsNonRoot to true, or give the pod a user namespace with hostUsers: false.',
  references: {
    pss: ['restricted/runAsUser', 'restricted/runAsNonRoot'],
    cis: ['5.2.7'],
    kubescape: ['C-0013', 'C-0198'],
    trivy: ['KSV-0012', 'KSV-0105'],
    checkov: ['CKV_K8S_23'],
    'kube-linter': ['run-as-non-root'],
    polaris: ['runAsRootAllowed'],
    kubesec: ['RunAsUser'],
    posture: ['POD-018'],
    mitre: ['T1611'],
  },
  says: '{what}',
  *check({ pod, containers }) {
    if (pod.runsOnWindows || pod.hasUserNamespace) return;
    const told = new Set<string>();
    for (const container of containers) {
      const { runAsUser, runAsNonRoot } = container.effective;
      const field =
        runAsUser === 0 ? 'runAsUser' : runAsNonRoot === false && runAsUser === undefined ? 'runAsNonRoot' : undefined;
      if (field === undefined) continue;
      const at = container.whereSet(field);
      // Several containers that inherit it from the pod have one cause.
      if (told.has(at.join('.'))) continue;
      told.add(at.join('.'));
      const found = field === 'runAsUser' ? 0 : false;
      const isInherited = at.length < container.at.length;
      yield {
        at,
        found,
        ...(isInherited ? {} : { container: container.name }),
        detail: { what: `${field} is ${found}` },
      };
    }
  },
});
