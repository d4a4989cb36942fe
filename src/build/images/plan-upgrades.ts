import type { PlannedUpgrade } from '#engines/matching/fix-plan';
import { weightOf } from '#engines/matching/priority';
import type { Finding } from '#kernel/finding';
import type { Upgrade } from '#kernel/result';

/** Upgrades of one artifact for those of its findings that count, by their ids. */
export type PlanUpgrades = (counted: ReadonlySet<string>) => readonly PlannedUpgrade[];

/** What to upgrade, in all artifacts of a scan together: what clears most, and what matters more counts for more. */
export function planUpgrades(plans: readonly PlanUpgrades[], findings: readonly Finding[]): readonly Upgrade[] {
  const weights = new Map(
    findings
      .filter(({ vulnerability }) => vulnerability !== undefined)
      .map(({ id, severity }) => [id, weightOf(severity)]),
  );
  if (weights.size === 0) return [];
  const counted = new Set(weights.keys());
  const merged = new Map<string, Upgrade>();
  for (const planned of plans.flatMap((plan) => plan(counted))) {
    const { ecosystem, package: name, from, to } = planned;
    const key = JSON.stringify([ecosystem, name, from, to]);
    const { clears = [], leaves = [] } = merged.get(key) ?? {};
    const both = (a: readonly string[], b: readonly string[]): string[] => [...new Set([...a, ...b])];
    merged.set(key, { ...planned, clears: both(clears, planned.clears), leaves: both(leaves, planned.leaves) });
  }
  const weigh = ({ clears }: Upgrade): number => clears.reduce((sum, id) => sum + (weights.get(id) ?? 0), 0);
  return [...merged.values()].sort((a, b) => weigh(b) - weigh(a));
}
