import { beyond, controlsOf, partly, refutedBy } from '#engines/compliance/framework';

const newWorkloads = ['rbac-create-workloads', 'rbac-gitops-controllers', 'cluster-admin-bound'];
const unpinnedImages = [
  'image-tag-latest',
  'image-not-pinned-by-digest',
  '!image-signature-policy-missing',
  'retired-registry',
  'dockerfile-base-image-latest',
  'dockerfile-base-image-not-pinned-by-digest',
  'dockerfile-copy-from-unpinned-image',
  'compose-image-latest',
  'compose-image-not-pinned-by-digest',
];
const commandsInContainers = [
  'rbac-pod-exec',
  'rbac-pod-attach',
  'rbac-ephemeral-containers',
  'rbac-nodes-proxy',
  '!runtime-socket-mounted',
  '!compose-runtime-socket-mounted',
  '!compose-docker-api-without-tls',
];
const moreRights = ['rbac-bind-escalate', 'rbac-manage-roles', 'rbac-aggregated-role-injection'];
const wildcards = 'roles that name every resource';
const past = `${wildcards}, and who else reaches the kubelet and the runtime`;
const atRunTime = 'only what happens at run time shows it';

/** Initial access, execution, persistence and privilege escalation. */
export const earlyTactics = [
  ...controlsOf('Initial Access', [
    [
      'T1190',
      'Exploit Public-Facing Application',
      refutedBy(
        [
          'component-with-known-cve',
          'ingress-nginx-snippet',
          'ingress-nginx-annotation-injection',
          'anonymous-bound',
          'authentication-switched-off',
          'compose-authentication-off',
          'compose-image-known-cve',
        ],
        'that published programs have no holes',
      ),
    ],
    [
      'T1133',
      'External Remote Services',
      partly(
        [
          'sensitive-interface-exposed',
          '!dashboard-service-account-bound',
          '!ssh-server-in-container',
          'service-exposes-ssh',
          '!compose-ssh-server',
          'compose-sensitive-port-published',
          'compose-docker-api-without-tls',
          '!dockerfile-ssh-server',
          '!dockerfile-port-ssh',
        ],
        'remote access to nodes and to the API server',
      ),
    ],
    [
      'T1078',
      'Valid Accounts',
      partly(
        [
          'cluster-admin-bound',
          'admin-role-bound-cluster-wide',
          '!system-masters-bound',
          'wildcard-rbac',
          'authenticated-group-bound',
          'rbac-impersonate',
        ],
        'accounts outside the cluster, and how their credentials are kept',
      ),
    ],
    [
      'T1078.001',
      'Valid Accounts: Default Accounts',
      refutedBy(
        ['default-service-account-bound', 'default-service-account-used', 'anonymous-bound'],
        'which logins programs come with, and which pods name no account',
      ),
    ],
    [
      'T1078.003',
      'Valid Accounts: Local Accounts',
      refutedBy(['dockerfile-password-set'], 'which accounts images and nodes have'),
    ],
  ]),
  ...controlsOf('Execution', [
    ['T1609', 'Container Administration Command', partly(commandsInContainers, past)],
    [
      'T1610',
      'Deploy Container',
      partly(
        [...newWorkloads, '!pod-security-label-missing', '!pod-security-only-warns', '!pod-security-level-privileged'],
        past,
      ),
    ],
    ['T1053', 'Scheduled Task/Job', partly(newWorkloads, `${wildcards}, and schedules on nodes and in programs`)],
    ['T1053.007', 'Scheduled Task/Job: Container Orchestration Job', partly(newWorkloads, wildcards)],
    ['T1059.013', 'Command and Scripting Interpreter: Container CLI/API', partly(commandsInContainers, past)],
    ['T1204', 'User Execution', partly(unpinnedImages, 'what images hold, and what else people start')],
    ['T1204.003', 'User Execution: Malicious Image', partly(unpinnedImages, 'what images hold')],
  ]),
  ...controlsOf('Persistence', [
    [
      'T1098',
      'Account Manipulation',
      partly(
        [...moreRights, 'rbac-aws-auth', 'rbac-approve-certificates', 'binding-to-missing-role'],
        `${wildcards}, and accounts outside the cluster`,
      ),
    ],
    [
      'T1098.006',
      'Account Manipulation: Additional Container Cluster Roles',
      partly([...moreRights, 'cluster-admin-bound'], wildcards),
    ],
    ['T1136', 'Create Account', beyond('runtime', atRunTime)],
    ['T1136.001', 'Create Account: Local Account', beyond('runtime', atRunTime)],
    [
      'T1525',
      'Implant Internal Image',
      partly(
        ['!image-signature-policy-missing', 'image-tag-latest', 'image-not-pinned-by-digest'],
        'who may push to the registry',
      ),
    ],
    [
      'T1543',
      'Create or Modify System Process',
      partly(
        [...newWorkloads, '!runtime-socket-mounted', '!sensitive-host-path'],
        `${wildcards}, and services on nodes`,
      ),
    ],
    [
      'T1543.005',
      'Create or Modify System Process: Container Service',
      partly([...newWorkloads, '!runtime-socket-mounted'], past),
    ],
  ]),
  ...controlsOf('Privilege Escalation', [
    [
      'T1611',
      'Escape to Host',
      partly(
        [
          'privileged-container',
          'windows-host-process',
          'dangerous-capability-added',
          'capability-beyond-baseline',
          'capabilities-not-dropped',
          'host-pid',
          'host-ipc',
          'host-network',
          'host-path-volume',
          'sensitive-host-path',
          'host-credentials-mounted',
          'host-device-mounted',
          'runtime-socket-mounted',
          'bidirectional-mount-propagation',
          '!host-path-persistent-volume',
          'git-repo-volume',
          'proc-mount-unmasked',
          'unsafe-sysctl',
          'seccomp-unconfined',
          'apparmor-unconfined',
          'selinux-options-not-allowed',
          'sub-path-volume-escape',
          '!scc-allows-privileged',
          '!rbac-create-persistent-volumes',
          'compose-privileged',
          'compose-dangerous-capability',
          'compose-capability-beyond-default',
          'compose-capabilities-not-dropped',
          'compose-host-pid',
          'compose-host-ipc',
          'compose-host-network',
          'compose-host-device',
          'compose-device-rule-wide',
          'compose-host-root-writable',
          'compose-sensitive-host-path',
          'compose-host-credentials-mounted',
          'compose-runtime-socket-mounted',
          'compose-mount-propagation-shared',
          'compose-seccomp-unconfined',
          'compose-apparmor-unconfined',
          'compose-system-paths-unconfined',
        ],
        `${wildcards}, and holes of the kernel and of the runtime`,
      ),
    ],
    [
      'T1068',
      'Exploitation for Privilege Escalation',
      partly(
        [
          'privilege-escalation-allowed',
          'privileged-container',
          'seccomp-profile-not-set',
          'seccomp-unconfined',
          'runs-as-root',
          'run-as-non-root-not-set',
          'capabilities-not-dropped',
          'compose-no-new-privileges-missing',
          'compose-privileged',
          'compose-seccomp-unconfined',
        ],
        'holes of the kernel and of programs',
      ),
    ],
  ]),
];
