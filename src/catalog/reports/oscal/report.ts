import { stableUuid } from '#engines/reporting/identifiers';
import { defineReport } from '#engines/reporting/report';
import { nameSubject, plural } from '#engines/reporting/text';
import { writeJson } from '#engines/reporting/write-json';
import type { Finding } from '#kernel/finding';
import type { Result, WaivedFinding } from '#kernel/result';
import { line, observation, prop, rememberUuids, type Uuids } from './observation.ts';

/** A rule that failed somewhere, with the observations of it. */
function findingOf(rule: string, own: readonly Finding[], seed: string, uuids: Uuids): unknown {
  const [first] = own;
  const references = Object.entries(first?.references ?? {}).flatMap(([scheme, ids]) =>
    ids.map((id) => prop(scheme, id)),
  );
  return {
    uuid: stableUuid('finding', seed, rule),
    title: first?.title ?? rule,
    description: first?.remedy ?? rule,
    ...(references.length === 0 ? {} : { props: references }),
    target: { type: 'objective-id', 'target-id': `rule_${rule}`, status: { state: 'not-satisfied', reason: 'fail' } },
    'related-observations': own.map(({ id }) => ({ 'observation-uuid': uuids('observation', id) })),
  };
}

/** An accepted finding is a risk whose deviation was approved. */
function risk({ finding, waiver }: WaivedFinding, uuids: Uuids): unknown {
  return {
    uuid: stableUuid('risk', finding.id),
    title: finding.title,
    description: `${finding.message} (${nameSubject(finding.subject)})`,
    statement: `Accepted by ${waiver.owner}: ${waiver.reason}`,
    status: 'deviation-approved',
    deadline: `${waiver.until}T23:59:59Z`,
    'related-observations': [{ 'observation-uuid': uuids('observation', finding.id) }],
  };
}

function resultOf(result: Result, seed: string): unknown {
  const { startedAt, findings, waived, gaps, summary, targets } = result;
  const uuids = rememberUuids();
  const byRule = Map.groupBy(findings, ({ rule }) => rule);
  const observed = [...findings, ...waived.map(({ finding }) => finding)];
  const subjects = [...new Set(observed.map(({ subject }) => nameSubject(subject)))].sort();
  const names = targets.map(({ name }) => name).join(', ') || 'nothing';
  return {
    uuid: stableUuid('result', seed),
    title: line(`Scan of ${names}`),
    description: `${plural(summary.evaluated, 'question was', 'questions were')} answered, ${summary.notEvaluated} could not be.`,
    start: startedAt,
    ...(subjects.length === 0
      ? {}
      : {
          'local-definitions': {
            'inventory-items': subjects.map((name) => ({ uuid: uuids('subject', name), description: name })),
          },
        }),
    'reviewed-controls': {
      'control-selections': [{ description: 'The rules of Breakwater that ran', 'include-all': {} }],
    },
    ...(observed.length === 0
      ? {}
      : { observations: observed.map((finding) => observation(finding, startedAt, uuids)) }),
    ...(waived.length === 0 ? {} : { risks: waived.map((item) => risk(item, uuids)) }),
    ...(byRule.size === 0
      ? {}
      : {
          findings: [...byRule]
            .sort(([a], [b]) => (a < b ? -1 : 1))
            .map(([rule, own]) => findingOf(rule, own, seed, uuids)),
        }),
    ...(gaps.length === 0 ? {} : { remarks: `Not evaluated: ${gaps.map(({ message }) => message).join('; ')}` }),
  };
}

/** NIST OSCAL assessment results: every finding an observation, every failed rule a finding with its observations. */
export const oscal = defineReport({
  id: 'oscal',
  title: 'OSCAL assessment results',
  mediaType: 'application/json',
  extension: 'json',
  render(result) {
    const seed = `${result.startedAt} ${result.targets.map(({ name }) => name).join(' ')}`;
    const plan = stableUuid('plan', seed);
    return writeJson({
      'assessment-results': {
        uuid: stableUuid('assessment-results', seed),
        metadata: {
          title: 'Breakwater configuration scan',
          'last-modified': result.startedAt,
          version: result.tool.version,
          'oscal-version': '1.1.3',
        },
        'import-ap': { href: `#${plan}` },
        results: [resultOf(result, seed)],
        'back-matter': {
          resources: [
            {
              uuid: plan,
              title: 'Assessment plan',
              description: 'Every stable rule of Breakwater asked about every object that was given.',
            },
          ],
        },
      },
    });
  },
});
