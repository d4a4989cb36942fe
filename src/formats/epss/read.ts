export interface EpssScore {
  readonly probability: number;
  /** 0 in files from before it was published with the score. */
  readonly percentile: number;
}

export interface EpssReading {
  /** ISO 8601 date of the scores; undefined in old files, which have it in their name alone. */
  readonly date: string | undefined;
  readonly model: string | undefined;
  readonly byCve: ReadonlyMap<string, EpssScore>;
  /** Lines that are no score. */
  readonly unread: number;
}

/**
 * Scores of FIRST's Exploit Prediction Scoring System: `cve,epss,percentile` as CSV, since 2022 with a line
 * `#model_version:…,score_date:…` before it. Undefined when it is none.
 */
export function readEpss(csv: string): EpssReading | undefined {
  const byCve = new Map<string, EpssScore>();
  let unread = 0;
  let model: string | undefined;
  let date: string | undefined;
  let hasHeader = false;
  for (const line of csv.split('\n')) {
    const row = line.trim();
    if (row === '') continue;
    if (row.startsWith('#')) {
      model = /model_version:([^,]+)/.exec(row)?.[1];
      date = /score_date:(\d{4}-\d{2}-\d{2})/.exec(row)?.[1];
      continue;
    }
    if (!hasHeader) {
      hasHeader = /^cve,epss(?:,percentile)?$/.test(row);
      if (!hasHeader) return undefined;
      continue;
    }
    const [cve = '', epss = '', percentile = '0'] = row.split(',');
    const probability = Number(epss);
    const rank = Number(percentile);
    if (/^CVE-\d{4}-\d{4,19}$/.test(cve) && isShare(probability) && isShare(rank) && epss !== '')
      byCve.set(cve, { probability, percentile: rank });
    else unread += 1;
  }
  return hasHeader ? { date, model, byCve, unread } : undefined;
}

function isShare(value: number): boolean {
  return value >= 0 && value <= 1;
}
