import { defineReport } from '#engines/reporting/report';
import type { Finding } from '#kernel/finding';

/** Kinds of subjects that are not objects of a cluster. */
const outside = new Set(['Dockerfile', 'ComposeService', 'ComposeFile', 'File']);

/** A DNS-1123 name from any text. */
function objectName(text: string): string {
  return (
    text
      .toLowerCase()
      .replaceAll(/[^a-z0-9.-]+/g, '-')
      .replaceAll(/^[^a-z0-9]+|[^a-z0-9]+$/g, '')
      .slice(0, 200) || 'cluster'
  );
}

function resultOf(finding: Finding, result: 'fail' | 'skip', startedAt: string): unknown {
  const seconds = Math.floor(Date.parse(startedAt) / 1000);
  return {
    source: 'breakwater',
    policy: finding.rule,
    rule: finding.rule,
    category: finding.kind,
    severity: finding.severity,
    result,
    scored: true,
    message: finding.message,
    ...(outside.has(finding.subject.kind)
      ? {}
      : {
          resources: [
            {
              kind: finding.subject.kind,
              name: finding.subject.name,
              ...(finding.subject.namespace === undefined ? {} : { namespace: finding.subject.namespace }),
            },
          ],
        }),
    timestamp: { seconds, nanos: 0 },
    properties: {
      id: finding.id,
      file: finding.place.file,
      line: String(finding.place.line),
      path: finding.place.path,
      remedy: finding.remedy,
    },
  };
}

/** Kubernetes Policy Working Group `wgpolicyk8s.io/v1alpha2`: a PolicyReport per namespace and one for the rest. */
export const policyReport = defineReport({
  id: 'policy-report',
  title: 'Kubernetes PolicyReport objects',
  mediaType: 'application/json',
  extension: 'json',
  *render(result) {
    const byNamespace = new Map<string | undefined, unknown[]>();
    const counts = new Map<string | undefined, { fail: number; skip: number }>();
    const add = (finding: Finding, outcome: 'fail' | 'skip'): void => {
      const namespace = outside.has(finding.subject.kind) ? undefined : finding.subject.namespace;
      const items = byNamespace.get(namespace) ?? [];
      const count = counts.get(namespace) ?? { fail: 0, skip: 0 };
      items.push(resultOf(finding, outcome, result.startedAt));
      count[outcome] += 1;
      byNamespace.set(namespace, items);
      counts.set(namespace, count);
    };
    for (const finding of result.findings) add(finding, 'fail');
    for (const { finding } of result.waived) add(finding, 'skip');
    if (byNamespace.size === 0) byNamespace.set(undefined, []);
    const items = [...byNamespace].map(([namespace, results]) => ({
      apiVersion: 'wgpolicyk8s.io/v1alpha2',
      kind: namespace === undefined ? 'ClusterPolicyReport' : 'PolicyReport',
      metadata: {
        name: namespace === undefined ? 'breakwater' : objectName(`breakwater-${namespace}`),
        ...(namespace === undefined ? {} : { namespace }),
        labels: { 'app.kubernetes.io/managed-by': 'breakwater' },
      },
      summary: {
        pass: 0,
        fail: counts.get(namespace)?.fail ?? 0,
        warn: 0,
        error: 0,
        skip: counts.get(namespace)?.skip ?? 0,
      },
      results,
    }));
    yield `${JSON.stringify({ apiVersion: 'v1', kind: 'List', items }, undefined, 2)}\n`;
  },
});
