import { type Fields, isMapping } from '#domain/kubernetes/fields';
import type { Workload } from '#domain/kubernetes/workload';
import type { Path } from '#kernel/path';

/** A field of a security context where somebody wrote it. */
export interface Setting {
  readonly value: unknown;
  readonly at: Path;
  /** Undefined for the pod's own security context. */
  readonly container?: string;
}

/** A security context field on the pod and on every container that sets it; null is as good as absent. */
export function* settingsOf(workload: Workload, field: string): Iterable<Setting> {
  const { pod, containers } = workload;
  const ofPod = pod.securityContext[field];
  if (ofPod !== undefined && ofPod !== null) yield { value: ofPod, at: pod.path('securityContext', field) };
  yield* containerSettingsOf(containers, field);
}

/** As {@link settingsOf}, of the containers alone. */
export function* containerSettingsOf(containers: Workload['containers'], field: string): Iterable<Setting> {
  for (const container of containers) {
    const value = container.securityContext[field];
    if (value !== undefined && value !== null)
      yield { value, at: container.path('securityContext', field), container: container.name };
  }
}

/** The `type` of a seccomp or AppArmor profile, with its place. */
export function profileType(setting: Setting): Setting {
  const profile: Fields = isMapping(setting.value) ? setting.value : {};
  return { ...setting, value: profile.type, at: [...setting.at, 'type'] };
}

/** What a problem may show of a value: scalars only. */
export function shown(value: unknown): string | number | boolean | null {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? value : null;
}
