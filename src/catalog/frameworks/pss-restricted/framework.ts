import { controlsOf, defineFramework } from '#engines/compliance/framework';

export const pssRestricted = defineFramework({
  id: 'pss-restricted',
  title: 'Pod Security Standards, restricted',
  version: 'by --kubernetes-version',
  source: 'https://kubernetes.io/docs/concepts/security/pod-security-standards/',
  controls: [
    ...controlsOf('Baseline', [
      ['hostProcess', 'No Windows HostProcess containers', ['pss-windows-host-process']],
      ['hostNamespaces', 'No namespace of the host is shared', ['pss-host-namespaces']],
      ['privileged', 'No privileged containers', ['pss-privileged']],
      ['hostPorts', 'No ports of the host', ['pss-host-ports']],
      [
        'hostProbesAndHostLifecycle',
        'No host in probes and lifecycle hooks (since 1.34)',
        ['pss-host-probes-and-host-lifecycle'],
      ],
      ['appArmor', 'AppArmor is not switched off', ['pss-app-armor-profile']],
      ['seLinux', 'SELinux options stay in the set for containers', ['pss-se-linux-options']],
      ['sysctls', 'Only safe kernel parameters', ['pss-sysctls']],
    ]),
    ...controlsOf('Restricted', [
      ['volumeTypes', 'Only volumes of the allowed types', ['pss-restricted-volumes']],
      ['privilegeEscalation', 'Privilege escalation is ruled out', ['pss-allow-privilege-escalation']],
      ['runAsNonRoot', 'Running as root is ruled out', ['pss-run-as-non-root']],
      ['runAsUser', 'User 0 is not set', ['pss-run-as-user']],
      ['seccomp', 'A seccomp profile is set', ['pss-seccomp-profile-restricted']],
      ['capabilities', 'All capabilities are dropped', ['pss-capabilities-restricted']],
      ['procMount', 'The masks over /proc stay', ['pss-proc-mount', 'pss-proc-mount-restricted']],
    ]),
  ],
});
