import { describe, expect, it } from 'vitest';
import { comparePriority, type Prioritised, riskOf } from './priority.ts';

const one = (id: string, more: Partial<Prioritised> = {}): Prioritised => ({
  id,
  severity: 'medium',
  kind: 'vulnerability',
  facts: {},
  ...more,
});
const epss = (probability: number) => ({ probability, percentile: 0.5, date: '2026-01-01' });
const exploited = (usedByRansomware: boolean) => ({ knownExploited: { added: '2026-01-01', usedByRansomware } });

describe('comparePriority', () => {
  it('puts first what is malicious, then what is exploited, then what is likely to be, then what is severe', () => {
    const order = [
      one('malicious', { kind: 'malicious' }),
      one('ransomware', { severity: 'low', facts: exploited(true) }),
      one('exploited', { severity: 'low', facts: { ...exploited(false), epss: epss(0.01) } }),
      one('likely', { facts: { epss: epss(0.8) } }),
      one('unlikely', { severity: 'critical', facts: { epss: epss(0.001) } }),
      one('severe', { severity: 'critical' }),
      one('a', {}),
      one('b', {}),
    ];
    expect(order.toReversed().toSorted(comparePriority)).toEqual(order);
  });

  it('knows no risk where no probability is known', () => {
    expect(riskOf(one('a'))).toBe(0);
    expect(riskOf(one('a', { severity: 'critical', facts: { epss: epss(1) } }))).toBe(9.5);
  });
});
