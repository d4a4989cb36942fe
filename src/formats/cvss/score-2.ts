import { metricTable, type Metrics, readVector, weigh, type Weights } from './read-vector.ts';

/** CVSS 2.0 (FIRST, "A Complete Guide to the Common Vulnerability Scoring System 2.0", section 3.2). */
const table = metricTable(
  'AV! L A N, AC! H M L, Au! M S N, C! N P C, I! N P C, A! N P C, E U POC F H ND, RL OF TF W U ND, RC UC UR C ND,' +
    'CDP N L LM MH H ND, TD N L M H ND, CR L M H ND, IR L M H ND, AR L M H ND',
);

const harm = { N: 0, P: 0.275, C: 0.66 };
const demand = { L: 0.5, M: 1, H: 1.51 };
const weights: Weights = {
  AV: { L: 0.395, A: 0.646, N: 1 },
  AC: { H: 0.35, M: 0.61, L: 0.71 },
  Au: { M: 0.45, S: 0.56, N: 0.704 },
  C: harm,
  I: harm,
  A: harm,
  E: { U: 0.85, POC: 0.9, F: 0.95, H: 1 },
  RL: { OF: 0.87, TF: 0.9, W: 0.95, U: 1 },
  RC: { UC: 0.9, UR: 0.95, C: 1 },
  CDP: { N: 0, L: 0.1, LM: 0.3, MH: 0.4, H: 0.5 },
  TD: { N: 0, L: 0.25, M: 0.75, H: 1 },
  CR: demand,
  IR: demand,
  AR: demand,
};

/** The score with all that the vector says: environmental, else temporal, else base. */
export function scoreVersion2(text: string): number | undefined {
  const metrics = readVector(text, table);
  if (metrics === undefined) return undefined;
  const isEnvironmental = ['CDP', 'TD', 'CR', 'IR', 'AR'].some((name) => metrics.has(name));
  const base = baseScore(metrics, isEnvironmental ? adjustedImpact(metrics) : impactOf(metrics, () => 1));
  const temporal = round(base * ['E', 'RL', 'RC'].reduce((all, name) => all * weigh(weights, metrics, name), 1));
  if (!isEnvironmental) return temporal;
  return round((temporal + (10 - temporal) * weigh(weights, metrics, 'CDP', 0)) * weigh(weights, metrics, 'TD'));
}

function impactOf(metrics: Metrics, demandFor: (name: string) => number): number {
  const rest = ['C', 'I', 'A'].reduce(
    (all, name) => all * (1 - weigh(weights, metrics, name) * demandFor(`${name}R`)),
    1,
  );
  return 10.41 * (1 - rest);
}

function adjustedImpact(metrics: Metrics): number {
  return Math.min(
    10,
    impactOf(metrics, (name) => weigh(weights, metrics, name)),
  );
}

function baseScore(metrics: Metrics, impact: number): number {
  const exploitability = 20 * ['AV', 'AC', 'Au'].reduce((all, name) => all * weigh(weights, metrics, name), 1);
  return impact === 0 ? 0 : round((0.6 * impact + 0.4 * exploitability - 1.5) * 1.176);
}

/** To one decimal, halves up. The smallest part undoes what binary fractions leave below a half. */
function round(value: number): number {
  return Math.round(value * 10 + 1e-9) / 10;
}
