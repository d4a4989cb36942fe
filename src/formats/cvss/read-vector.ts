/** Metrics of a vector with the values that they may have; those that have to be there come with `!`. */
export type MetricTable = ReadonlyMap<string, { readonly values: ReadonlySet<string>; readonly isRequired: boolean }>;

/** `AV! N A L P` for each metric, separated by commas. */
export function metricTable(text: string): MetricTable {
  return new Map(
    text.split(',').map((part) => {
      const [name = '', ...values] = part.trim().split(/\s+/);
      return [name.replace('!', ''), { values: new Set(values), isRequired: name.endsWith('!') }];
    }),
  );
}

/** What the metrics of a vector say. `X` and `ND` (not defined) are left out. */
export type Metrics = ReadonlyMap<string, string>;

/** Undefined when the text is no vector by the table: unknown or repeated metrics, unknown values, required ones missing. */
export function readVector(text: string, table: MetricTable): Metrics | undefined {
  const seen = new Set<string>();
  const metrics = new Map<string, string>();
  for (const part of text.split('/')) {
    const colon = part.indexOf(':');
    const name = part.slice(0, Math.max(colon, 0));
    const value = part.slice(colon + 1);
    if (seen.has(name) || table.get(name)?.values.has(value) !== true) return undefined;
    seen.add(name);
    if (value !== 'X' && value !== 'ND') metrics.set(name, value);
  }
  for (const [name, { isRequired }] of table) if (isRequired && !seen.has(name)) return undefined;
  return metrics;
}

/** Weights by the value of a metric: `{ AV: { N: 1 } }`. What is not defined weighs 1, or what is given. */
export type Weights = Readonly<Record<string, Readonly<Record<string, number>>>>;

export function weigh(weights: Weights, metrics: Metrics, name: string, otherwise = 1): number {
  const value = metrics.get(name);
  return value === undefined ? otherwise : (weights[name]?.[value] ?? otherwise);
}
