/** A Kubernetes minor version. All that exist have major 1. */
export interface KubernetesVersion {
  readonly major: number;
  readonly minor: number;
}

/** The newest minor that this release of Breakwater knows. */
export const latestKubernetes: KubernetesVersion = { major: 1, minor: 37 };

/** Reads `1.34`, `v1.34`, `v1.34.2` and `latest`. Undefined for anything else. */
export function parseKubernetesVersion(text: string): KubernetesVersion | undefined {
  if (text === 'latest') return latestKubernetes;
  const match = /^v?(\d{1,3})\.(\d{1,3})(?:\.\d+)?(?:[-+].*)?$/.exec(text);
  return match === null ? undefined : { major: Number(match[1]), minor: Number(match[2]) };
}

export function formatKubernetesVersion(version: KubernetesVersion): string {
  return `v${version.major}.${version.minor}`;
}
