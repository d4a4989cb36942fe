import { beyond, controlsOf, partly, refutedBy } from '#engines/compliance/framework';

const keyCustody = beyond('organization', 'it is about how people handle keys');

/** Chapters 3 and 4. */
export const dataControls = [
  ...controlsOf('3 Stored account data', [
    ['3.1.1', 'Policies and procedures of the chapter are known and used', 'organization'],
    ['3.1.2', 'Duties of the chapter are assigned', 'organization'],
    ['3.2.1', 'Little is stored, and not for longer than needed', 'organization'],
    ['3.3.1', 'Authentication data is not kept after authorization', 'application'],
    ['3.3.1.1', 'The full track is not kept', 'application'],
    ['3.3.1.2', 'The card verification code is not kept', 'application'],
    ['3.3.1.3', 'The PIN is not kept', 'application'],
    ['3.3.2', 'Authentication data is encrypted until authorization', 'application'],
    ['3.3.3', 'Issuers keep authentication data only where they must, and encrypted', 'application'],
    ['3.4.1', 'Card numbers are masked when they are shown', 'application'],
    ['3.4.2', 'Card numbers cannot be copied over remote access', 'application'],
    ['3.5.1', 'Stored card numbers are unreadable', 'application'],
    ['3.5.1.1', 'Hashes of card numbers use a key', 'application'],
    ['3.5.1.2', 'Encryption of disks alone does not count for fixed media', 'application'],
    ['3.5.1.3', 'Encryption of disks is managed apart from logins of the system', 'application'],
    ['3.6.1', 'Keys are guarded by procedures', keyCustody],
    ['3.6.1.1', 'Service providers document their cryptography', 'organization'],
    [
      '3.6.1.2',
      'Keys are stored encrypted, in a device or in parts',
      refutedBy(['private-key-in-manifest', 'encryption-configuration-weak'], 'how keys are stored elsewhere'),
    ],
    [
      '3.6.1.3',
      'Few people can reach keys in clear text',
      partly(
        ['rbac-read-secrets', 'cluster-admin-bound'],
        'roles that name every resource, and keys outside the cluster',
      ),
    ],
    ['3.6.1.4', 'Keys lie in few places', refutedBy(['private-key-in-manifest'], 'where else keys lie')],
    ['3.7.1', 'Strong keys are generated', keyCustody],
    ['3.7.2', 'Keys are distributed safely', keyCustody],
    ['3.7.3', 'Keys are stored safely', keyCustody],
    ['3.7.4', 'Keys change at the end of their term', keyCustody],
    ['3.7.5', 'Weakened keys are retired', keyCustody],
    ['3.7.6', 'No one person knows a whole key that is handled by hand', keyCustody],
    ['3.7.7', 'Keys cannot be replaced by others', keyCustody],
    ['3.7.8', 'Custodians of keys confirm their duty', keyCustody],
    ['3.7.9', 'Service providers tell customers how to handle keys', keyCustody],
  ]),
  ...controlsOf('4 Account data on its way', [
    ['4.1.1', 'Policies and procedures of the chapter are known and used', 'organization'],
    ['4.1.2', 'Duties of the chapter are assigned', 'organization'],
    [
      '4.2.1',
      'Card numbers are encrypted on open networks',
      partly(
        [
          'ingress-without-tls',
          'ingress-host-without-tls',
          'ingress-plain-http-allowed',
          'gateway-listener-without-tls',
          'istio-gateway-open',
          '!tls-verification-off',
          '!compose-tls-verification-off',
        ],
        'ciphers, certificates, and Services that speak for themselves',
      ),
    ],
    ['4.2.1.1', 'There is a list of trusted keys and certificates', 'organization'],
    ['4.2.1.2', 'Wireless networks encrypt by good practice', beyond('organization', 'it is about wireless networks')],
    ['4.2.2', 'Card numbers are encrypted in messages between people', 'organization'],
  ]),
];
