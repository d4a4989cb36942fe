import { parseQuantity, quantityOf } from '#domain/kubernetes/quantity';
import { resourceListsOf } from '#domain/kubernetes/resources';
import { defineRule } from '#engines/rules/rule';

export const resourceQuantityImplausible = defineRule({
  id: 'resource-quantity-implausible',
  title: 'Amount of a resource has the wrong suffix or none',
  severity: 'medium',
  maturity: 'stable',
  profile: 'reliability',
  looksAt: 'workload',
  needs: 'object',
  why: 'Memory counts in bytes and CPU in cores: `512` is 512 bytes and `100m` a tenth of one, too little for any program to start, and `cpu: 500` fits on no node.',
  remedy: 'Write `Mi` or `Gi` behind memory and storage, and `m` behind thousandths of a core.',
  references: {},
  says: '{found} of {resource} cannot be meant',
  *check(workload) {
    for (const { container, at, requests, limits } of resourceListsOf(workload)) {
      for (const [side, resources] of Object.entries({ requests, limits })) {
        for (const [resource, value] of Object.entries(resources)) {
          if (!isImplausible(resource, value)) continue;
          yield {
            at: [...at, side, resource],
            found: String(value),
            detail: { resource },
            ...(container === undefined ? {} : { container: container.name }),
          };
        }
      }
    }
  },
});

/** Less than this is no program's memory (runc alone needs more) and no file system's block. */
const smallest: Readonly<Record<string, bigint>> = {
  memory: quantityOf(1_048_576),
  'ephemeral-storage': quantityOf(4096),
};

function isImplausible(resource: string, value: unknown): boolean {
  const amount = parseQuantity(value);
  if (amount === undefined || amount <= 0n) return false;
  if (resource === 'cpu') return isForgottenMilli(String(value).trim());
  return Object.hasOwn(smallest, resource) && amount < (smallest[resource] ?? 0n);
}

/** Whole cores in the round numbers that people write before an `m`; machines come with 96, 128 or 192 of them. */
function isForgottenMilli(text: string): boolean {
  if (!/^\d{3,9}$/.test(text)) return false;
  const cores = Number(text);
  return cores > 256 || (cores >= 100 && cores % 50 === 0);
}
