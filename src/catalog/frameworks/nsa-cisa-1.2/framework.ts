import { controlsOf, defineFramework, partly, refutedBy } from '#engines/compliance/framework';

/** The guide numbers nothing: the ids are ours, one per recommendation, by the part of the guide that gives it. */
export const nsaCisa12 = defineFramework({
  id: 'nsa-cisa-1.2',
  title: 'NSA and CISA Kubernetes Hardening Guidance',
  version: '1.2',
  source: 'https://media.defense.gov/2022/Aug/29/2003066362/-1/-1/0/CTR_KUBERNETES_HARDENING_GUIDANCE_1.2_20220829.PDF',
  controls: [
    ...controlsOf('Pods', [
      [
        'pod-1',
        'Containers do not run as root',
        ['runs-as-root', 'run-as-non-root-not-set', 'windows-runs-as-administrator'],
      ],
      ['pod-2', 'The container engine itself runs without root', 'node'],
      ['pod-3', 'The file system of a container is read-only', ['writable-root-filesystem']],
      [
        'pod-4',
        'Images are built from what is trusted and current',
        partly(
          [
            'dockerfile-base-image-latest',
            'dockerfile-base-image-end-of-life',
            'dockerfile-base-image-out-of-support',
            'image-tag-latest',
            'retired-registry',
          ],
          'who made the images and what they hold',
        ),
      ],
      ['pod-5', 'Images are scanned before they are admitted', 'image'],
      ['pod-6', 'Only images with a verified signature are admitted', ['image-signature-policy-missing']],
      ['pod-7', 'No container is privileged', ['privileged-container', 'windows-host-process']],
      ['pod-8', 'No pod shares namespaces of its node', ['host-network', 'host-pid', 'host-ipc']],
      [
        'pod-9',
        'No pod mounts paths of its node',
        [
          'host-path-volume',
          'sensitive-host-path',
          'host-credentials-mounted',
          'host-device-mounted',
          'runtime-socket-mounted',
        ],
      ],
      [
        'pod-10',
        'Processes cannot gain rights, and capabilities are dropped',
        [
          'privilege-escalation-allowed',
          'capabilities-not-dropped',
          'capability-beyond-baseline',
          'dangerous-capability-added',
          'privileged-container',
        ],
      ],
      [
        'pod-11',
        'Namespaces enforce a Pod Security Standard',
        ['pod-security-label-missing', 'pod-security-only-warns', 'pod-security-level-privileged'],
      ],
      [
        'pod-12',
        'Tokens are mounted only into pods that use them',
        ['service-account-token-automounted', '!service-account-automounts-token'],
      ],
      [
        'pod-13',
        'seccomp, AppArmor or SELinux confine containers',
        [
          'seccomp-profile-not-set',
          'seccomp-unconfined',
          'apparmor-unconfined',
          'selinux-options-not-allowed',
          'privileged-container',
        ],
      ],
      ['pod-14', 'Workloads that are not trusted run in a sandbox', 'judgement'],
    ]),
    ...controlsOf('Networks', [
      [
        'network-1',
        'Workloads live in namespaces of their own',
        partly(['default-namespace-used', 'workload-in-kube-system'], 'whether the borders of namespaces suit'),
      ],
      [
        'network-2',
        'Network policies deny what they do not allow, inwards and outwards',
        [
          'namespace-without-network-policy',
          'workload-without-network-policy',
          'no-default-deny-ingress',
          'no-default-deny-egress',
          '!network-policy-allows-everything',
          '!network-policy-allows-all-egress',
        ],
      ],
      [
        'network-3',
        'The network plugin enforces network policies',
        refutedBy(['cni-without-network-policies'], 'which plugin runs and what it enforces'),
      ],
      ['network-4', 'Namespaces limit what they use up', ['limit-range-missing', 'resource-quota-missing']],
      [
        'network-5',
        'Containers limit the processor and memory they use',
        ['cpu-limit-missing', 'memory-limit-missing'],
      ],
      ['network-6', 'The control plane is reached from few places', 'control-plane'],
      ['network-7', 'Only the API server reaches etcd, with TLS and a certificate', 'control-plane'],
      ['network-8', 'Credentials of administrators are kept from others', 'node'],
      ['network-9', 'Nodes are kept apart from other networks', 'node'],
      [
        'network-10',
        'Traffic from outside is encrypted',
        partly(
          [
            'ingress-without-tls',
            'ingress-host-without-tls',
            'ingress-plain-http-allowed',
            'gateway-listener-without-tls',
            'istio-gateway-open',
          ],
          'Services that speak TLS or plain text themselves',
        ),
      ],
      [
        'network-11',
        'Traffic between pods is encrypted',
        refutedBy(['mesh-mtls-not-strict'], 'that every pod is part of the mesh'),
      ],
      [
        'network-12',
        'Secrets are encrypted at rest',
        partly(['encryption-configuration-weak'], 'whether the API server is started with that configuration'),
      ],
      [
        'network-13',
        'Passwords, keys and tokens stand nowhere in plain text',
        partly(
          [
            'credential-in-environment',
            'credential-in-config-map',
            'credential-in-command-line',
            'secret-in-manifest',
            'private-key-in-manifest',
            'dockerfile-secret-in-arg',
            'dockerfile-secret-in-env',
            'dockerfile-secret-in-run',
            'dockerfile-copy-secret-file',
          ],
          'values that do not look like credentials',
        ),
      ],
      [
        'network-14',
        'Pods do not reach the metadata of the cloud',
        refutedBy(['egress-to-metadata-allowed'], 'that something keeps every pod from it'),
      ],
      [
        'network-15',
        'Administrative interfaces are not published',
        ['sensitive-interface-exposed', 'service-exposes-ssh', 'tiller-service'],
      ],
    ]),
    ...controlsOf('Logins and rights', [
      [
        'access-1',
        'Requests without a login are refused',
        partly(['anonymous-bound'], 'how the API server is started'),
      ],
      ['access-2', 'People log in by a strong method', 'organization'],
      [
        'access-3',
        'Roles grant the least that is needed',
        [
          'cluster-admin-bound',
          'admin-role-bound-cluster-wide',
          'wildcard-rbac',
          '!system-masters-bound',
          'authenticated-group-bound',
          'rbac-read-secrets',
          'rbac-bind-escalate',
          'rbac-impersonate',
          'rbac-manage-roles',
          'rbac-pod-exec',
          'rbac-create-workloads',
        ],
      ],
      [
        'access-4',
        'People, administrators and workloads have accounts of their own',
        refutedBy(
          ['default-service-account-used', 'default-service-account-bound'],
          'which accounts people have, and which pods name no account',
        ),
      ],
      ['access-5', 'RBAC is switched on', 'control-plane'],
    ]),
    ...controlsOf('Audit and detection', [
      ['audit-1', 'The API server writes an audit log', 'control-plane'],
      ['audit-2', 'The audit policy records what matters', 'no-rule'],
      ['audit-3', 'Logs are kept outside the cluster', 'organization'],
      ['audit-4', 'Logs of containers and nodes are collected', 'cluster'],
      [
        'audit-5',
        'Nobody can wipe the traces',
        partly(
          ['rbac-delete-events'],
          'roles that name every resource, and logs of nodes and of the collecting system',
        ),
      ],
      ['audit-6', 'Logs are watched, and alerts reach somebody', 'organization'],
    ]),
    ...controlsOf('Upgrades', [
      [
        'upgrade-1',
        'Kubernetes and its parts are current',
        refutedBy(
          ['kubernetes-version-unsupported', 'api-version-removed', 'component-with-known-cve'],
          'which patches are installed',
        ),
      ],
      ['upgrade-2', 'The cluster is scanned and tested regularly', 'organization'],
      [
        'upgrade-3',
        'What is not used any more is removed',
        refutedBy(
          ['tiller-deployed', 'ingress-nginx-end-of-life', 'pod-security-policy-used'],
          'that everything else is in use',
        ),
      ],
    ]),
  ],
});
