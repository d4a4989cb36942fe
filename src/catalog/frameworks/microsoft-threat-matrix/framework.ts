import { beyond, controlsOf, defineFramework, partly, refutedBy } from '#engines/compliance/framework';

const newWorkloads = ['rbac-create-workloads', 'rbac-gitops-controllers', 'cluster-admin-bound'];
const wildcards = 'roles that name every resource';
const atRunTime = 'only what happens at run time shows it';

/** All 40 techniques, each under the first tactic that has it. Ids and names are the matrix's. */
export const microsoftThreatMatrix = defineFramework({
  id: 'microsoft-threat-matrix',
  title: 'Threat Matrix for Kubernetes',
  version: '10 tactics, 40 techniques',
  source:
    'https://microsoft.github.io/Threat-Matrix-for-Kubernetes/ (names of techniques by Microsoft and contributors, CC BY 4.0)',
  controls: [
    ...controlsOf('Initial Access', [
      ['MS-TA9001', 'Using cloud credentials', 'cloud'],
      [
        'MS-TA9002',
        'Compromised image In registry',
        partly(
          [
            '!image-signature-policy-missing',
            'image-tag-latest',
            'image-not-pinned-by-digest',
            'dockerfile-base-image-not-pinned-by-digest',
            'dockerfile-base-image-latest',
          ],
          'what images hold and who may push to the registry',
        ),
      ],
      ['MS-TA9003', 'Kubeconfig file', refutedBy(['host-credentials-mounted'], 'where else such files lie')],
      [
        'MS-TA9004',
        'Application vulnerability',
        refutedBy(
          ['component-with-known-cve', 'ingress-nginx-snippet', 'ingress-nginx-annotation-injection'],
          'that programs have no holes',
        ),
      ],
      [
        'MS-TA9005',
        'Exposed sensitive interfaces',
        [
          'sensitive-interface-exposed',
          '!anonymous-bound',
          '!dashboard-service-account-bound',
          '!tiller-service',
          '!authentication-switched-off',
        ],
      ],
    ]),
    ...controlsOf('Execution', [
      [
        'MS-TA9006',
        'Exec into container',
        partly(['rbac-pod-exec', 'rbac-pod-attach', 'rbac-ephemeral-containers', 'rbac-nodes-proxy'], wildcards),
      ],
      ['MS-TA9007', 'bash/cmd inside container', beyond('image', 'it is about what programs an image holds')],
      ['MS-TA9008', 'New container', partly(newWorkloads, wildcards)],
      ['MS-TA9009', 'Application exploit (RCE)', beyond('application', 'it is about holes of the application')],
      [
        'MS-TA9010',
        'SSH server running inside container',
        partly(
          ['ssh-server-in-container', '!service-exposes-ssh', 'dockerfile-ssh-server', 'dockerfile-port-ssh'],
          'images whose Dockerfile is not in view',
        ),
      ],
      ['MS-TA9011', 'Sidecar injection', partly([...newWorkloads, 'rbac-webhook-configurations'], wildcards)],
    ]),
    ...controlsOf('Persistence', [
      ['MS-TA9012', 'Backdoor container', partly(newWorkloads, wildcards)],
      [
        'MS-TA9013',
        'Writable hostPath mount',
        [
          'writable-host-path-mount',
          'sensitive-host-path',
          'host-credentials-mounted',
          'host-device-mounted',
          'runtime-socket-mounted',
        ],
      ],
      ['MS-TA9014', 'Kubernetes CronJob', partly(newWorkloads, wildcards)],
      [
        'MS-TA9015',
        'Malicious admission controller',
        partly(['rbac-webhook-configurations', 'rbac-admission-policies'], wildcards),
      ],
      [
        'MS-TA9016',
        'Container service account',
        [
          'service-account-token-automounted',
          'mounted-token-is-powerful',
          '!default-service-account-bound',
          '!long-lived-service-account-token',
        ],
      ],
      [
        'MS-TA9017',
        'Static pods',
        partly(['sensitive-host-path', 'privileged-container'], 'who else writes to the folders of the kubelet'),
      ],
    ]),
    ...controlsOf('Privilege Escalation', [
      ['MS-TA9018', 'Privileged container', ['privileged-container', 'windows-host-process']],
      [
        'MS-TA9019',
        'Cluster-admin binding',
        ['cluster-admin-bound', 'rbac-manage-roles', 'rbac-bind-escalate', 'wildcard-rbac'],
      ],
      [
        'MS-TA9020',
        'Access cloud resources',
        refutedBy(['egress-to-metadata-allowed', 'host-credentials-mounted'], 'which rights nodes have in the cloud'),
      ],
    ]),
    ...controlsOf('Defense Evasion', [
      ['MS-TA9021', 'Clear container logs', beyond('runtime', atRunTime)],
      ['MS-TA9022', 'Delete K8S events', partly(['rbac-delete-events', 'cluster-admin-bound'], wildcards)],
      ['MS-TA9023', 'Pod / container name similarity', beyond('runtime', atRunTime)],
      ['MS-TA9024', 'Connect from proxy server', beyond('runtime', atRunTime)],
    ]),
    ...controlsOf('Credential Access', [
      ['MS-TA9025', 'List K8S secrets', partly(['rbac-read-secrets', 'cluster-admin-bound'], wildcards)],
      ['MS-TA9026', 'Mount service principal', ['host-credentials-mounted', 'sensitive-host-path']],
      [
        'MS-TA9027',
        'Application credentials in configuration files',
        partly(
          [
            'credential-in-environment',
            'credential-in-config-map',
            'credential-in-command-line',
            'secret-in-manifest',
            'private-key-in-manifest',
          ],
          'values that do not look like credentials',
        ),
      ],
      [
        'MS-TA9028',
        'Access managed identity credentials',
        refutedBy(['egress-to-metadata-allowed', 'host-network'], 'that something keeps every pod from the metadata'),
      ],
    ]),
    ...controlsOf('Discovery', [
      [
        'MS-TA9029',
        'Access Kubernetes API server',
        ['service-account-token-automounted', '!anonymous-bound', '!authenticated-group-bound'],
      ],
      [
        'MS-TA9030',
        'Access Kubelet API',
        partly(['rbac-nodes-proxy', '!host-network'], `${wildcards}, and whether kubelets ask for a login`),
      ],
      [
        'MS-TA9031',
        'Network mapping',
        ['namespace-without-network-policy', 'workload-without-network-policy', '!network-policy-allows-everything'],
      ],
      [
        'MS-TA9033',
        'Instance Metadata API',
        refutedBy(['egress-to-metadata-allowed', 'host-network'], 'that something keeps every pod from the metadata'),
      ],
    ]),
    ...controlsOf('Lateral Movement', [
      [
        'MS-TA9034',
        'Cluster internal networking',
        [
          'namespace-without-network-policy',
          'workload-without-network-policy',
          '!network-policy-allows-everything',
          'no-default-deny-ingress',
        ],
      ],
      ['MS-TA9035', 'CoreDNS poisoning', partly(['rbac-kube-system-config-maps', 'cluster-admin-bound'], wildcards)],
      ['MS-TA9036', 'ARP poisoning and IP spoofing', ['net-raw-not-dropped', 'privileged-container', 'host-network']],
    ]),
    ...controlsOf('Collection', [
      ['MS-TA9037', 'Images from a private registry', partly(['rbac-read-secrets', 'cluster-admin-bound'], wildcards)],
      [
        'MS-TA9041',
        'Collecting data from pod',
        partly(
          ['rbac-pod-exec', 'rbac-pod-attach', 'rbac-ephemeral-containers'],
          `${wildcards}, and who else reaches the kubelet`,
        ),
      ],
    ]),
    ...controlsOf('Impact', [
      [
        'MS-TA9038',
        'Data destruction',
        partly(['rbac-delete-workloads', 'cluster-admin-bound'], `${wildcards}, and data in databases and volumes`),
      ],
      ['MS-TA9039', 'Resource hijacking', ['cpu-limit-missing', 'memory-limit-missing', '!resource-quota-missing']],
      [
        'MS-TA9040',
        'Denial of service',
        partly(['memory-limit-missing', 'cpu-limit-missing', '!resource-quota-missing'], 'the API server itself'),
      ],
    ]),
  ],
});
