import { controlsOf, partly, refutedBy } from '#engines/compliance/framework';

/** The benchmark asks that such pods are not admitted; what is in view are pods themselves. */
const notAdmission = 'whether admission would keep other such pods out';

const wildcards = 'roles that name every resource, which 5.1.3 tells';

/** Section 5: roles, pods, networks, secrets. */
export const policyControls = [
  ...controlsOf('5.1 Roles and service accounts', [
    ['5.1.1', 'cluster-admin is bound only where it must be', ['cluster-admin-bound']],
    ['5.1.2', 'Few may read Secrets', partly(['rbac-read-secrets'], wildcards)],
    ['5.1.3', 'Roles grant what they name, not everything', ['wildcard-rbac']],
    ['5.1.4', 'Few may create pods', partly(['rbac-create-workloads'], wildcards)],
    [
      '5.1.5',
      'Nothing runs as a default service account, and none has rights',
      refutedBy(
        ['default-service-account-used', 'default-service-account-bound'],
        'that pods which name no account get no token; 5.1.6 tells that',
      ),
    ],
    [
      '5.1.6',
      'Tokens are mounted only into pods that use them',
      ['service-account-token-automounted', '!service-account-automounts-token'],
    ],
    [
      '5.1.7',
      'Nobody is in the group system:masters',
      refutedBy(['system-masters-bound'], 'that no client certificate carries the group'),
    ],
    ['5.1.8', 'Few may bind, escalate or impersonate', partly(['rbac-bind-escalate', 'rbac-impersonate'], wildcards)],
    ['5.1.9', 'Few may create persistent volumes', partly(['rbac-create-persistent-volumes'], wildcards)],
    ['5.1.10', 'Few may reach kubelets through the proxy of nodes', partly(['rbac-nodes-proxy'], wildcards)],
    ['5.1.11', 'Few may approve certificate requests', partly(['rbac-approve-certificates'], wildcards)],
    ['5.1.12', 'Few may change admission webhooks', partly(['rbac-webhook-configurations'], wildcards)],
    ['5.1.13', 'Few may create tokens of service accounts', partly(['rbac-create-tokens'], wildcards)],
  ]),
  ...controlsOf('5.2 Pods', [
    [
      '5.2.1',
      'Something decides which pods are admitted',
      ['pod-security-label-missing', 'pod-security-only-warns', 'pod-security-level-privileged'],
    ],
    ['5.2.2', 'No container is privileged', partly(['privileged-container'], notAdmission)],
    ['5.2.3', 'No pod sees the processes of its node', partly(['host-pid'], notAdmission)],
    ['5.2.4', 'No pod shares memory and semaphores with its node', partly(['host-ipc'], notAdmission)],
    ['5.2.5', 'No pod uses the network of its node', partly(['host-network'], notAdmission)],
    [
      '5.2.6',
      'No process gains more rights than it started with',
      partly(
        ['privilege-escalation-allowed', 'privileged-container'],
        `${notAdmission}, and escalation that SYS_ADMIN implies`,
      ),
    ],
    ['5.2.7', 'No container runs as root', partly(['runs-as-root', 'run-as-non-root-not-set'], notAdmission)],
    [
      '5.2.8',
      'No container may forge packets (NET_RAW)',
      partly(['net-raw-not-dropped', 'privileged-container'], notAdmission),
    ],
    [
      '5.2.9',
      'Containers drop all capabilities and add none that matter',
      partly(
        [
          'capabilities-not-dropped',
          'capability-beyond-baseline',
          'dangerous-capability-added',
          'privileged-container',
        ],
        notAdmission,
      ),
    ],
    ['5.2.10', 'No Windows container is a process of its node', partly(['windows-host-process'], notAdmission)],
    [
      '5.2.11',
      'No pod mounts a path of its node',
      partly(
        [
          'host-path-volume',
          'sensitive-host-path',
          'host-credentials-mounted',
          'host-device-mounted',
          'runtime-socket-mounted',
        ],
        notAdmission,
      ),
    ],
    ['5.2.12', 'No container takes a port of its node', partly(['host-port'], notAdmission)],
  ]),
  ...controlsOf('5.3 Networks', [
    [
      '5.3.1',
      'The network plugin enforces network policies',
      refutedBy(['cni-without-network-policies'], 'which plugin runs and what it enforces'),
    ],
    [
      '5.3.2',
      'Every namespace has network policies',
      ['namespace-without-network-policy', 'workload-without-network-policy'],
    ],
  ]),
  ...controlsOf('5.4 Secrets', [
    ['5.4.1', 'Programs read Secrets from files', ['secret-as-environment-variable']],
    ['5.4.2', 'A store outside the cluster is weighed for secrets', 'judgement'],
  ]),
  ...controlsOf('5.5 Admission of images', [
    [
      '5.5.1',
      'Images are admitted only when their origin is verified',
      partly(['image-signature-policy-missing'], 'the plugin ImagePolicyWebhook of the API server'),
    ],
  ]),
  ...controlsOf('5.6 General', [
    ['5.6.1', 'Namespaces draw the borders between teams and applications', 'judgement'],
    [
      '5.6.2',
      'Every container has a seccomp profile',
      ['seccomp-profile-not-set', 'seccomp-unconfined', 'privileged-container'],
    ],
    ['5.6.3', 'Pods and containers say as whom and with which rights they run', ['security-context-missing']],
    [
      '5.6.4',
      'Nothing runs in the namespace default',
      partly(['default-namespace-used'], 'where manifests land that name no namespace'),
    ],
  ]),
];
