import type { EffectiveContainer } from '#domain/kubernetes/container';
import { placesOfMissing } from '#domain/kubernetes/inherited-fields';
import { defineRule, type Problem } from '#engines/rules/rule';

export const runAsNonRootNotSet = defineRule({
  id: 'run-as-non-root-not-set',
  title: 'Nothing rules out that the container runs as root',
  severity: 'medium',
  maturity: 'stable',
  looksAt: 'workload',
  needs: 'object',
  why: 'Most images start as root unless told otherwise, and root in a container is one kernel bug away from root on the host.',
  remedy: 'Set securityContext.runAsNonRoot to true (and runAsUser when the image does not name a user by number).',
  references: {
    pss: ['restricted/runAsNonRoot'],
    cis: ['5.2.7'],
    kubescape: ['C-0013', 'C-0198'],
    trivy: ['KSV-0012'],
    checkov: ['CKV_K8S_23'],
    'kube-linter': ['run-as-non-root'],
    polaris: ['runAsRootAllowed'],
    kubesec: ['RunAsNonRoot'],
    posture: ['POD-017'],
    mitre: ['T1611'],
  },
  says: '{what}',
  *check({ pod, containers }) {
    if (pod.hasUserNamespace) return;
    yield* switchedOff(containers);
    if (pod.runsOnWindows) return;
    // A user other than 0 is as good a proof; user 0 and an explicit `false` are told by runs-as-root.
    const lacking = containers.filter(
      ({ effective }) => effective.runAsNonRoot === undefined && effective.runAsUser === undefined,
    );
    for (const { at, container } of placesOfMissing(pod, lacking, 'runAsNonRoot'))
      yield {
        at,
        detail: { what: `nothing rules out that ${who(container)} runs as root` },
        ...(container === undefined ? {} : { container }),
      };
  },
  fix: ({ at }) => [{ op: 'set', at, value: true }],
  fixChangesBehavior: true,
});

/** An explicit `false` beside a user other than 0: the number holds until the next edit, and nothing checks it. */
function* switchedOff(containers: readonly EffectiveContainer[]): Iterable<Problem> {
  const told = new Set<string>();
  for (const container of containers) {
    const { runAsNonRoot, runAsUser, hostProcess } = container.effective;
    // On Windows users have names. A HostProcess container is told by a rule of its own.
    const hasUser = container.pod.runsOnWindows ? hostProcess !== true : (runAsUser ?? 0) !== 0;
    if (runAsNonRoot !== false || !hasUser) continue;
    const at = container.whereSet('runAsNonRoot');
    if (told.has(at.join('.'))) continue;
    told.add(at.join('.'));
    yield { at, found: false, severity: 'low', detail: { what: 'runAsNonRoot is false, and nothing checks the user' } };
  }
}

function who(container: string | undefined): string {
  return container === undefined ? 'the pod' : `container ${container}`;
}
