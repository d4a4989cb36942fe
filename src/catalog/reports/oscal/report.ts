import { stableUuid } from '#engines/reporting/identifiers';
import { defineReport } from '#engines/reporting/report';
import { nameSubject } from '#engines/reporting/text';
import type { Finding } from '#kernel/finding';

const namespace = 'https://github.com/breakwater-security/breakwater/ns/oscal';

function prop(name: string, value: string): unknown {
  return { name, ns: namespace, value };
}

function observation(finding: Finding, startedAt: string): unknown {
  return {
    uuid: stableUuid('observation', finding.id),
    title: finding.title,
    description: `${finding.message} (${nameSubject(finding.subject)})`,
    props: [
      prop('rule', finding.rule),
      prop('severity', finding.severity),
      ...Object.entries(finding.references).flatMap(([scheme, ids]) => ids.map((id) => prop(scheme, id))),
    ],
    methods: ['TEST'],
    types: ['finding'],
    subjects: [
      {
        'subject-uuid': stableUuid('subject', nameSubject(finding.subject)),
        type: 'resource',
        title: nameSubject(finding.subject),
      },
    ],
    'relevant-evidence': [
      {
        description: `${finding.place.file}:${finding.place.line}:${finding.place.column}`,
        ...(finding.place.path === '' ? {} : { props: [prop('path', finding.place.path)] }),
      },
    ],
    collected: startedAt,
    remarks: finding.remedy,
  };
}

/** NIST OSCAL assessment results: every finding an observation, every failed rule a finding with its observations. */
export const oscal = defineReport({
  id: 'oscal',
  title: 'OSCAL assessment results',
  mediaType: 'application/json',
  extension: 'json',
  *render(result) {
    const rules = [...new Set(result.findings.map((finding) => finding.rule))].sort();
    const seed = `${result.startedAt} ${result.targets.map(({ name }) => name).join(' ')}`;
    const findings = rules.map((rule) => {
      const own = result.findings.filter((finding) => finding.rule === rule);
      return {
        uuid: stableUuid('finding', seed, rule),
        title: own[0]?.title ?? rule,
        description: own[0]?.remedy ?? rule,
        target: {
          type: 'objective-id',
          'target-id': `rule_${rule}`,
          status: { state: 'not-satisfied', reason: 'fail' },
        },
        'related-observations': own.map(({ id }) => ({ 'observation-uuid': stableUuid('observation', id) })),
      };
    });
    const subjects = [...new Map(result.findings.map(({ subject }) => [nameSubject(subject), subject])).keys()].sort();
    const document = {
      'assessment-results': {
        uuid: stableUuid('assessment-results', seed),
        metadata: {
          title: 'Breakwater configuration scan',
          'last-modified': result.startedAt,
          version: result.tool.version,
          'oscal-version': '1.1.3',
        },
        'import-ap': { href: '#assessment-plan' },
        results: [
          {
            uuid: stableUuid('result', seed),
            title: `Scan of ${result.targets.map(({ name }) => name).join(', ') || 'nothing'}`,
            description: `${result.summary.evaluated} questions were answered, ${result.summary.notEvaluated} could not be.`,
            start: result.startedAt,
            ...(subjects.length === 0
              ? {}
              : {
                  'local-definitions': {
                    'inventory-items': subjects.map((name) => ({
                      uuid: stableUuid('subject', name),
                      description: name,
                    })),
                  },
                }),
            'reviewed-controls': {
              'control-selections': [{ description: 'The rules of Breakwater that ran', 'include-all': {} }],
            },
            ...(result.findings.length === 0
              ? {}
              : { observations: result.findings.map((finding) => observation(finding, result.startedAt)), findings }),
            ...(result.gaps.length === 0
              ? {}
              : { remarks: `Not evaluated: ${result.gaps.map(({ message }) => message).join('; ')}` }),
          },
        ],
        'back-matter': {
          resources: [
            {
              uuid: stableUuid('plan', seed),
              title: 'Assessment plan',
              description: 'Every stable rule of Breakwater asked about every object that was given.',
            },
          ],
        },
      },
    };
    yield `${JSON.stringify(document, undefined, 2)}\n`;
  },
});
