import { controlsOf, defineFramework, partly } from '#engines/compliance/framework';

const hostPaths = [
  'host-path-volume',
  'sensitive-host-path',
  'host-credentials-mounted',
  'host-device-mounted',
  'runtime-socket-mounted',
];

export const bsiApp44 = defineFramework({
  id: 'bsi-app-4.4',
  title: 'BSI IT-Grundschutz, APP.4.4 Kubernetes',
  version: '2023',
  source:
    'https://www.bsi.bund.de/DE/Themen/Unternehmen-und-Organisationen/Standards-und-Zertifizierung/IT-Grundschutz/IT-Grundschutz-Kompendium/it-grundschutz-kompendium_node.html',
  controls: [
    ...controlsOf('Basic requirements', [
      ['APP.4.4.A1', 'It is planned how applications are kept apart', 'organization'],
      ['APP.4.4.A2', 'Automation is planned before it is used', 'organization'],
      [
        'APP.4.4.A3',
        'Every action has a known author with the rights for it and no more',
        partly(
          [
            'anonymous-bound',
            'cluster-admin-bound',
            'admin-role-bound-cluster-wide',
            '!system-masters-bound',
            'authenticated-group-bound',
            'wildcard-rbac',
            'rbac-create-persistent-volumes',
          ],
          'accounts of people, and how the control plane verifies logins',
        ),
      ],
      [
        'APP.4.4.A4',
        'Pods are kept apart: processes, memory, users, files, networks',
        partly(
          ['host-pid', 'host-ipc', 'host-network', 'privileged-container', 'root-in-host-user-namespace', ...hostPaths],
          'what the kernel of the nodes provides',
        ),
      ],
      ['APP.4.4.A5', 'The cluster is backed up', 'organization'],
    ]),
    ...controlsOf('Standard requirements', [
      ['APP.4.4.A6', 'What must happen before a program starts happens in an init container', 'judgement'],
      [
        'APP.4.4.A7',
        'Networks of administration and of applications are kept apart, and namespaces from each other',
        partly(
          [
            'namespace-without-network-policy',
            'no-default-deny-ingress',
            '!network-policy-allows-everything',
            '!rbac-manage-network',
          ],
          'roles that name every resource, and networks of nodes and of administration',
        ),
      ],
      ['APP.4.4.A8', 'Configuration is versioned, and few may change it', 'organization'],
      [
        'APP.4.4.A9',
        'Pods have service accounts of their own with the rights they need',
        partly(
          [
            'default-service-account-used',
            '!default-service-account-bound',
            'service-account-shared',
            'service-account-token-automounted',
            '!service-account-automounts-token',
            'mounted-token-is-powerful',
          ],
          'which rights an application needs',
        ),
      ],
      ['APP.4.4.A10', 'Automation works with the rights it needs', 'organization'],
      [
        'APP.4.4.A11',
        'Every container is watched by health checks',
        partly(['liveness-probe-missing', 'readiness-probe-missing'], 'whether the checks tell the truth'),
      ],
      ['APP.4.4.A12', 'Registries, storage and tools of automation are guarded', 'organization'],
    ]),
    ...controlsOf('Requirements for higher protection', [
      ['APP.4.4.A13', 'Settings are audited automatically against a benchmark', 'organization'],
      ['APP.4.4.A14', 'Nodes have tasks of their own', 'cluster'],
      ['APP.4.4.A15', 'Very critical applications have nodes or clusters of their own', 'judgement'],
      ['APP.4.4.A16', 'Operators run what is critical', 'judgement'],
      ['APP.4.4.A17', 'Nodes prove that they were not tampered with', 'node'],
      [
        'APP.4.4.A18',
        'Pods of one namespace reach each other only where they must',
        partly(
          [
            'namespace-without-network-policy',
            'workload-without-network-policy',
            '!network-policy-allows-everything',
            'no-default-deny-ingress',
            'no-default-deny-egress',
          ],
          'which connections an application needs',
        ),
      ],
      ['APP.4.4.A19', 'Applications survive the loss of a site', 'cluster'],
      [
        'APP.4.4.A20',
        'Data of etcd and of applications is encrypted at rest',
        partly(
          ['encryption-configuration-weak', 'storage-class-unencrypted'],
          'disks of nodes, and volumes without a storage class in view',
        ),
      ],
      ['APP.4.4.A21', 'Pods are started anew every day', 'runtime'],
    ]),
  ],
});
