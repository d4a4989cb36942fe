import { beyond, controlsOf, partly, refutedBy } from '#engines/compliance/framework';

const around = 'networks around the cluster, and which namespaces hold card data';
const wireless = beyond('organization', 'it is about wireless networks');

/** Chapters 1 and 2. */
export const networkControls = [
  ...controlsOf('1 Network security controls', [
    ['1.1.1', 'Policies and procedures of the chapter are known and used', 'organization'],
    ['1.1.2', 'Duties of the chapter are assigned', 'organization'],
    ['1.2.1', 'There are standards for rules of network controls', 'organization'],
    ['1.2.2', 'Changes of networks and their controls are approved', 'organization'],
    ['1.2.3', 'Drawings show the networks of card data', 'organization'],
    ['1.2.4', 'Drawings show the flows of card data', 'organization'],
    ['1.2.5', 'Services, protocols and ports are known, approved and needed', 'judgement'],
    ['1.2.6', 'Insecure services that are used are secured', 'judgement'],
    ['1.2.7', 'Rules of network controls are reviewed twice a year', 'organization'],
    ['1.2.8', 'Files of network controls are guarded and match what is active', 'organization'],
    [
      '1.3.1',
      'What comes in to card data is limited, and the rest denied',
      partly(
        [
          'namespace-without-network-policy',
          'workload-without-network-policy',
          'network-policy-allows-everything',
          'no-default-deny-ingress',
        ],
        around,
      ),
    ],
    [
      '1.3.2',
      'What goes out from card data is limited, and the rest denied',
      partly(['namespace-without-network-policy', 'no-default-deny-egress'], around),
    ],
    ['1.3.3', 'Controls stand between wireless networks and card data', wireless],
    ['1.4.1', 'Controls stand between trusted and other networks', 'cloud'],
    [
      '1.4.2',
      'From outside only what is meant for the public can be reached',
      refutedBy(
        ['sensitive-interface-exposed', 'external-ips-service'],
        'which services are meant for the public and what firewalls let through',
      ),
    ],
    [
      '1.4.3',
      'Forged sender addresses are noticed and stopped',
      partly(['net-raw-not-dropped', 'privileged-container', 'host-network'], 'networks around the cluster'),
    ],
    ['1.4.4', 'Stores of card data cannot be reached from outside', 'judgement'],
    ['1.4.5', 'Internal addresses are told to few', 'judgement'],
    ['1.5.1', 'Computers that use both kinds of networks are guarded', 'organization'],
  ]),
  ...controlsOf('2 Secure settings', [
    ['2.1.1', 'Policies and procedures of the chapter are known and used', 'organization'],
    ['2.1.2', 'Duties of the chapter are assigned', 'organization'],
    ['2.2.1', 'There are standards of settings for every component', 'organization'],
    [
      '2.2.2',
      'Accounts that come with products are removed or changed',
      refutedBy(
        ['default-service-account-bound', 'default-service-account-used', 'anonymous-bound'],
        'which logins programs come with, and which pods name no account',
      ),
    ],
    ['2.2.3', 'Functions of different security do not share a component', 'judgement'],
    [
      '2.2.4',
      'Only the services, protocols and functions that are needed are on',
      refutedBy(
        [
          'ssh-server-in-container',
          'dockerfile-ssh-server',
          'dockerfile-port-ssh',
          'dockerfile-build-tools-shipped',
          'tiller-deployed',
          'interactive-container',
        ],
        'that everything else is needed',
      ),
    ],
    ['2.2.5', 'Insecure services that are used are justified and secured', 'judgement'],
    [
      '2.2.6',
      'Settings prevent misuse',
      partly(
        [
          'privileged-container',
          'windows-host-process',
          'host-network',
          'host-pid',
          'host-ipc',
          'runtime-socket-mounted',
          'sensitive-host-path',
          'privilege-escalation-allowed',
          'capabilities-not-dropped',
          'capability-beyond-baseline',
          'dangerous-capability-added',
          'seccomp-profile-not-set',
          'seccomp-unconfined',
          'runs-as-root',
          'run-as-non-root-not-set',
          'writable-root-filesystem',
          'dockerfile-user-missing',
          'dockerfile-user-root',
          'compose-privileged',
          'compose-host-network',
          'compose-host-pid',
          'compose-host-ipc',
          'compose-runtime-socket-mounted',
          'compose-sensitive-host-path',
          'compose-host-root-writable',
          'compose-no-new-privileges-missing',
          'compose-capabilities-not-dropped',
          'compose-dangerous-capability',
          'compose-seccomp-unconfined',
          'compose-root-filesystem-writable',
        ],
        'nodes, and the settings of programs',
      ),
    ],
    ['2.2.7', 'Administration from afar is encrypted', 'control-plane'],
    ['2.3.1', 'Defaults of wireless devices are changed', wireless],
    ['2.3.2', 'Keys of wireless networks change with the people who know them', wireless],
  ]),
];
