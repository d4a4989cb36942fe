/** What a version of a dependency means (maven.apache.org, "Dependency Version Requirement Specification"). */
export interface MavenVersion {
  /** The lowest version that satisfies it; undefined when there is none. */
  readonly lowest: string | undefined;
  /** The range as written; undefined for a single version. */
  readonly requirement: string | undefined;
}

/** `1.0` and `[1.0]` are versions, `[1.0,2.0)` and `(,1.0],[1.2,)` are ranges; the same is written for NuGet and Gradle. */
export function lowestMavenVersion(text: string): MavenVersion {
  const written = text.trim();
  if (/^(?:LATEST|RELEASE)$/.test(written)) return { lowest: undefined, requirement: written };
  if (!/^[[(\]]/.test(written)) return { lowest: written || undefined, requirement: undefined };
  const [, exact] = /^\[\s*([^,()[\]]{1,200})\]$/.exec(written) ?? [];
  if (exact !== undefined) return { lowest: exact.trim(), requirement: undefined };
  const [, lowest = ''] = /^[[(\]]\s*([^,()[\]]{0,200})/.exec(written) ?? [];
  return { lowest: lowest.trim() || undefined, requirement: written };
}
