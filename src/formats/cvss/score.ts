import { scoreVersion2 } from './score-2.ts';
import { scoreVersion3 } from './score-3.ts';
import { scoreVersion4 } from './score-4.ts';

const longestVector = 400;

/**
 * Score of a CVSS vector of version 2.0, 3.0, 3.1 or 4.0, from 0 to 10; undefined for what is none, or lacks a base metric.
 * With temporal or environmental metrics in the vector it is the score with those, as the specifications have it.
 */
export function scoreVector(vector: string): number | undefined {
  if (vector.length > longestVector) return undefined;
  const [, version, metrics = ''] = /^CVSS:(3\.0|3\.1|4\.0)\/(.*)$/s.exec(vector) ?? [];
  if (version === '3.0' || version === '3.1') return scoreVersion3(metrics, version);
  if (version === '4.0') return scoreVersion4(metrics);
  // Some feeds write the metrics of version 2 in brackets, as its guide does, or with a prefix.
  return scoreVersion2(vector.replace(/^\((.*)\)$/s, '$1').replace(/^CVSS:2\.0\//, ''));
}
