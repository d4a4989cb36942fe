import { describe, expect, it } from 'vitest';
import { extract, namesOf, survivesDamage } from '../../../../test/extraction/damage.ts';
import { podLock } from './extractor.ts';

const path = 'Podfile.lock';
const sample = `PODS:
  - Alamofire (5.8.1)
  - Firebase/Core (10.0.0):
    - Firebase/CoreOnly
    - Other (~> 1.0)
  - Firebase/CoreOnly (10.0.0)
  - Other (1.2.0)

DEPENDENCIES:
  - Alamofire (~> 5.8)
  - Firebase/Core
  - Other (from \`https://github.com/owner/other.git\`)

CHECKOUT OPTIONS:
  Other:
    :commit: 0123456789abcdef0123456789abcdef01234567
    :git: https://github.com/owner/other.git

COCOAPODS: 1.14.3
`;

describe('pod-lock', () => {
  it('finds the packages', () => {
    const told = extract(podLock, path, sample);
    expect(namesOf(told)).toEqual(['Alamofire@5.8.1', 'Firebase@10.0.0', 'Other@1.2.0']);
    expect(told.problems ?? []).toEqual([]);
  });

  it('tells what it cannot read, and reads the rest', () => {
    const told = extract(podLock, path, sample.replace('Alamofire (5.8.1)', 'Alamofire'));
    expect(namesOf(told)).toEqual(['Firebase@10.0.0', 'Other@1.2.0']);
    expect(told.problems ?? []).not.toHaveLength(0);
  });

  it('tells needs and commits', () => {
    const [, firebase, other] = extract(podLock, path, sample).packages;
    expect(firebase).toMatchObject({ needs: ['Other'], isDirect: true, line: 3 });
    expect(other?.commit).toBe('0123456789abcdef0123456789abcdef01234567');
  });

  it('survives damage', () => {
    survivesDamage(podLock, path, sample);
  });
});
