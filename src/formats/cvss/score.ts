import calculator from 'ae-cvss-calculator';

const longestVector = 400;

/**
 * Score of a CVSS vector of version 2.0, 3.0, 3.1 or 4.0, from 0 to 10; undefined for what is none, or lacks a base metric.
 * With temporal or environmental metrics in the vector it is the score with those, as the specifications have it.
 */
export function scoreVector(vector: string): number | undefined {
  if (vector.length > longestVector) return undefined;
  try {
    const read = calculator.fromVector(vector);
    if (read === null || !read.isBaseFullyDefined()) return undefined;
    const { overall } = read.calculateScores();
    return typeof overall === 'number' && overall >= 0 && overall <= 10 ? overall : undefined;
  } catch {
    // The library throws for some of what is no vector.
    return undefined;
  }
}
