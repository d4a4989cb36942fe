import { type MacroVector, scoreOfMacroVector } from './macro-vectors.ts';
import { metricTable, type Metrics, readVector } from './read-vector.ts';

/** CVSS 4.0 (FIRST, specification document, sections 7 and 8). Supplemental metrics are read and change nothing. */
const table = metricTable(
  'AV! N A L P, AC! L H, AT! N P, PR! N L H, UI! N P A, VC! H L N, VI! H L N, VA! H L N, SC! H L N, SI! H L N, SA! H L N,' +
    'E X A P U, CR X H M L, IR X H M L, AR X H M L, MAV X N A L P, MAC X L H, MAT X N P, MPR X N L H, MUI X N P A,' +
    'MVC X H L N, MVI X H L N, MVA X H L N, MSC X H L N, MSI X S H L N, MSA X S H L N,' +
    'S X N P, AU X N Y, R X A U I, V X D C, RE X L M H, U X Clear Green Amber Red',
);

/** How far a value is from the worst of its metric, in steps (8.2). */
const steps: Readonly<Record<string, string>> = {
  AV: 'NALP',
  PR: 'NLH',
  UI: 'NPA',
  AC: 'LH',
  AT: 'NP',
  VC: 'HLN',
  VI: 'HLN',
  VA: 'HLN',
  SC: 'SHLN',
  SI: 'SHLN',
  SA: 'SHLN',
  CR: 'HML',
  IR: 'HML',
  AR: 'HML',
};

interface Group {
  readonly metrics: readonly string[];
  /** Worst vectors of each level (table 24 and following), one letter for each metric. */
  readonly worst: Readonly<Record<string, readonly string[]>>;
  /** Steps from the worst to the mildest vector of a level (table 30), one more. */
  readonly depth: Readonly<Record<string, number>>;
}

const groups: Readonly<Record<'eq1' | 'eq2' | 'eq36' | 'eq4', Group>> = {
  eq1: {
    metrics: ['AV', 'PR', 'UI'],
    worst: { 0: ['NNN'], 1: ['ANN', 'NLN', 'NNP'], 2: ['PNN', 'ALP'] },
    depth: { 0: 1, 1: 4, 2: 5 },
  },
  eq2: { metrics: ['AC', 'AT'], worst: { 0: ['LN'], 1: ['HN', 'LP'] }, depth: { 0: 1, 1: 2 } },
  eq36: {
    metrics: ['VC', 'VI', 'VA', 'CR', 'IR', 'AR'],
    worst: {
      '00': ['HHHHHH'],
      '01': ['HHLMMH', 'HHHMMM'],
      10: ['LHHHHH', 'HLHHHH'],
      11: ['LHLHMH', 'LHHHMM', 'HLHMHM', 'HLLMHH', 'LLHHHM'],
      21: ['LLLHHH'],
    },
    depth: { '00': 7, '01': 6, 10: 8, 11: 8, 21: 10 },
  },
  eq4: { metrics: ['SC', 'SI', 'SA'], worst: { 0: ['HSS'], 1: ['HHH'], 2: ['LLL'] }, depth: { 0: 6, 1: 5, 2: 4 } },
};

/** The score with all that the vector says of threat and environment. `text` has no prefix. */
export function scoreVersion4(text: string): number | undefined {
  const read = readVector(text, table);
  if (read === undefined) return undefined;
  const metrics = effective(read);
  if (['VC', 'VI', 'VA', 'SC', 'SI', 'SA'].every((name) => metrics.get(name) === 'N')) return 0;
  const macro = macroVectorOf(metrics);
  const score = scoreOfMacroVector(macro);
  if (score === undefined) return undefined;
  const shares = sharesOf(metrics, macro, score);
  const mean = shares.length === 0 ? 0 : shares.reduce((sum, one) => sum + one, 0) / shares.length;
  // Halves up, without what binary fractions leave below one.
  return Math.min(100, Math.max(0, Math.round(score - mean + 1e-6))) / 10;
}

/** Modified metrics replace those of the base; of what is not told the worst holds. */
function effective(read: Metrics): Metrics {
  const metrics = new Map([['E', 'A'], ['CR', 'H'], ['IR', 'H'], ['AR', 'H'], ...read]);
  for (const [name, value] of read) if (name.startsWith('M')) metrics.set(name.slice(1), value);
  return metrics;
}

function macroVectorOf(metrics: Metrics): MacroVector {
  const is = (name: string, value: string): boolean => metrics.get(name) === value;
  const reach = [is('AV', 'N'), is('PR', 'N'), is('UI', 'N')];
  const eq1 = reach.every(Boolean) ? 0 : reach.some(Boolean) && !is('AV', 'P') ? 1 : 2;
  const eq2 = is('AC', 'L') && is('AT', 'N') ? 0 : 1;
  const isHigh = [is('VC', 'H'), is('VI', 'H'), is('VA', 'H')];
  const eq3 = isHigh[0] === true && isHigh[1] === true ? 0 : isHigh.some(Boolean) ? 1 : 2;
  const isAfter = is('SC', 'H') || is('SI', 'H') || is('SA', 'H');
  const eq4 = is('SI', 'S') || is('SA', 'S') ? 0 : isAfter ? 1 : 2;
  const eq5 = is('E', 'A') ? 0 : is('E', 'P') ? 1 : 2;
  const eq6 = ['CR', 'IR', 'AR'].some((name, index) => is(name, 'H') && isHigh[index] === true) ? 0 : 1;
  return [eq1, eq2, eq3, eq4, eq5, eq6];
}

/** For each group that could be one level lower: how much of the way down to it the vector has gone (8.2, step 2). */
function sharesOf(metrics: Metrics, macro: MacroVector, score: number): number[] {
  const [eq1, eq2, eq3, eq4, eq5, eq6] = macro;
  const ways: readonly (readonly [Group | undefined, string, number | undefined])[] = [
    [groups.eq1, String(eq1), scoreOfMacroVector([eq1 + 1, eq2, eq3, eq4, eq5, eq6])],
    [groups.eq2, String(eq2), scoreOfMacroVector([eq1, eq2 + 1, eq3, eq4, eq5, eq6])],
    [groups.eq36, `${eq3}${eq6}`, lowerOfImpact(macro)],
    [groups.eq4, String(eq4), scoreOfMacroVector([eq1, eq2, eq3, eq4 + 1, eq5, eq6])],
    // The maturity of exploits has one vector for each level.
    [undefined, '', scoreOfMacroVector([eq1, eq2, eq3, eq4, eq5 + 1, eq6])],
  ];
  return ways.flatMap(([group, level, lower]) => {
    if (lower === undefined) return [];
    return [group === undefined ? 0 : (score - lower) * (distance(metrics, group, level) / (group.depth[level] ?? 1))];
  });
}

/** EQ3 and EQ6 hang together: where either may go down, the higher of the two scores is the next. */
function lowerOfImpact([eq1, eq2, eq3, eq4, eq5, eq6]: MacroVector): number | undefined {
  const byImpact = scoreOfMacroVector([eq1, eq2, eq3 + 1, eq4, eq5, eq6]);
  const byDemand = scoreOfMacroVector([eq1, eq2, eq3, eq4, eq5, eq6 + 1]);
  if (byImpact === undefined || byDemand === undefined) return byImpact ?? byDemand;
  return Math.max(byImpact, byDemand);
}

/** Steps below the first worst vector that is nowhere milder than the vector. */
function distance(metrics: Metrics, { metrics: names, worst }: Group, level: string): number {
  for (const vector of worst[level] ?? []) {
    const each = names.map((name, index) => {
      const order = steps[name] ?? '';
      return order.indexOf(metrics.get(name) ?? '') - order.indexOf(vector[index] ?? '');
    });
    if (each.every((one) => one >= 0)) return each.reduce((sum, one) => sum + one, 0);
  }
  return 0;
}
