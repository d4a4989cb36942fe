/** Our rules that together mean what a control means. */
interface Meaning {
  readonly rules: readonly string[];
  /** Cases in which the control means something else, by words of their names, with the reason. */
  readonly except?: readonly (readonly [words: RegExp, reason: string])[];
}

const hostPaths = [
  'host-path-volume',
  'sensitive-host-path',
  'host-credentials-mounted',
  'host-device-mounted',
  'runtime-socket-mounted',
];

const absence = 'what is left out is not asked for by the control, and is by ours';
const amount = 'the control compares amounts with settings of the cluster';

/** By control; a text says why there is no rule of that meaning. */
export const meanings: Readonly<Record<string, Meaning | string>> = {
  'C-0001': 'forbidden registries are a setting of the cluster',
  'C-0004': 'amounts are a setting of the cluster',
  'C-0009': { rules: ['memory-limit-missing', 'cpu-limit-missing'] },
  'C-0012': {
    rules: ['credential-in-environment', 'credential-in-config-map'],
    except: [
      [/value from sensitiveValuesAllowed|from sensitiveVlauesAllowed is a/i, 'allowed values are a setting'],
      [/env with sensitive key name and non-empty value and not/, 'the name ends with key and the value is a word'],
    ],
  },
  'C-0013': {
    rules: ['run-as-non-root-not-set', 'runs-as-root'],
    except: [[/allowPreviligeEscalation set to true/, 'the control asks two things, each has a rule of ours']],
  },
  'C-0016': { rules: ['privilege-escalation-allowed', 'privileged-container'] },
  'C-0017': { rules: ['writable-root-filesystem'] },
  'C-0018': 'about staying up',
  'C-0020': {
    rules: ['host-credentials-mounted'],
    except: [[/Cloud Provider is not configured/, 'the credentials of the node are there on every cloud']],
  },
  'C-0026': 'a list of CronJobs, not a mistake',
  'C-0034': {
    rules: ['service-account-token-automounted', 'service-account-automounts-token'],
    except: [[/ServiceAccount with automountServiceAccountToken not set/, 'told on the pods']],
  },
  'C-0038': { rules: ['host-pid', 'host-ipc'] },
  'C-0041': { rules: ['host-network'] },
  'C-0042': {
    rules: ['ssh-server-in-container', 'service-exposes-ssh', 'host-port'],
    except: [[/2222/, 'port 2222 is anything']],
  },
  'C-0044': { rules: ['host-port'] },
  'C-0045': { rules: ['writable-host-path-mount'] },
  'C-0046': {
    rules: ['dangerous-capability-added', 'capability-beyond-baseline'],
    except: [[/not from insecure capabilities list/, 'our list is that of the baseline level']],
  },
  'C-0048': { rules: hostPaths },
  'C-0050': 'amounts are a setting of the cluster',
  'C-0055': { rules: ['no-linux-hardening'] },
  'C-0056': 'about staying up',
  'C-0057': {
    rules: ['privileged-container', 'dangerous-capability-added'],
    except: [[/non-SYS_ADMIN/, 'other capabilities reach the host as well']],
  },
  'C-0061': {
    rules: ['default-namespace-used'],
    except: [[/namespace not set/, 'whoever applies the manifest decides']],
  },
  'C-0062': { rules: ['sudo-in-command'] },
  'C-0073': 'about staying up',
  'C-0074': { rules: ['runtime-socket-mounted'] },
  'C-0075': { rules: ['latest-image-not-pulled'] },
  'C-0076': 'labels are a setting',
  'C-0077': 'labels are a setting',
  'C-0078': 'allowed registries are a setting of the cluster',
  'C-0081': {
    rules: ['component-with-known-cve'],
    except: [
      [/v2\.1\.9|v2\.2\.4|v2\.3\.0 is|two part|rc1/, 'the control knows one CVE of 2022, ours later ones too'],
      [/no registry prefix/, 'there is no such image on Docker Hub'],
    ],
  },
  'C-0193': { rules: ['privileged-container'] },
  'C-0194': { rules: ['host-pid'] },
  'C-0195': { rules: ['host-ipc'] },
  'C-0197': { rules: ['privilege-escalation-allowed'] },
  'C-0198': { rules: ['run-as-non-root-not-set', 'runs-as-root'], except: [[/without securityContext/, absence]] },
  'C-0199': {
    rules: ['net-raw-not-dropped', 'capability-beyond-baseline', 'dangerous-capability-added'],
    except: [[/drop NET_RAW is allowed/, 'its pod adds another capability']],
  },
  'C-0200': { rules: ['capabilities-not-dropped'], except: [[/without capabilities is allowed/, absence]] },
  'C-0201': { rules: ['capabilities-not-dropped', 'capability-beyond-baseline', 'dangerous-capability-added'] },
  'C-0202': { rules: ['windows-host-process'] },
  'C-0203': { rules: hostPaths },
  'C-0204': { rules: ['host-port'] },
  'C-0207': { rules: ['secret-as-environment-variable'] },
  'C-0210': { rules: ['seccomp-profile-not-set', 'seccomp-unconfined'] },
  'C-0212': {
    rules: ['default-namespace-used'],
    except: [
      [
        /^(?:Role|RoleBinding|Endpoints|EndpointSlice|HorizontalPodAutoscaler|Lease|PodDisruptionBudget|CSIStorageCapacity) in/,
        'follows another object that is told',
      ],
    ],
  },
  'C-0225': {
    rules: ['default-service-account-bound', 'service-account-automounts-token'],
    except: [[/automountServiceAccountToken unset|is not the default one/, 'tokens are told of every account']],
  },
  'C-0231': 'of one cloud',
  'C-0234': 'the control asks every pod for a secret store, also one without secrets',
  'C-0262': { rules: ['anonymous-bound'] },
  'C-0263': { rules: ['ingress-without-tls'] },
  'C-0268': { rules: ['cpu-request-missing'], except: [[/value not in the limit/, amount]] },
  'C-0269': { rules: ['memory-request-missing'], except: [[/value not in the limit/, amount]] },
  'C-0270': { rules: ['cpu-limit-missing'], except: [[/value not in the limit/, amount]] },
  'C-0271': { rules: ['memory-limit-missing'], except: [[/value not in the limit/, amount]] },
  'C-0275': { rules: ['host-pid'] },
  'C-0276': { rules: ['host-ipc'] },
  'C-0280': {
    rules: ['rbac-approve-certificates', 'wildcard-rbac'],
    except: [
      [/^Role with certificatesigningrequests/, 'the kind lives outside namespaces, so a Role grants nothing'],
      [/core apiGroup/, 'a wildcard is told whatever the group'],
      [/certificatesigningrequests\/\*/, 'the authorizer does not know this wildcard'],
    ],
  },
  'C-0292': {
    rules: ['ingress-nginx-end-of-life'],
    except: [[/sidecar image/, 'a helper that makes certificates is no controller']],
  },
  'C-0295': 'about staying up',
  'C-0296': 'the control sees one object alone',
};
