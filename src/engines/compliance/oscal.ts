import { stableUuid } from '#engines/reporting/identifiers';
import { nameSubject } from '#engines/reporting/text';
import type { ComplianceResult, ControlAnswer } from '#kernel/compliance';
import type { Finding } from '#kernel/finding';
import { describeAcceptance, scoreText } from './render-table.ts';

/**
 * OSCAL 1.1.3 assessment results: one finding per evaluated control. A control that was not evaluated is excluded from
 * what was reviewed, with its reason in the remarks: the format knows no third state.
 */
export function toOscal(result: ComplianceResult): unknown {
  const { framework, controls, startedAt, tool, targets } = result;
  const seed = `${framework.id} ${startedAt} ${targets.map(({ name }) => name).join(' ')}`;
  const evaluated = controls.filter(({ status }) => status !== 'not-evaluated');
  const others = controls.filter(({ status }) => status === 'not-evaluated');
  const observations = observationsOf(evaluated, startedAt);
  return {
    'assessment-results': {
      uuid: stableUuid('compliance', seed),
      metadata: {
        title: `${framework.title} ${framework.version}`,
        'last-modified': startedAt,
        version: tool.version,
        'oscal-version': '1.1.3',
        remarks: `The framework's own text: ${framework.source}`,
      },
      'import-ap': { href: '#assessment-plan' },
      results: [
        {
          uuid: stableUuid('compliance-result', seed),
          title: framework.title,
          description: scoreText(result),
          start: startedAt,
          'reviewed-controls': {
            'control-selections': [
              {
                ...(evaluated.length === 0 ? {} : { 'include-controls': evaluated.map(selectControl) }),
                ...(others.length === 0 ? {} : { 'exclude-controls': others.map(selectControl) }),
                ...(others.length === 0
                  ? {}
                  : { remarks: others.map(({ id, reason }) => `${id}: ${reason}`).join('\n') }),
              },
            ],
          },
          ...(observations.length === 0 ? {} : { observations }),
          ...(evaluated.length === 0 ? {} : { findings: evaluated.map((control) => findingOf(control, seed)) }),
        },
      ],
    },
  };
}

/** OSCAL's tokens begin with a letter. */
function controlToken(id: string): string {
  return `control_${id.replaceAll(/[^A-Za-z0-9_.-]/g, '_')}`;
}

function selectControl({ id }: ControlAnswer): unknown {
  return { 'control-id': controlToken(id) };
}

function observationsOf(controls: readonly ControlAnswer[], startedAt: string): unknown[] {
  const observations = new Map<string, unknown>();
  const add = (finding: Finding, remarks?: string): void => {
    if (observations.has(finding.id)) return;
    observations.set(finding.id, {
      uuid: stableUuid('observation', finding.id),
      description: `${finding.message} (${nameSubject(finding.subject)})`,
      methods: ['TEST'],
      'relevant-evidence': [{ description: `${finding.place.file}:${finding.place.line}` }],
      collected: startedAt,
      ...(remarks === undefined ? {} : { remarks }),
    });
  };
  for (const { findings, accepted } of controls) {
    for (const finding of findings) add(finding);
    for (const item of accepted) add(item.finding, describeAcceptance(item));
  }
  return [...observations.values()];
}

function findingOf(control: ControlAnswer, seed: string): unknown {
  const { id, title, status, reason, proof, limit, findings, accepted } = control;
  const related = new Set([...findings, ...accepted.map(({ finding }) => finding)].map((finding) => finding.id));
  const isInPart = proof === 'part';
  return {
    uuid: stableUuid('control', seed, id),
    title,
    description: reason,
    target: {
      type: 'objective-id',
      'target-id': controlToken(id),
      status: {
        state: status === 'pass' ? 'satisfied' : 'not-satisfied',
        reason: status === 'fail' ? 'fail' : isInPart ? 'other' : 'pass',
        ...(isInPart && limit !== undefined ? { remarks: `In part; not looked at: ${limit}` } : {}),
      },
    },
    ...(related.size === 0
      ? {}
      : {
          'related-observations': [...related].map((finding) => ({
            'observation-uuid': stableUuid('observation', finding),
          })),
        }),
  };
}
