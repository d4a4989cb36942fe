import { controlsOf, defineFramework } from '#engines/compliance/framework';

export const pssBaseline = defineFramework({
  id: 'pss-baseline',
  title: 'Pod Security Standards, baseline',
  version: 'by --kubernetes-version',
  source: 'https://kubernetes.io/docs/concepts/security/pod-security-standards/',
  controls: controlsOf('Baseline', [
    ['hostProcess', 'No Windows HostProcess containers', ['pss-windows-host-process']],
    ['hostNamespaces', 'No namespace of the host is shared', ['pss-host-namespaces']],
    ['privileged', 'No privileged containers', ['pss-privileged']],
    ['capabilities', 'No capabilities beyond the default set', ['pss-capabilities-baseline']],
    ['hostPathVolumes', 'No hostPath volumes', ['pss-host-path-volumes']],
    ['hostPorts', 'No ports of the host', ['pss-host-ports']],
    [
      'hostProbesAndHostLifecycle',
      'No host in probes and lifecycle hooks (since 1.34)',
      ['pss-host-probes-and-host-lifecycle'],
    ],
    ['appArmor', 'AppArmor is not switched off', ['pss-app-armor-profile']],
    ['seLinux', 'SELinux options stay in the set for containers', ['pss-se-linux-options']],
    ['procMount', 'The masks over /proc stay', ['pss-proc-mount']],
    ['seccomp', 'Seccomp is not switched off', ['pss-seccomp-profile-baseline']],
    ['sysctls', 'Only safe kernel parameters', ['pss-sysctls']],
  ]),
});
