import { reports } from '#catalog/reports/index.generated';
import type { ReportContext } from '#engines/reporting/report';
import type { Rule } from '#engines/rules/rule';
import { latestKubernetes } from '#domain/kubernetes/version';
import type { Result } from '#kernel/result';
import { configurationRules } from '../../src/cli/catalog.ts';
import { contextOf } from '../../src/cli/report-output.ts';
import { runScan } from '../../src/cli/scan-session.ts';

/** Few rules that cover every kind of subject, so that a new rule does not change what reports are compared with. */
const ruleIds = new Set([
  'privileged-container',
  'host-network',
  'image-tag-latest',
  'secret-in-manifest',
  'credential-in-environment',
  'namespace-without-network-policy',
  'workload-without-network-policy',
  'dockerfile-secret-in-env',
  'dockerfile-curl-insecure',
  'dockerfile-user-root',
  'compose-privileged',
  'compose-image-latest',
  'compose-version-obsolete',
  'dockerfile-apt-without-yes',
]);

/** What no report may ever show: the secrets of the input. */
export const secrets = ['hunter2', 'gJ7vQ2xL', 'another-golden-secret', 'of two lines'];

export const goldenRules: readonly Rule[] = configurationRules.filter(({ id }) => ruleIds.has(id));

export interface GoldenScan {
  readonly result: Result;
  contextAt(width: number, options?: { readonly color?: boolean; readonly verbose?: boolean }): ReportContext;
}

/** A scan of `test/golden/input` with a fixed clock and version. */
export async function scanGoldenInput(targets: readonly string[] = ['test/golden/input']): Promise<GoldenScan> {
  const { result, evaluation } = await runScan({
    targets,
    rules: goldenRules,
    knownRules: configurationRules,
    kubernetesVersion: latestKubernetes,
    isComplete: false,
    waivers: targets.length === 0 ? undefined : 'test/golden/input/waivers.yaml',
    baseline: undefined,
    startedAt: new Date('2026-01-02T03:04:05.678Z'),
  });
  return {
    result: { ...result, tool: { name: 'breakwater', version: '1.2.3' } },
    contextAt: (width, { color = false, verbose = false } = {}) =>
      contextOf({ evaluation, verbose, rules: goldenRules }, { color, width }),
  };
}

/** A result of nothing at all, which every format must be able to say too. */
export async function scanNothing(): Promise<GoldenScan> {
  return scanGoldenInput([]);
}

export function render(id: string, result: Result, context: ReportContext): string {
  const report = reports.find((candidate) => candidate.id === id);
  if (report === undefined) throw new Error(`there is no report ${id}`);
  return [...report.render(result, context)].join('');
}

/** So many findings as asked for, each in a file and about an object of its own. */
export function multiply(result: Result, count: number): Result {
  const findings = Array.from({ length: count }, (_, index) => {
    const finding = result.findings[index % result.findings.length];
    if (finding === undefined) throw new Error('there are no findings to multiply');
    const round = Math.floor(index / result.findings.length);
    return {
      ...finding,
      id: `${finding.id.slice(0, 24)}${index.toString(16).padStart(8, '0')}`,
      subject: { ...finding.subject, name: `${finding.subject.name}-${round}` },
      place: {
        ...finding.place,
        file: round === 0 ? finding.place.file : `copies/${round % 400}/${finding.place.file}`,
      },
    };
  });
  const bySeverity = { ...result.summary.bySeverity };
  for (const severity of Object.keys(bySeverity) as (keyof typeof bySeverity)[])
    bySeverity[severity] = findings.filter((finding) => finding.severity === severity).length;
  const order = Object.keys(bySeverity);
  findings.sort((a, b) => order.indexOf(a.severity) - order.indexOf(b.severity));
  return { ...result, findings, summary: { ...result.summary, bySeverity } };
}
