import table from '../../../data/kubernetes-fields.json' with { type: 'json' };
import { groupOf } from './object.ts';

const types: Readonly<Record<string, unknown>> = table.types;

/** Groups whose package is not named after the first part of their name. */
const packages: Readonly<Record<string, string>> = {
  '': 'core',
  'internal.apiserver.k8s.io': 'apiserverinternal',
};

/** Groups that Kubernetes itself serves; `apps.example.org` is somebody else's. */
const builtInGroup =
  /^(apps|autoscaling|batch|extensions|policy)?$|^[a-z]+(\.authorization|\.apiserver|\.authentication)?\.k8s\.io$/;

/** How the schema of the built-in kinds calls the type of an object: `apps.v1.Deployment`. Undefined for all other kinds. */
export function typeNameOf(apiVersion: unknown, kind: unknown): string | undefined {
  if (typeof apiVersion !== 'string' || typeof kind !== 'string') return undefined;
  const group = groupOf(apiVersion);
  if (!builtInGroup.test(group)) return undefined;
  const version = apiVersion.slice(apiVersion.lastIndexOf('/') + 1);
  const name = `${packages[group] ?? group.split('.')[0] ?? ''}.${version}.${kind}`;
  return Object.hasOwn(types, name) ? name : undefined;
}
