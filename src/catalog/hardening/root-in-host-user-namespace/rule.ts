import { defineRule } from '#engines/rules/rule';

export const rootInHostUserNamespace = defineRule({
  id: 'root-in-host-user-namespace',
  title: 'Root in the pod is root on the host',
  severity: 'low',
  maturity: 'stable',
  profile: 'strict',
  looksAt: 'workload',
  needs: 'object',
  why: 'Without a user namespace user 0 of the pod is user 0 of the node once it gets out.',
  remedy:
    'Set hostUsers to false (stable since Kubernetes 1.36, on by default since 1.33), where the pod needs no namespace of the host.',
  references: { kubesec: ['HostUsers'] },
  says: 'the pod runs as root or privileged without a user namespace',
  *check({ pod, containers }, { kubernetesVersion }) {
    if (pod.runsOnWindows || pod.hasUserNamespace || kubernetesVersion.minor < 33) return;
    // hostUsers: false is refused beside namespaces of the host.
    if (pod.hostNetwork || pod.hostPID || pod.hostIPC) return;
    if (containers.some(({ effective }) => effective.privileged || effective.runAsUser === 0))
      yield { at: pod.path('hostUsers'), found: pod.spec.hostUsers === true ? true : null };
  },
  fix: ({ at }) => [{ op: 'set', at, value: false }],
  fixChangesBehavior: true,
});
