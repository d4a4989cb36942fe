import { type Fields, list, mapping, text } from '../fields.ts';
import { change, each, fill, make, within } from './fill.ts';
import { withLonePodDefaults, withPodDefaults } from './pod.ts';

type Defaulting = (object: Fields) => Fields;

/** The template of a controller. */
function withTemplate(spec: Fields): Fields {
  return make(spec, 'template', (template) => make(template, 'spec', withPodDefaults));
}

function onSpec(defaulting: Defaulting): Defaulting {
  return (object) => make(object, 'spec', defaulting);
}

const rolling = { maxUnavailable: '25%', maxSurge: '25%' };

const deployment = onSpec((spec) => {
  const filled = fill(withTemplate(spec), { replicas: 1, revisionHistoryLimit: 10, progressDeadlineSeconds: 600 });
  return make(filled, 'strategy', (strategy) => withRolling(strategy, rolling));
});

/** Of an update that rolls, how far it may go ahead. */
function withRolling(strategy: Fields, defaults: Fields): Fields {
  const filled = fill(strategy, { type: 'RollingUpdate' });
  return filled['type'] === 'RollingUpdate'
    ? make(filled, 'rollingUpdate', (update) => fill(update, defaults))
    : filled;
}

const statefulSet = onSpec((spec) => {
  const filled = fill(withTemplate(spec), {
    replicas: 1,
    revisionHistoryLimit: 10,
    podManagementPolicy: 'OrderedReady',
    persistentVolumeClaimRetentionPolicy: { whenDeleted: 'Retain', whenScaled: 'Retain' },
  });
  const claims = change(
    filled,
    'volumeClaimTemplates',
    each((claim) => make(claim, 'spec', (own) => fill(own, { volumeMode: 'Filesystem' }))),
  );
  return make(claims, 'updateStrategy', (strategy) => withRolling(strategy, { partition: 0 }));
});

const daemonSet = onSpec((spec) =>
  make(fill(withTemplate(spec), { revisionHistoryLimit: 10 }), 'updateStrategy', (strategy) =>
    withRolling(strategy, { maxUnavailable: 1, maxSurge: 0 }),
  ),
);

const job = onSpec((spec) => {
  const isFree = spec['completions'] === undefined && spec['parallelism'] === undefined;
  return fill(withTemplate(spec), {
    ...(isFree ? { completions: 1 } : {}),
    parallelism: 1,
    backoffLimit: 6,
    completionMode: 'NonIndexed',
    suspend: false,
    podReplacementPolicy: 'TerminatingOrFailed',
  });
});

const cronJob = onSpec((spec) =>
  fill(
    make(spec, 'jobTemplate', (template) => make(template, 'spec', withTemplate)),
    {
      concurrencyPolicy: 'Allow',
      suspend: false,
      successfulJobsHistoryLimit: 3,
      failedJobsHistoryLimit: 1,
    },
  ),
);

const service = onSpec((spec) => {
  const filled = fill(spec, { sessionAffinity: 'None', type: 'ClusterIP', internalTrafficPolicy: 'Cluster' });
  const { type } = filled;
  const isOpen = type === 'NodePort' || type === 'LoadBalancer';
  const outside = isOpen ? fill(filled, { externalTrafficPolicy: 'Cluster' }) : filled;
  const balanced = type === 'LoadBalancer' ? fill(outside, { allocateLoadBalancerNodePorts: true }) : outside;
  return change(
    balanced,
    'ports',
    each((port) => fill(port, { protocol: 'TCP', targetPort: port['port'] })),
  );
});

const networkPolicy = onSpec((spec) => {
  const hasEgress = list(spec['egress']).length > 0;
  const filled = fill(spec, { policyTypes: hasEgress ? ['Ingress', 'Egress'] : ['Ingress'] });
  const rule = (value: Fields): Fields =>
    change(
      value,
      'ports',
      each((port) => fill(port, { protocol: 'TCP' })),
    );
  return change(change(filled, 'ingress', each(rule)), 'egress', each(rule));
});

const rbacGroup = 'rbac.authorization.k8s.io';

function roleBinding(object: Fields): Fields {
  const bound = change(
    object,
    'roleRef',
    within((role) => fill(role, { apiGroup: rbacGroup })),
  );
  return change(
    bound,
    'subjects',
    each((subject) => fill(subject, subject['kind'] === 'ServiceAccount' ? {} : { apiGroup: rbacGroup })),
  );
}

/** The server gives every namespace its name as a label. */
function namespace(object: Fields): Fields {
  const name = text(mapping(object['metadata'])['name']);
  return make(object, 'metadata', (metadata) =>
    make(metadata, 'labels', (labels) =>
      fill(labels, name === undefined ? {} : { 'kubernetes.io/metadata.name': name }),
    ),
  );
}

const webhookDefaults = {
  failurePolicy: 'Fail',
  matchPolicy: 'Equivalent',
  namespaceSelector: {},
  objectSelector: {},
  timeoutSeconds: 10,
};

const webhooks =
  (more: Fields): Defaulting =>
  (object) =>
    change(
      object,
      'webhooks',
      each((webhook) =>
        change(
          change(
            fill(webhook, { ...webhookDefaults, ...more }),
            'rules',
            each((rule) => fill(rule, { scope: '*' })),
          ),
          'clientConfig',
          within((config) =>
            change(
              config,
              'service',
              within((target) => fill(target, { port: 443 })),
            ),
          ),
        ),
      ),
    );

const admissionPolicy = onSpec((spec) =>
  change(
    fill(spec, { failurePolicy: 'Fail' }),
    'matchConstraints',
    within((match) =>
      change(
        fill(match, { matchPolicy: 'Equivalent', namespaceSelector: {}, objectSelector: {} }),
        'resourceRules',
        each((rule) => fill(rule, { scope: '*' })),
      ),
    ),
  ),
);

/** By group and kind. Each after the defaulting of Kubernetes for it (`pkg/apis`, `defaults.go`). */
export const defaultings: ReadonlyMap<string, Defaulting> = new Map<string, Defaulting>([
  ['/Pod', onSpec(withLonePodDefaults)],
  ['/PodTemplate', (object) => make(object, 'template', (template) => make(template, 'spec', withPodDefaults))],
  ['/ReplicationController', onSpec((spec) => fill(withTemplate(spec), { replicas: 1 }))],
  ['apps/Deployment', deployment],
  ['apps/ReplicaSet', onSpec((spec) => fill(withTemplate(spec), { replicas: 1 }))],
  ['apps/StatefulSet', statefulSet],
  ['apps/DaemonSet', daemonSet],
  ['batch/Job', job],
  ['batch/CronJob', cronJob],
  ['/Service', service],
  ['/Secret', (object) => fill(object, { type: 'Opaque' })],
  ['/Namespace', namespace],
  ['/PersistentVolumeClaim', onSpec((spec) => fill(spec, { volumeMode: 'Filesystem' }))],
  [
    '/PersistentVolume',
    onSpec((spec) => fill(spec, { persistentVolumeReclaimPolicy: 'Retain', volumeMode: 'Filesystem' })),
  ],
  ['networking.k8s.io/NetworkPolicy', networkPolicy],
  [`${rbacGroup}/RoleBinding`, roleBinding],
  [`${rbacGroup}/ClusterRoleBinding`, roleBinding],
  ['autoscaling/HorizontalPodAutoscaler', onSpec((spec) => fill(spec, { minReplicas: 1 }))],
  [
    'storage.k8s.io/StorageClass',
    (object) => fill(object, { reclaimPolicy: 'Delete', volumeBindingMode: 'Immediate' }),
  ],
  ['admissionregistration.k8s.io/ValidatingWebhookConfiguration', webhooks({})],
  ['admissionregistration.k8s.io/MutatingWebhookConfiguration', webhooks({ reinvocationPolicy: 'Never' })],
  ['admissionregistration.k8s.io/ValidatingAdmissionPolicy', admissionPolicy],
]);
