import { type ControlRow, controlsOf, defineFramework, partly, refutedBy } from '#engines/compliance/framework';

/** Criteria about people, by number. */
function aboutPeople(rows: readonly (readonly [id: string, title: string])[]): ControlRow[] {
  return rows.map(([id, title]) => [id, title, 'organization']);
}

/** The common criteria with those about availability and confidentiality; privacy and processing integrity are not about containers. */
export const soc2 = defineFramework({
  id: 'soc2',
  title: 'SOC 2, Trust Services Criteria',
  version: '2017 (revised points of focus 2022)',
  source:
    'https://www.aicpa-cima.com/resources/download/2017-trust-services-criteria-with-revised-points-of-focus-2022',
  controls: [
    ...controlsOf(
      'CC1 Control environment',
      aboutPeople([
        ['CC1.1', 'The organization stands by integrity and ethics'],
        ['CC1.2', 'A board that is independent oversees controls'],
        ['CC1.3', 'Structures, reporting lines and authorities are set'],
        ['CC1.4', 'Competent people are found, trained and kept'],
        ['CC1.5', 'People answer for their part in controls'],
      ]),
    ),
    ...controlsOf(
      'CC2 Communication and information',
      aboutPeople([
        ['CC2.1', 'Controls rest on information of good quality'],
        ['CC2.2', 'Goals and duties are told inside'],
        ['CC2.3', 'Matters of control are told outside'],
      ]),
    ),
    ...controlsOf(
      'CC3 Risk assessment',
      aboutPeople([
        ['CC3.1', 'Goals are clear enough to see risks to them'],
        ['CC3.2', 'Risks are found and analysed'],
        ['CC3.3', 'Fraud is considered'],
        ['CC3.4', 'Changes that matter to controls are noticed'],
      ]),
    ),
    ...controlsOf(
      'CC4 Monitoring',
      aboutPeople([
        ['CC4.1', 'Controls are evaluated again and again'],
        ['CC4.2', 'Shortcomings reach those who must act'],
      ]),
    ),
    ...controlsOf(
      'CC5 Control activities',
      aboutPeople([
        ['CC5.1', 'Controls are chosen against the risks'],
        ['CC5.2', 'Technology has general controls'],
        ['CC5.3', 'Policies say what is expected, procedures do it'],
      ]),
    ),
    ...controlsOf('CC6 Access', [
      [
        'CC6.1',
        'Technical means keep information from who must not have it',
        partly(
          [
            'anonymous-bound',
            'authenticated-group-bound',
            'cluster-admin-bound',
            'rbac-read-secrets',
            '!encryption-configuration-weak',
            '!credential-in-environment',
            '!credential-in-config-map',
            '!credential-in-command-line',
            '!compose-credential-in-environment',
            '!compose-credential-in-connection-string',
            '!compose-credential-in-command',
            '!compose-credential-in-config',
            '!private-key-in-manifest',
            '!dockerfile-secret-in-arg',
            '!dockerfile-secret-in-env',
            '!dockerfile-secret-in-run',
          ],
          'roles that name every resource, accounts of people, and systems outside the cluster',
        ),
      ],
      ['CC6.2', 'Accounts are given after approval and taken back', 'organization'],
      [
        'CC6.3',
        'Rights follow roles, least privilege and separation of duties',
        partly(
          [
            'cluster-admin-bound',
            'admin-role-bound-cluster-wide',
            'wildcard-rbac',
            '!system-masters-bound',
            'rbac-bind-escalate',
            'rbac-impersonate',
            'rbac-manage-roles',
            '!mounted-token-is-powerful',
            'default-service-account-bound',
          ],
          'which rights whose work needs',
        ),
      ],
      ['CC6.4', 'Buildings and machines are entered by few', 'organization'],
      ['CC6.5', 'Data is gone before machines are given away', 'organization'],
      [
        'CC6.6',
        'Borders keep out what comes from outside',
        partly(
          [
            'namespace-without-network-policy',
            'workload-without-network-policy',
            '!network-policy-allows-everything',
            '!sensitive-interface-exposed',
            '!load-balancer-open-to-world',
            '!external-ips-service',
            '!compose-sensitive-port-published',
          ],
          'firewalls around the cluster',
        ),
      ],
      [
        'CC6.7',
        'Information is protected on its way',
        partly(
          [
            'ingress-without-tls',
            'ingress-host-without-tls',
            'ingress-plain-http-allowed',
            '!tls-verification-off',
            '!compose-tls-verification-off',
            'gateway-listener-without-tls',
            'istio-gateway-open',
            '!mesh-mtls-not-strict',
          ],
          'traffic that passes no Ingress, gateway or mesh, and media that people carry',
        ),
      ],
      [
        'CC6.8',
        'Unauthorized or malicious software is kept out and noticed',
        partly(
          [
            '!image-signature-policy-missing',
            'image-tag-latest',
            '!writable-root-filesystem',
            'compose-image-latest',
            '!compose-root-filesystem-writable',
            'dockerfile-pipe-to-shell',
            'dockerfile-remote-script-unverified',
            'dockerfile-download-over-http',
          ],
          'what images hold, and what is noticed at run time',
        ),
      ],
    ]),
    ...controlsOf('CC7 Operations', [
      [
        'CC7.1',
        'Changes of settings and new vulnerabilities are noticed',
        refutedBy(
          [
            'component-with-known-cve',
            'kubernetes-version-unsupported',
            'dockerfile-base-image-end-of-life',
            'dockerfile-base-image-out-of-support',
            'compose-image-known-cve',
            'compose-image-end-of-life',
            'compose-image-out-of-support',
          ],
          'that somebody watches for them',
        ),
      ],
      ['CC7.2', 'Systems are watched for signs of attacks and failures', 'runtime'],
      ['CC7.3', 'Security events are judged', 'organization'],
      ['CC7.4', 'Incidents are answered by a plan', 'organization'],
      ['CC7.5', 'Operations recover from incidents', 'organization'],
    ]),
    ...controlsOf('CC8 Changes', [
      [
        'CC8.1',
        'Changes are approved, tested and recorded before they take effect',
        refutedBy(
          [
            'image-tag-latest',
            'dockerfile-base-image-latest',
            'dockerfile-copy-from-unpinned-image',
            'compose-image-latest',
            'compose-remote-source-unpinned',
          ],
          'that changes are approved and tested',
        ),
      ],
    ]),
    ...controlsOf(
      'CC9 Risk mitigation',
      aboutPeople([
        ['CC9.1', 'Interruptions of business are prepared for'],
        ['CC9.2', 'Risks from vendors and partners are handled'],
      ]),
    ),
    ...controlsOf('A1 Availability', [
      [
        'A1.1',
        'Capacity is watched and meets demand',
        partly(
          ['cpu-request-missing', 'memory-request-missing', 'memory-limit-missing', '!resource-quota-missing'],
          'how demand grows',
        ),
      ],
      ['A1.2', 'Sites, copies of data and recovery are in place', 'organization'],
      ['A1.3', 'Recovery is tested', 'organization'],
    ]),
    ...controlsOf('C1 Confidentiality', [
      ['C1.1', 'Confidential information is known and kept', 'application'],
      ['C1.2', 'Confidential information is disposed of', 'application'],
    ]),
  ],
});
