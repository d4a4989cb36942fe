import { describe, expect, test } from 'vitest';
import type { ComplianceResult, ControlAnswer } from '#kernel/compliance';
import type { Finding } from '#kernel/finding';
import { summarizeControls } from './evaluate.ts';
import { controlsOf, defineFramework } from './framework.ts';
import { complianceFormats, renderCompliance, renderFrameworkList } from './render.ts';

const finding: Finding = {
  id: 'f1',
  rule: 'privileged-container',
  kind: 'hardening',
  severity: 'critical',
  title: 'Container runs privileged',
  message: 'container <b>|web`\u001b[31m runs privileged',
  subject: { kind: 'Pod', name: 'web' },
  place: { file: '=cmd|"pod".yaml', line: 7, column: 1, endLine: 7, endColumn: 5, path: 'spec' },
  references: {},
  remedy: 'Mend it.',
  fixable: false,
};

const accepted = {
  finding: { ...finding, id: 'f2' },
  waiver: { source: 'file', place: 'w.yaml:1', owner: 'ann', reason: 'moves in May', until: '2027-05-31' },
} as const;

function control(id: string, rest: Partial<ControlAnswer>): ControlAnswer {
  const text = { id, title: `Title of ${id}`, section: 'Section', reason: `reason of ${id}` };
  return { ...text, status: 'pass', rules: [], evaluated: 1, notEvaluated: 0, findings: [], accepted: [], ...rest };
}

const controls = [
  control('1.1', {}),
  control('1.2', { status: 'fail', reason: '1 finding', findings: [finding] }),
  control('1.3', { proof: 'part', limit: 'the rest of it', accepted: [accepted] }),
  control('1.4', { status: 'not-evaluated', reason: 'it is about nodes' }),
  control('1.5', { status: 'not-evaluated', reason: 'it is about nodes' }),
];

const result: ComplianceResult = {
  schema: 'breakwater.compliance/1',
  tool: { name: 'breakwater', version: '0.0.0' },
  startedAt: '2027-01-02T03:04:05.000Z',
  framework: { id: 'example', title: 'Example', version: '1', source: 'https://example.com' },
  targets: [{ name: 'k8s', type: 'directory', files: { kubernetes: 1, dockerfile: 0, compose: 0 }, objects: 1 }],
  controls,
  gaps: [
    { reason: 'unreadable', message: 'b.yaml could not be read', remedy: 'Mend it.', meaning: 'It was left out.' },
  ],
  waiverProblems: [{ kind: 'expired', place: 'w.yaml:9', message: 'the waiver of host-pid (bob) ended on 2026-12-31' }],
  summary: summarizeControls(controls),
};

function render(format: (typeof complianceFormats)[number], view: { verbose?: boolean; width?: number } = {}): string {
  return [...renderCompliance(result, format, { color: false, width: 80, verbose: false, ...view })].join('');
}

describe('every format', () => {
  test.each(complianceFormats)('%s names who accepted what, until when and why', (format) => {
    for (const word of ['ann', '2027-05-31', 'moves in May'])
      expect(render(format).replaceAll(/\s+/g, ' ')).toContain(word);
  });

  test.each(complianceFormats.filter((format) => format !== 'json' && format !== 'oscal'))(
    '%s lets no control character out',
    (format) => {
      // biome-ignore lint/suspicious/noControlCharactersInRegex: it is what must not be there
      expect(render(format)).not.toMatch(/\u001b/);
    },
  );
});

describe('table', () => {
  test('fits 80 columns, gathers what was not evaluated, and ends with the figures', () => {
    const text = render('table');
    expect(Math.max(...text.split('\n').map((line) => line.length))).toBeLessThanOrEqual(80);
    expect(text).toContain('? 1.4, 1.5: it is about nodes\n');
    expect(text).toContain('in part; not looked at: the rest of it');
    expect(text).toContain('2 pass, 1 fail, 2 not evaluated, 1 finding accepted');
    expect(text).toContain('66 % of 3 evaluated controls pass (1 of them looked at in part)');
    expect(text).toContain('b.yaml could not be read');
    expect(text).toContain('waiver at w.yaml:9');
  });

  test('says everything with --verbose', () => {
    expect(render('table', { verbose: true })).toMatch(/\? 1\.4 {2}Title of 1\.4\n +it is about nodes\n/);
  });
});

test('markdown keeps its columns whatever a file is called', () => {
  const rows = render('markdown')
    .split('\n')
    .filter((line) => line.startsWith('| 1.'));
  expect(rows).toHaveLength(controls.length);
  for (const row of rows) expect(row.replaceAll(/\\./g, '').split('|')).toHaveLength(6);
});

test('csv has one record per control, and none that a spreadsheet would run', () => {
  const lines = render('csv').trimEnd().split('\r\n');
  expect(lines).toHaveLength(controls.length + 1);
  expect(lines[2]).toContain(`'=cmd`);
  expect(lines[2]).not.toMatch(/(^|,)"?[=+@-]/);
});

test('html escapes what comes from files', () => {
  expect(render('html')).not.toContain('<b>');
  expect(render('html')).toContain('&lt;b&gt;');
  expect(render('html')).toContain('pass in part');
});

describe('oscal', () => {
  const document = JSON.parse(render('oscal')) as {
    'assessment-results': {
      results: [
        {
          'reviewed-controls': { 'control-selections': [Record<string, unknown>] };
          findings: { uuid: string; target: { status: { state: string; reason: string } } }[];
          observations: { uuid: string }[];
        },
      ];
    };
  };
  const [run] = document['assessment-results'].results;

  test('leaves out what was not evaluated, and says why', () => {
    const [selection] = run['reviewed-controls']['control-selections'];
    expect(selection['exclude-controls']).toEqual([{ 'control-id': 'control_1.4' }, { 'control-id': 'control_1.5' }]);
    expect(selection.remarks).toBe('1.4: it is about nodes\n1.5: it is about nodes');
  });

  test('does not call a part the whole', () => {
    expect(run.findings.map(({ target }) => `${target.status.state} ${target.status.reason}`)).toEqual([
      'satisfied pass',
      'not-satisfied fail',
      'satisfied other',
    ]);
  });

  test('has ids that stay the same and are each used once', () => {
    const ids = [...run.findings, ...run.observations].map(({ uuid }) => uuid);
    expect(new Set(ids).size).toBe(ids.length);
    expect(render('oscal')).toBe(render('oscal'));
  });
});

describe('the list of frameworks', () => {
  const frameworks = [
    defineFramework({
      id: 'example',
      title: 'Example',
      version: '1',
      source: 'https://example.com',
      controls: controlsOf('Section', [
        ['1', 'Answered', ['privileged-container']],
        ['2', 'Not answered', 'node'],
      ]),
    }),
  ];

  test.each(complianceFormats)('%s names each with its counts', (format) => {
    const text = [...renderFrameworkList(frameworks, format, { width: 80 })].join('');
    expect(text).toMatch(/example[^]*\b2\b[^]*\b1\b/);
  });
});
