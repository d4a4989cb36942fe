import { controlsOf, defineFramework, partly } from '#engines/compliance/framework';

const notPrivileged = [
  'privileged-container',
  'windows-host-process',
  'runs-as-root',
  'run-as-non-root-not-set',
  'privilege-escalation-allowed',
  'dangerous-capability-added',
  'dockerfile-user-missing',
  'dockerfile-user-root',
  'compose-privileged',
  'compose-runs-as-root',
  'compose-no-new-privileges-missing',
  'compose-dangerous-capability',
];

export const bsiSys16 = defineFramework({
  id: 'bsi-sys-1.6',
  title: 'BSI IT-Grundschutz, SYS.1.6 Containers',
  version: '2023',
  source:
    'https://www.bsi.bund.de/DE/Themen/Unternehmen-und-Organisationen/Standards-und-Zertifizierung/IT-Grundschutz/IT-Grundschutz-Kompendium/it-grundschutz-kompendium_node.html',
  controls: [
    ...controlsOf('Basic requirements', [
      ['SYS.1.6.A1', 'The use of containers is planned', 'organization'],
      ['SYS.1.6.A2', 'The management of containers is planned', 'organization'],
      ['SYS.1.6.A3', 'It is checked whether containers isolate well enough for what they hold', 'organization'],
      ['SYS.1.6.A4', 'It is planned how images are made and handed out', 'organization'],
      ['SYS.1.6.A5', 'Networks of administration and of access are kept apart', 'node'],
      [
        'SYS.1.6.A6',
        'Images come from trusted makers, in a stated version that is still cared for',
        partly(
          [
            'image-tag-latest',
            'retired-registry',
            'dockerfile-base-image-latest',
            'dockerfile-base-image-end-of-life',
            'dockerfile-copy-from-unpinned-image',
          ],
          'who made the images and how they care for them',
        ),
      ],
      ['SYS.1.6.A7', 'Logs are kept outside the container', 'cluster'],
      [
        'SYS.1.6.A8',
        'Credentials lie in guarded places and never in images',
        partly(
          [
            'dockerfile-secret-in-arg',
            'dockerfile-secret-in-env',
            'dockerfile-secret-in-run',
            'dockerfile-copy-secret-file',
            'dockerfile-secret-mount-leaked',
            'credential-in-environment',
            'credential-in-config-map',
            'credential-in-command-line',
            'secret-in-manifest',
            'private-key-in-manifest',
            'rbac-read-secrets',
          ],
          'roles that name every resource, and values that do not look like credentials',
        ),
      ],
    ]),
    ...controlsOf('Standard requirements', [
      ['SYS.1.6.A9', 'The application is fit to run in a container', 'judgement'],
      ['SYS.1.6.A10', 'A policy says which images run and how', 'organization'],
      ['SYS.1.6.A11', 'A container offers one service', 'judgement'],
      ['SYS.1.6.A12', 'Sources of images are documented, and images signed', 'organization'],
      ['SYS.1.6.A13', 'Images are tested and released', 'organization'],
      ['SYS.1.6.A14', 'It is decided when and how images are updated', 'organization'],
      [
        'SYS.1.6.A15',
        'Resources are reserved and limited for each container',
        partly(
          [
            'cpu-request-missing',
            'cpu-limit-missing',
            'memory-request-missing',
            'memory-limit-missing',
            'ephemeral-storage-request-missing',
            'ephemeral-storage-limit-missing',
          ],
          'persistent storage and bandwidth',
        ),
      ],
      [
        'SYS.1.6.A16',
        'Containers have no remote maintenance, and reach none of their host',
        partly(
          ['ssh-server-in-container', 'dockerfile-ssh-server', 'dockerfile-port-ssh', 'runtime-socket-mounted'],
          'what containers do on the network',
        ),
      ],
      ['SYS.1.6.A17', 'Containers run without privileges', partly(notPrivileged, 'the account of the runtime')],
      [
        'SYS.1.6.A18',
        'Accounts in containers have no rights on the host',
        partly(
          [
            'root-in-host-user-namespace',
            'writable-host-path-mount',
            'sensitive-host-path',
            'host-credentials-mounted',
          ],
          'accounts of the host',
        ),
      ],
      [
        'SYS.1.6.A19',
        'Containers reach the storage they need and no other',
        partly(
          [
            'host-path-volume',
            'sensitive-host-path',
            'host-credentials-mounted',
            'host-device-mounted',
            'runtime-socket-mounted',
            'bidirectional-mount-propagation',
            'compose-sensitive-host-path',
            'compose-host-root-writable',
            'compose-runtime-socket-mounted',
            'compose-mount-propagation-shared',
          ],
          'rights on network storage',
        ),
      ],
      ['SYS.1.6.A20', 'Configuration is versioned, and changes are recorded', 'organization'],
    ]),
    ...controlsOf('Requirements for higher protection', [
      [
        'SYS.1.6.A21',
        'Policies of the kernel limit networks, files and system calls',
        partly(
          [
            'seccomp-profile-not-set',
            'seccomp-unconfined',
            'apparmor-unconfined',
            'selinux-options-not-allowed',
            'privileged-container',
            'namespace-without-network-policy',
            'workload-without-network-policy',
            'compose-privileged',
            'compose-seccomp-unconfined',
            'compose-apparmor-unconfined',
            'compose-selinux-disabled',
          ],
          'what the profiles allow',
        ),
      ],
      ['SYS.1.6.A22', 'The state of a container can be kept for examination', 'organization'],
      [
        'SYS.1.6.A23',
        'Containers cannot change their file system',
        ['writable-root-filesystem', 'compose-root-filesystem-writable'],
      ],
      ['SYS.1.6.A24', 'The behaviour of containers is watched', 'runtime'],
      ['SYS.1.6.A25', 'It is decided where availability comes from', 'judgement'],
      ['SYS.1.6.A26', 'Stronger isolation is considered', 'judgement'],
    ]),
  ],
});
