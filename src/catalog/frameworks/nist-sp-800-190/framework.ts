import { beyond, controlsOf, defineFramework, partly, refutedBy } from '#engines/compliance/framework';

const insecureSettings = [
  'privileged-container',
  'windows-host-process',
  'host-network',
  'host-pid',
  'host-ipc',
  'runtime-socket-mounted',
  'privilege-escalation-allowed',
  'capabilities-not-dropped',
  'capability-beyond-baseline',
  'dangerous-capability-added',
  'seccomp-profile-not-set',
  'seccomp-unconfined',
  'apparmor-unconfined',
  'selinux-options-not-allowed',
  'proc-mount-unmasked',
  'unsafe-sysctl',
  'compose-privileged',
  'compose-host-network',
  'compose-host-pid',
  'compose-host-ipc',
  'compose-runtime-socket-mounted',
  'compose-no-new-privileges-missing',
  'compose-capabilities-not-dropped',
  'compose-dangerous-capability',
  'compose-seccomp-unconfined',
  'compose-apparmor-unconfined',
];

/** The countermeasures of chapter 4; number 4.x.y answers the risk 3.x.y, so the risks are not asked a second time. */
export const nistSp800190 = defineFramework({
  id: 'nist-sp-800-190',
  title: 'NIST Application Container Security Guide, SP 800-190',
  version: '2017-09',
  source: 'https://doi.org/10.6028/NIST.SP.800-190',
  controls: [
    ...controlsOf('4.1 Images', [
      [
        '4.1.1',
        'Images are free of known vulnerabilities',
        refutedBy(
          [
            'component-with-known-cve',
            'dockerfile-base-image-end-of-life',
            'compose-image-known-cve',
            'compose-image-end-of-life',
          ],
          'what is installed in images',
        ),
      ],
      [
        '4.1.2',
        'Images are set up as they should be: no root, no remote logins',
        partly(
          [
            'dockerfile-user-missing',
            'dockerfile-user-root',
            'dockerfile-ssh-server',
            'dockerfile-port-ssh',
            'dockerfile-setuid-bit',
            'dockerfile-sudoers-nopasswd',
            'runs-as-root',
            'run-as-non-root-not-set',
            'windows-runs-as-administrator',
            'compose-runs-as-root',
            'ssh-server-in-container',
            'compose-ssh-server',
          ],
          'images whose Dockerfile is not in view',
        ),
      ],
      ['4.1.3', 'Images hold no malware', 'image'],
      [
        '4.1.4',
        'Secrets are kept out of images and handed over when a container starts',
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
            'compose-credential-in-environment',
            'compose-credential-in-connection-string',
            'compose-credential-in-command',
            'compose-credential-in-config',
            'secret-in-manifest',
            'private-key-in-manifest',
          ],
          'values that do not look like credentials, and images whose Dockerfile is not in view',
        ),
      ],
      [
        '4.1.5',
        'Only trusted images run',
        partly(
          [
            '!image-signature-policy-missing',
            'image-not-pinned-by-digest',
            'image-from-unqualified-registry',
            'retired-registry',
            'dockerfile-base-image-not-pinned-by-digest',
            'dockerfile-base-image-latest',
            'compose-image-latest',
            'compose-image-not-pinned-by-digest',
          ],
          'who made the images',
        ),
      ],
    ]),
    ...controlsOf('4.2 Registries', [
      ['4.2.1', 'Registries are reached over encrypted connections', 'node'],
      [
        '4.2.2',
        'Old images are removed, and images are called by a name that does not move',
        partly(
          [
            'image-tag-latest',
            'image-not-pinned-by-digest',
            'compose-image-latest',
            'compose-image-not-pinned-by-digest',
          ],
          'what lies in the registry',
        ),
      ],
      ['4.2.3', 'Registries ask for a login and tell who may push', 'registry'],
    ]),
    ...controlsOf('4.3 Orchestrators', [
      [
        '4.3.1',
        'Administrators have the rights their work needs',
        partly(
          [
            'cluster-admin-bound',
            'admin-role-bound-cluster-wide',
            'wildcard-rbac',
            '!system-masters-bound',
            'rbac-bind-escalate',
            'rbac-impersonate',
            'rbac-manage-roles',
          ],
          'which rights whose work needs',
        ),
      ],
      [
        '4.3.2',
        'Access to the orchestrator needs a strong login, and data at rest is encrypted',
        partly(
          ['anonymous-bound', '!encryption-configuration-weak', '!storage-class-unencrypted'],
          'how people log in, and volumes without a storage class in view',
        ),
      ],
      [
        '4.3.3',
        'Traffic between containers is kept apart by what it carries',
        [
          'namespace-without-network-policy',
          'workload-without-network-policy',
          '!network-policy-allows-everything',
          '!host-network',
        ],
      ],
      ['4.3.4', 'Workloads of different sensitivity do not share nodes', 'judgement'],
      ['4.3.5', 'Nodes join only after they have proved who they are', 'control-plane'],
    ]),
    ...controlsOf('4.4 Containers', [
      ['4.4.1', 'The container runtime is free of known vulnerabilities', 'node'],
      [
        '4.4.2',
        'Containers reach only the networks they need',
        partly(
          [
            'namespace-without-network-policy',
            'no-default-deny-egress',
            '!network-policy-allows-all-egress',
            '!host-network',
          ],
          'networks outside the cluster',
        ),
      ],
      [
        '4.4.3',
        'Containers are started with safe settings',
        partly(insecureSettings, 'how the runtimes of nodes are set up'),
      ],
      [
        '4.4.4',
        'A broken program does little: its file system is read-only and its doings are watched',
        partly(['writable-root-filesystem', 'compose-root-filesystem-writable'], 'what programs do at run time'),
      ],
      [
        '4.4.5',
        'Nobody starts containers that were not approved',
        partly(
          [
            'rbac-create-workloads',
            '!pod-security-label-missing',
            '!pod-security-only-warns',
            '!pod-security-level-privileged',
          ],
          'roles that name every resource, and containers that are started past the API server',
        ),
      ],
    ]),
    ...controlsOf('4.5 Host operating system', [
      ['4.5.1', 'Hosts run a system made for containers and little else', 'node'],
      ['4.5.2', 'Hosts run nothing but containers', 'node'],
      ['4.5.3', 'Hosts have the latest fixes', 'node'],
      [
        '4.5.4',
        'Few people log in to hosts, and their doings are recorded',
        beyond('organization', 'it is about who logs in to hosts'),
      ],
      [
        '4.5.5',
        'Containers do not write to the file system of their host',
        [
          'writable-host-path-mount',
          '!host-path-persistent-volume',
          'sensitive-host-path',
          'host-credentials-mounted',
          'host-device-mounted',
          'runtime-socket-mounted',
          'compose-sensitive-host-path',
          'compose-host-path-writable',
          'compose-host-root-writable',
          'compose-host-credentials-mounted',
          'compose-runtime-socket-mounted',
        ],
      ],
    ]),
    ...controlsOf('4.6 Hardware', [['4.6', 'Trust in hosts begins in their hardware', 'node']]),
  ],
});
