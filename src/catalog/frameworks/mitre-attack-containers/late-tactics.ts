import { beyond, controlsOf, partly } from '#engines/compliance/framework';

const tokens = [
  'service-account-token-automounted',
  '!long-lived-service-account-token',
  'projected-token-long-lived',
  'mounted-token-is-powerful',
  '!rbac-create-tokens',
];
const credentialsInFiles = [
  'credential-in-environment',
  'credential-in-config-map',
  'credential-in-command-line',
  'compose-credential-in-environment',
  'compose-credential-in-connection-string',
  'compose-credential-in-command',
  'compose-credential-in-config',
  'compose-credential-in-build-argument',
  'compose-host-credentials-mounted',
  'secret-in-manifest',
  'private-key-in-manifest',
  'host-credentials-mounted',
  'dockerfile-secret-in-arg',
  'dockerfile-secret-in-env',
  'dockerfile-secret-in-run',
  'dockerfile-copy-secret-file',
  'dockerfile-secret-mount-leaked',
];
const containerApi = ['rbac-read-secrets', '!service-account-token-automounted', '!runtime-socket-mounted'];
const defences = [
  'rbac-webhook-configurations',
  'rbac-admission-policies',
  '!webhook-failure-policy-ignore',
  '!admission-policy-failure-ignored',
  '!webhook-excludes-namespaces',
];
const limits = [
  'cpu-limit-missing',
  'memory-limit-missing',
  '!resource-quota-missing',
  'compose-cpu-limit-missing',
  'compose-memory-limit-missing',
];
const wildcards = 'roles that name every resource';
const elsewhere = `${wildcards}, and tokens of other systems`;
const passwords = 'passwords, and how often one may try them, are settled by the programs and by who runs them';
const looks = 'a name says nothing until it is compared with what should run';

/** Defense evasion to impact. */
export const lateTactics = [
  ...controlsOf('Defense Evasion', [
    [
      'T1612',
      'Build Image on Host',
      partly(
        ['runtime-socket-mounted', 'compose-runtime-socket-mounted', 'compose-docker-api-without-tls'],
        'who else reaches the runtime',
      ),
    ],
    [
      'T1562',
      'Impair Defenses',
      partly([...defences, 'rbac-patch-nodes'], `${wildcards}, and tools outside the cluster`),
    ],
    [
      'T1562.001',
      'Impair Defenses: Disable or Modify Tools',
      partly(defences, `${wildcards}, and tools on nodes and in containers`),
    ],
    [
      'T1070',
      'Indicator Removal',
      partly(['rbac-delete-events'], `${wildcards}, and logs of nodes and of the collecting system`),
    ],
    ['T1036', 'Masquerading', beyond('runtime', looks)],
    ['T1036.005', 'Masquerading: Match Legitimate Resource Name or Location', beyond('runtime', looks)],
    ['T1036.010', 'Masquerading: Masquerade Account Name', beyond('runtime', looks)],
    ['T1550', 'Use Alternate Authentication Material', partly(tokens, elsewhere)],
    ['T1550.001', 'Use Alternate Authentication Material: Application Access Token', partly(tokens, elsewhere)],
  ]),
  ...controlsOf('Credential Access', [
    ['T1110', 'Brute Force', beyond('application', passwords)],
    ['T1110.001', 'Brute Force: Password Guessing', beyond('application', passwords)],
    ['T1110.003', 'Brute Force: Password Spraying', beyond('application', passwords)],
    ['T1110.004', 'Brute Force: Credential Stuffing', beyond('application', passwords)],
    ['T1528', 'Steal Application Access Token', partly([...tokens, '!rbac-read-secrets'], elsewhere)],
    [
      'T1552',
      'Unsecured Credentials',
      partly(
        [...credentialsInFiles, '!rbac-read-secrets'],
        `${wildcards}, and values that do not look like credentials`,
      ),
    ],
    [
      'T1552.001',
      'Unsecured Credentials: Credentials In Files',
      partly(credentialsInFiles, 'values that do not look like credentials'),
    ],
    [
      'T1552.007',
      'Unsecured Credentials: Container API',
      partly(containerApi, `${wildcards}, and who else reaches the API server and the runtime`),
    ],
  ]),
  ...controlsOf('Discovery', [
    [
      'T1613',
      'Container and Resource Discovery',
      partly(
        ['rbac-list-everything', '!service-account-token-automounted', 'anonymous-bound', '!runtime-socket-mounted'],
        `${wildcards}, and who else reaches the API server and the runtime`,
      ),
    ],
    [
      'T1046',
      'Network Service Discovery',
      partly(
        [
          'namespace-without-network-policy',
          'workload-without-network-policy',
          '!network-policy-allows-everything',
          '!host-network',
        ],
        'networks outside the cluster',
      ),
    ],
    [
      'T1069',
      'Permission Groups Discovery',
      beyond('runtime', 'every account may ask for its own rights; only the asking can be seen'),
    ],
  ]),
  ...controlsOf('Impact', [
    [
      'T1485',
      'Data Destruction',
      partly(['rbac-delete-workloads', 'cluster-admin-bound'], `${wildcards}, and data in databases and volumes`),
    ],
    [
      'T1490',
      'Inhibit System Recovery',
      beyond('organization', 'it is about copies of the data and who can reach them'),
    ],
    ['T1496', 'Resource Hijacking', partly(limits, 'bandwidth, accounts of clouds and of other services')],
    ['T1496.001', 'Resource Hijacking: Compute Hijacking', limits],
    [
      'T1496.002',
      'Resource Hijacking: Bandwidth Hijacking',
      partly(
        ['namespace-without-network-policy', 'no-default-deny-egress', '!network-policy-allows-all-egress'],
        'how much traffic the allowed ways may carry',
      ),
    ],
    ['T1498', 'Network Denial of Service', beyond('runtime', 'it is about the networks around the cluster')],
    [
      'T1499',
      'Endpoint Denial of Service',
      partly([...limits, 'ephemeral-storage-limit-missing', '!limit-range-missing'], 'what programs do with requests'),
    ],
  ]),
];
