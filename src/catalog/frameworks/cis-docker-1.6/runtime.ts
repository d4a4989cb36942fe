import { beyond, controlsOf, partly, refutedBy } from '#engines/compliance/framework';

/** Section 5, as Compose files answer it: containers that are started by hand are not in view. */
export const runtimeControls = controlsOf('5 Containers', [
  ['5.1', 'Swarm mode is off where it is not needed', 'host'],
  ['5.2', 'AppArmor confines containers', ['compose-apparmor-unconfined', 'compose-privileged']],
  [
    '5.3',
    'SELinux confines containers',
    partly(['compose-selinux-disabled', 'compose-privileged'], 'whether the daemon uses SELinux'),
  ],
  [
    '5.4',
    'Containers have the capabilities they need and no more',
    [
      'compose-capabilities-not-dropped',
      'compose-capability-beyond-default',
      'compose-dangerous-capability',
      'compose-privileged',
    ],
  ],
  ['5.5', 'No container is privileged', ['compose-privileged']],
  [
    '5.6',
    'No sensitive folder of the host is mounted',
    [
      'compose-sensitive-host-path',
      'compose-host-root-writable',
      'compose-host-credentials-mounted',
      'compose-runtime-socket-mounted',
    ],
  ],
  [
    '5.7',
    'No SSH server runs in containers',
    partly(['compose-ssh-server', '!dockerfile-ssh-server'], 'what images start that are not in view'),
  ],
  ['5.8', 'No privileged port of the host is taken', ['compose-privileged-port-published']],
  [
    '5.9',
    'Only needed ports are open',
    refutedBy(['compose-sensitive-port-published'], 'that the other ports are needed'),
  ],
  ['5.10', 'No container uses the network of the host', ['compose-host-network']],
  ['5.11', 'The memory of containers is limited', ['compose-memory-limit-missing']],
  ['5.12', 'The share of the processor that containers get is set', ['compose-cpu-limit-missing']],
  ['5.13', 'The root file system of containers is read-only', ['compose-root-filesystem-writable']],
  [
    '5.14',
    'Ports are bound to the interface that is meant',
    partly(
      ['compose-port-on-all-interfaces', 'compose-sensitive-port-published'],
      'ports of the web, which are open on purpose',
    ),
  ],
  [
    '5.15',
    'A container that fails is started again five times at most',
    partly(['compose-restart-unlimited'], 'services that are always started again'),
  ],
  ['5.16', 'No container sees the processes of the host', ['compose-host-pid']],
  ['5.17', 'No container shares memory and semaphores with the host', ['compose-host-ipc']],
  [
    '5.18',
    'Containers get no devices of the host',
    refutedBy(['compose-host-device', 'compose-device-rule-wide'], 'that the other devices are needed'),
  ],
  [
    '5.19',
    'Limits of processes and files are raised where needed',
    refutedBy(['compose-ulimit-unlimited'], 'which limits are needed'),
  ],
  ['5.20', 'Mounts of containers do not spread to the host', ['compose-mount-propagation-shared']],
  ['5.21', 'No container shares the host name of the host', ['compose-host-uts']],
  ['5.22', 'The seccomp profile is on', ['compose-seccomp-unconfined', 'compose-privileged']],
  [
    '5.23',
    'Commands in running containers are not privileged',
    refutedBy(['compose-lifecycle-hook-privileged'], 'which commands people run'),
  ],
  [
    '5.24',
    'Commands in running containers do not run as root',
    beyond('runtime', 'it is about commands that people run'),
  ],
  ['5.25', 'Containers stay in the control group of the daemon', ['compose-cgroup-parent-set']],
  ['5.26', 'Processes gain no rights', ['compose-no-new-privileges-missing', 'compose-privileged']],
  [
    '5.27',
    'The health of containers is checked',
    partly(
      ['compose-healthcheck-missing', 'compose-healthcheck-disabled'],
      'health checks that images bring, and services without ports',
    ),
  ],
  ['5.28', 'Images are pulled anew before they are used', 'judgement'],
  ['5.29', 'The number of processes is limited', ['compose-pids-limit-missing', 'compose-pids-limit-off']],
  ['5.30', 'The bridge docker0 is not used', ['compose-default-bridge']],
  ['5.31', 'No container leaves the user namespace of the daemon', ['compose-host-user-namespace']],
  ['5.32', 'The socket of Docker is mounted into no container', ['compose-runtime-socket-mounted']],
]);
