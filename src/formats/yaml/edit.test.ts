import { describe, expect, it } from 'vitest';
import { editYaml, type YamlEdit } from './edit.ts';

function edited(text: string, ...edits: YamlEdit[]): string {
  const result = editYaml(text, 0, edits);
  if ('refused' in result) throw new Error(result.refused);
  return result.text;
}

const pod = `# the cart
apiVersion: v1
kind: Pod # a bare one
spec:
  containers:
    - name: cart # the program
      image: cart:1
      securityContext:
        privileged: true # oh no
        capabilities:
          add: [NET_ADMIN, SYS_ADMIN]
    - image: proxy:1
      name: proxy
      securityContext: {}
  hostPID: true
`;

describe('editYaml', () => {
  it('changes a scalar and keeps its comment', () => {
    expect(
      edited(pod, { op: 'set', at: ['spec', 'containers', 0, 'securityContext', 'privileged'], value: false }),
    ).toBe(pod.replace('privileged: true', 'privileged: false'));
  });

  it('adds a missing field at the end of its mapping', () => {
    expect(
      edited(pod, { op: 'set', at: ['spec', 'containers', 0, 'securityContext', 'runAsNonRoot'], value: true }),
    ).toBe(pod.replace('SYS_ADMIN]\n', 'SYS_ADMIN]\n        runAsNonRoot: true\n'));
  });

  it('adds missing parents', () => {
    expect(
      edited(pod, { op: 'set', at: ['spec', 'securityContext', 'seccompProfile', 'type'], value: 'RuntimeDefault' }),
    ).toBe(`${pod}  securityContext:\n    seccompProfile:\n      type: RuntimeDefault\n`);
  });

  it('fills an empty flow mapping', () => {
    expect(
      edited(pod, { op: 'set', at: ['spec', 'containers', 1, 'securityContext', 'runAsNonRoot'], value: true }),
    ).toBe(pod.replace('securityContext: {}', 'securityContext: { runAsNonRoot: true }'));
  });

  it('writes a collection on the line of the flow mapping that it stands in', () => {
    const flow = 'services:\n  web: { image: web, cap_drop: null, read_only: }\n';
    expect(edited(flow, { op: 'append', at: ['services', 'web', 'cap_drop'], value: 'ALL' })).toBe(
      flow.replace('null', '[ALL]'),
    );
    expect(edited(flow, { op: 'set', at: ['services', 'web', 'cap_drop'], value: { a: 1 } })).toBe(
      flow.replace('null', '{ a: 1 }'),
    );
  });

  it('removes a line', () => {
    expect(edited(pod, { op: 'remove', at: ['spec', 'hostPID'] })).toBe(pod.replace('  hostPID: true\n', ''));
  });

  it('removes the first key of a list item', () => {
    expect(edited(pod, { op: 'remove', at: ['spec', 'containers', 1, 'image'] })).toBe(
      pod.replace('- image: proxy:1\n      name', '- name'),
    );
  });

  it('removes several items by their original indexes, and what is left empty', () => {
    const at = ['spec', 'containers', 0, 'securityContext', 'capabilities', 'add'];
    expect(edited(pod, { op: 'remove', at: [...at, 0] })).toBe(pod.replace('[NET_ADMIN, SYS_ADMIN]', '[SYS_ADMIN]'));
    expect(edited(pod, { op: 'remove', at: [...at, 1] })).toBe(pod.replace('[NET_ADMIN, SYS_ADMIN]', '[NET_ADMIN]'));
    expect(edited(pod, { op: 'remove', at: [...at, 0] }, { op: 'remove', at: [...at, 1] })).toBe(
      pod.replace('        capabilities:\n          add: [NET_ADMIN, SYS_ADMIN]\n', ''),
    );
  });

  it('appends to lists of both styles, and makes one', () => {
    expect(edited('a: [x]\n', { op: 'append', at: ['a'], value: 'y' })).toBe('a: [x, "y"]\n');
    expect(edited('a:\n- x # one\nb: 1\n', { op: 'append', at: ['a'], value: 'y' })).toBe(
      'a:\n- x # one\n- "y"\nb: 1\n',
    );
    expect(edited('a:\n  - x\n', { op: 'append', at: ['b', 'c'], value: 'y' })).toBe(
      'a:\n  - x\nb:\n  c:\n    - "y"\n',
    );
  });

  it('keeps CRLF, a missing last newline, and other documents', () => {
    expect(edited('a:\r\n  b: 1\r\n', { op: 'set', at: ['a', 'c'], value: 2 })).toBe('a:\r\n  b: 1\r\n  c: 2\r\n');
    expect(edited('a: 1', { op: 'set', at: ['b'], value: 2 })).toBe('a: 1\nb: 2');
    expect(editYaml('a: 1\n---\nb: 1\n', 1, [{ op: 'set', at: ['b'], value: 2 }])).toEqual({
      text: 'a: 1\n---\nb: 2\n',
    });
  });

  it('edits JSON', () => {
    expect(edited('{"a": {"b": 1}}', { op: 'set', at: ['a', 'c'], value: true })).toBe('{"a": {"b": 1, "c": true}}');
  });

  it('refuses what an anchor shares', () => {
    const text = 'x: &s\n  a: 1\nw: *s\nz:\n  <<: *s\n  b: 2\n';
    expect(editYaml(text, 0, [{ op: 'set', at: ['w', 'a'], value: 2 }])).toHaveProperty('refused');
    expect(editYaml(text, 0, [{ op: 'set', at: ['x', 'a'], value: 2 }])).toHaveProperty('refused');
    expect(editYaml(text, 0, [{ op: 'set', at: ['z', 'b'], value: 3 }])).toEqual({
      text: text.replace('b: 2', 'b: 3'),
    });
  });
});
