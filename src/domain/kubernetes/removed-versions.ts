import type { KubernetesVersion } from './version.ts';

interface Removal extends KubernetesVersion {
  /** The version to use instead; empty when there is none. */
  readonly use: string;
}

/** From the Kubernetes deprecated API migration guide: minor version that stopped serving, and what to use. */
const removals: Readonly<Record<string, readonly [minor: number, kinds: Readonly<Record<string, string>>]>> = {
  'extensions/v1beta1': [
    16,
    {
      Deployment: 'apps/v1',
      DaemonSet: 'apps/v1',
      ReplicaSet: 'apps/v1',
      NetworkPolicy: 'networking.k8s.io/v1',
      PodSecurityPolicy: '',
    },
  ],
  'apps/v1beta1': [16, { Deployment: 'apps/v1', StatefulSet: 'apps/v1', ReplicaSet: 'apps/v1' }],
  'apps/v1beta2': [16, { Deployment: 'apps/v1', StatefulSet: 'apps/v1', DaemonSet: 'apps/v1', ReplicaSet: 'apps/v1' }],
  'admissionregistration.k8s.io/v1beta1': [
    22,
    {
      ValidatingWebhookConfiguration: 'admissionregistration.k8s.io/v1',
      MutatingWebhookConfiguration: 'admissionregistration.k8s.io/v1',
    },
  ],
  'apiextensions.k8s.io/v1beta1': [22, { CustomResourceDefinition: 'apiextensions.k8s.io/v1' }],
  'apiregistration.k8s.io/v1beta1': [22, { APIService: 'apiregistration.k8s.io/v1' }],
  'certificates.k8s.io/v1beta1': [22, { CertificateSigningRequest: 'certificates.k8s.io/v1' }],
  'coordination.k8s.io/v1beta1': [22, { Lease: 'coordination.k8s.io/v1' }],
  'networking.k8s.io/v1beta1': [22, { Ingress: 'networking.k8s.io/v1', IngressClass: 'networking.k8s.io/v1' }],
  'rbac.authorization.k8s.io/v1beta1': [
    22,
    {
      Role: 'rbac.authorization.k8s.io/v1',
      ClusterRole: 'rbac.authorization.k8s.io/v1',
      RoleBinding: 'rbac.authorization.k8s.io/v1',
      ClusterRoleBinding: 'rbac.authorization.k8s.io/v1',
    },
  ],
  'rbac.authorization.k8s.io/v1alpha1': [
    23,
    {
      Role: 'rbac.authorization.k8s.io/v1',
      ClusterRole: 'rbac.authorization.k8s.io/v1',
      RoleBinding: 'rbac.authorization.k8s.io/v1',
      ClusterRoleBinding: 'rbac.authorization.k8s.io/v1',
    },
  ],
  'authentication.k8s.io/v1beta1': [22, { TokenReview: 'authentication.k8s.io/v1' }],
  'authorization.k8s.io/v1beta1': [
    22,
    {
      LocalSubjectAccessReview: 'authorization.k8s.io/v1',
      SelfSubjectAccessReview: 'authorization.k8s.io/v1',
      SelfSubjectRulesReview: 'authorization.k8s.io/v1',
      SubjectAccessReview: 'authorization.k8s.io/v1',
    },
  ],
  'settings.k8s.io/v1alpha1': [20, { PodPreset: '' }],
  'scheduling.k8s.io/v1alpha1': [23, { PriorityClass: 'scheduling.k8s.io/v1' }],
  'scheduling.k8s.io/v1beta1': [22, { PriorityClass: 'scheduling.k8s.io/v1' }],
  'storage.k8s.io/v1beta1': [
    22,
    {
      CSIDriver: 'storage.k8s.io/v1',
      CSINode: 'storage.k8s.io/v1',
      StorageClass: 'storage.k8s.io/v1',
      VolumeAttachment: 'storage.k8s.io/v1',
    },
  ],
  'batch/v2alpha1': [21, { CronJob: 'batch/v1' }],
  'batch/v1beta1': [25, { CronJob: 'batch/v1' }],
  'discovery.k8s.io/v1beta1': [25, { EndpointSlice: 'discovery.k8s.io/v1' }],
  'events.k8s.io/v1beta1': [25, { Event: 'events.k8s.io/v1' }],
  'autoscaling/v2beta1': [25, { HorizontalPodAutoscaler: 'autoscaling/v2' }],
  'autoscaling/v2beta2': [26, { HorizontalPodAutoscaler: 'autoscaling/v2' }],
  'policy/v1beta1': [25, { PodDisruptionBudget: 'policy/v1', PodSecurityPolicy: '' }],
  'node.k8s.io/v1beta1': [25, { RuntimeClass: 'node.k8s.io/v1' }],
  'flowcontrol.apiserver.k8s.io/v1beta1': [
    26,
    { FlowSchema: 'flowcontrol.apiserver.k8s.io/v1', PriorityLevelConfiguration: 'flowcontrol.apiserver.k8s.io/v1' },
  ],
  'flowcontrol.apiserver.k8s.io/v1beta2': [
    29,
    { FlowSchema: 'flowcontrol.apiserver.k8s.io/v1', PriorityLevelConfiguration: 'flowcontrol.apiserver.k8s.io/v1' },
  ],
  'flowcontrol.apiserver.k8s.io/v1beta3': [
    32,
    { FlowSchema: 'flowcontrol.apiserver.k8s.io/v1', PriorityLevelConfiguration: 'flowcontrol.apiserver.k8s.io/v1' },
  ],
};

/** Kinds that lived longer than their siblings. */
const exceptions: Readonly<Record<string, Removal>> = {
  'storage.k8s.io/v1beta1 CSIStorageCapacity': { major: 1, minor: 27, use: 'storage.k8s.io/v1' },
  'extensions/v1beta1 Ingress': { major: 1, minor: 22, use: 'networking.k8s.io/v1' },
};

/** The minor version that stopped serving a kind in an API version; undefined while it is served. */
export function removedIn(apiVersion: string, kind: string): Removal | undefined {
  // Versions and kinds are input: `__proto__` must not find what every JavaScript object inherits.
  const name = `${apiVersion} ${kind}`;
  const exception = Object.hasOwn(exceptions, name) ? exceptions[name] : undefined;
  if (exception !== undefined) return exception;
  const entry = Object.hasOwn(removals, apiVersion) ? removals[apiVersion] : undefined;
  const use = entry !== undefined && Object.hasOwn(entry[1], kind) ? entry[1][kind] : undefined;
  return entry === undefined || use === undefined ? undefined : { major: 1, minor: entry[0], use };
}
