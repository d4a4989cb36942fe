import { mapping, text } from '#domain/kubernetes/fields';
import { defineRule } from '#engines/rules/rule';

const hours: Readonly<Record<string, number>> = { h: 1, m: 1 / 60, s: 1 / 3600, ms: 1 / 3_600_000 };

export const externalSecretRefreshSlow = defineRule({
  id: 'external-secret-refresh-slow',
  title: 'Rotated secrets reach the cluster late or never',
  severity: 'low',
  maturity: 'stable',
  looksAt: 'object',
  kinds: ['ExternalSecret'],
  needs: 'object',
  why: 'After a leak the old value goes on being used until somebody restarts things by hand.',
  remedy: 'Set spec.refreshInterval to a day or less.',
  references: { cis: ['5.4.2'] },
  says: 'external secret {name} is refreshed every {found}',
  *check(secret) {
    const interval =
      text(mapping(secret.value.spec).refreshInterval) ??
      (mapping(secret.value.spec).refreshInterval === 0 ? '0' : undefined);
    if (interval === undefined) return;
    const total = [...interval.matchAll(/(\d+(?:\.\d+)?)(ms|h|m|s)/g)].reduce(
      (sum, [, size = '0', unit = 's']) => sum + Number(size) * (hours[unit] ?? 0),
      0,
    );
    if (total === 0 || total > 24) yield { at: ['spec', 'refreshInterval'], found: interval };
  },
});
