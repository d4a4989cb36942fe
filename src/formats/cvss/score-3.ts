import { metricTable, type Metrics, readVector, weigh, type Weights } from './read-vector.ts';

/** CVSS 3.0 and 3.1 (FIRST, specification documents, sections 7 and 8): the same metrics and weights. */
const table = metricTable(
  'AV! N A L P, AC! L H, PR! N L H, UI! N R, S! U C, C! H L N, I! H L N, A! H L N,' +
    'E X H F P U, RL X U W T O, RC X C R U, CR X H M L, IR X H M L, AR X H M L,' +
    'MAV X N A L P, MAC X L H, MPR X N L H, MUI X N R, MS X U C, MC X H L N, MI X H L N, MA X H L N',
);

const harm = { H: 0.56, L: 0.22, N: 0 };
const demand = { H: 1.5, M: 1, L: 0.5 };
const weights: Weights = {
  AV: { N: 0.85, A: 0.62, L: 0.55, P: 0.2 },
  AC: { L: 0.77, H: 0.44 },
  PR: { N: 0.85, L: 0.62, H: 0.27 },
  UI: { N: 0.85, R: 0.62 },
  C: harm,
  I: harm,
  A: harm,
  E: { H: 1, F: 0.97, P: 0.94, U: 0.91 },
  RL: { U: 1, W: 0.97, T: 0.96, O: 0.95 },
  RC: { C: 1, R: 0.96, U: 0.92 },
  CR: demand,
  IR: demand,
  AR: demand,
};
/** Privileges matter less where more than the vulnerable component is reached. */
const changedPrivileges: Weights = { PR: { N: 0.85, L: 0.68, H: 0.5 } };

const environmental = ['CR', 'IR', 'AR', 'MAV', 'MAC', 'MPR', 'MUI', 'MS', 'MC', 'MI', 'MA'];

/** The score with all that the vector says: environmental, else temporal, else base. `text` has no prefix. */
export function scoreVersion3(text: string, version: '3.0' | '3.1'): number | undefined {
  const metrics = readVector(text, table);
  if (metrics === undefined) return undefined;
  const isEnvironmental = environmental.some((name) => metrics.has(name));
  const time = ['E', 'RL', 'RC'].reduce((all, name) => all * weigh(weights, metrics, name), 1);
  return roundUp(combine(metrics, isEnvironmental ? version : 'base') * time);
}

function combine(metrics: Metrics, formula: 'base' | '3.0' | '3.1'): number {
  // Without environmental metrics the modified ones are those of the base.
  const told = new Map(metrics);
  for (const [name, value] of metrics) if (name.length > 1 && name.startsWith('M')) told.set(name.slice(1), value);
  const isChanged = told.get('S') === 'C';
  const loss = lossOf(told, formula === 'base');
  const impact = isChanged ? changedImpact(loss, formula) : 6.42 * loss;
  if (impact <= 0) return 0;
  const privileges = weigh(isChanged ? changedPrivileges : weights, told, 'PR');
  const ways = ['AV', 'AC', 'UI'].reduce((all, name) => all * weigh(weights, told, name), 1);
  return roundUp(Math.min(10, (impact + 8.22 * ways * privileges) * (isChanged ? 1.08 : 1)));
}

function lossOf(metrics: Metrics, isBase: boolean): number {
  const kept = ['C', 'I', 'A'].reduce(
    (all, name) => all * (1 - weigh(weights, metrics, name) * (isBase ? 1 : weigh(weights, metrics, `${name}R`))),
    1,
  );
  return isBase ? 1 - kept : Math.min(0.915, 1 - kept);
}

/** Version 3.1 changed the formula for modified impact alone (user guide 3.1, section 2). */
function changedImpact(loss: number, formula: 'base' | '3.0' | '3.1'): number {
  return formula === '3.1'
    ? 7.52 * (loss - 0.029) - 3.25 * (loss * 0.9731 - 0.02) ** 13
    : 7.52 * (loss - 0.029) - 3.25 * (loss - 0.02) ** 15;
}

/** Up to one decimal, without what binary fractions leave above it (specification 3.1, appendix A). */
function roundUp(value: number): number {
  const whole = Math.round(value * 100_000);
  return whole % 10_000 === 0 ? whole / 100_000 : (Math.floor(whole / 10_000) + 1) / 10;
}
