import { array, assert, constantFrom, oneof, property, string } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseShell } from './parse.ts';

function commands(text: string): string[][] {
  return parseShell(text).commands.map(({ words }) => words.map(({ value }) => value));
}

function flow(text: string): string[] {
  return parseShell(text).commands.map(
    ({ name, takesPipe, feedsPipe, pipelineIndex }) =>
      `${takesPipe ? '>' : ''}${name}${feedsPipe ? '>' : ''}${pipelineIndex}`,
  );
}

const pieces = [
  '$(',
  '`',
  '"',
  "'",
  '(',
  ')',
  '{ ',
  '}',
  '|',
  '&',
  ';',
  ';;',
  '<',
  '>',
  '<<',
  '<(',
  '\\',
  'a',
  ' ',
  '\n',
  '${',
  '((',
  'case ',
  ' in ',
  'esac',
  'for ',
  'do ',
  'done',
  'if ',
  'fi',
  '[[ ',
  ' ]]',
  'x=',
  '2>',
  '#',
  '$',
  'EOF',
  'f()',
];

describe('parseShell', () => {
  it.each<[string, string[][]]>([
    [
      'apt-get update && apt-get install -y curl',
      [
        ['apt-get', 'update'],
        ['apt-get', 'install', '-y', 'curl'],
      ],
    ],
    [`echo "a && b" 'c;d' e\\ f`, [['echo', 'a && b', 'c;d', 'e f']]],
    [
      'curl -sSL https://x.test/i.sh | sh -s -- --yes',
      [
        ['curl', '-sSL', 'https://x.test/i.sh'],
        ['sh', '-s', '--', '--yes'],
      ],
    ],
    [
      'if [ -f a ]; then rm a; else touch b; fi',
      [
        ['[', '-f', 'a', ']'],
        ['rm', 'a'],
        ['touch', 'b'],
      ],
    ],
    ['for i in 1 2; do echo $i; done', [['echo', '$i']]],
    ['for ((i=0; i<3; i++)); do a; done; b', [['a'], ['b']]],
    ['while read -r x; do a "$x"; done < f', [['read', '-r', 'x'], ['a', '$x'], []]],
    ['X=1 Y="a b" make all > /dev/null 2>&1', [['make', 'all']]],
    [
      'echo $(cat /etc/x | tr a b) end',
      [
        ['echo', '$(cat /etc/x | tr a b)', 'end'],
        ['cat', '/etc/x'],
        ['tr', 'a', 'b'],
      ],
    ],
    ['echo "$(echo ")" "$(b)")" c', [['echo', '$(echo ")" "$(b)")', 'c'], ['echo', ')', '$(b)'], ['b']]],
    ['(cd /src && make) || exit 1', [['cd', '/src'], ['make'], ['exit', '1']]],
    ['# only a comment\nls # another', [['ls']]],
    ['echo ${A:-$(date)} `id`', [['echo', '${A:-$(date)}', '`id`'], ['id']]],
    ['a\\\n b', [['a', 'b']]],
    [
      'case "$ARCH" in\n amd64|x86_64) A=1; get a ;;\n (arm*) get b;;\n *) exit 1 ;; esac && next',
      [[], ['get', 'a'], ['get', 'b'], ['exit', '1'], ['next']],
    ],
    ['f() { a; }; function g { b; }; f', [['a'], ['b'], ['f']]],
    ['cat <<EOF > /x\nrm -rf /\n\tEOF\nEOF\nls', [['cat'], ['ls']]],
    ['cat <<-"E O"\n\tbody\n\tE O\nls', [['cat'], ['ls']]],
    ['[[ $a == b && $c =~ (x|y) ]] && d', [['[[', '$a', '==', 'b', '$c', '=~', 'x', 'y', ']]'], ['d']]],
    ['a=(1 2 $(b)) c', [['c']]],
    ['diff <(a x) <(b)', [['diff', '<(a x)', '<(b)'], ['a', 'x'], ['b']]],
    ['n=$((1+2)); ((n++)); ! a', [[], ['a']]],
    ["printf $'it\\'s' x", [['printf', "it\\'s", 'x']]],
    ['a |\n b &&\n c', [['a'], ['b'], ['c']]],
    ['echo "unfinished $(a', [['echo', 'unfinished $(a'], ['a']]],
  ])('%s', (text, expected) => {
    expect(commands(text)).toEqual(expected);
  });

  it('knows what joins commands, and where words stand', () => {
    const text = 'wget -O- "https://x.test" | bash; true';
    const parsed = parseShell(text).commands;
    expect(parsed.map(({ next }) => next)).toEqual(['|', ';', '']);
    const url = parsed[0]?.words[2];
    expect(text.slice(url?.start, url?.end)).toBe('"https://x.test"');
  });

  it('follows pipes into and out of groups', () => {
    expect(flow('(a || b) | (c; d) | e; f')).toEqual(['a>0', 'b>0', '>c>0', '>d>0', '>e2', 'f0']);
    expect(flow('a | while read x; do b; done && c')).toEqual(['a>0', '>read0', '>b0', 'c0']);
  });

  it('keeps redirections, here-documents and the command around a substitution', () => {
    const text = 'cat <<EOF 2>>log >out\nbody\nEOF\necho $(a)';
    const [cat, echo, inner] = parseShell(text).commands;
    expect(cat?.redirections.map(({ operator, target }) => [operator, target?.value])).toEqual([
      ['<<', 'EOF'],
      ['2>>', 'log'],
      ['>', 'out'],
    ]);
    const body = cat?.redirections[0]?.body;
    expect(text.slice(body?.start, body?.end)).toBe('body\n');
    expect(inner?.within).toBe(echo?.id);
  });

  it('takes any text', () => {
    assert(
      property(
        oneof(
          string({ unit: 'binary' }),
          array(constantFrom(...pieces), { maxLength: 60 }).map((parts) => parts.join('')),
        ),
        (text) => {
          for (const { start, end, words, redirections } of parseShell(text).commands) {
            expect(start).toBeLessThanOrEqual(end);
            for (const word of words) expect(text.slice(word.start, word.end)).toBe(word.text);
            for (const { body } of redirections) expect(body?.end ?? 0).toBeLessThanOrEqual(text.length);
          }
        },
      ),
      { numRuns: 500 },
    );
  });

  it('takes long text in time that grows with its length', () => {
    // In time that grows with the square of the length each of these would take longer than all of them may.
    for (const unit of [
      ...pieces,
      '>$(',
      '"$(',
      '(a|',
      '{ a|',
      "`'`",
      'a;',
      'case x in a)',
      '<<E\n',
      'a=(',
      '$((',
      'for x in (',
      'x() ',
      '"${',
    ])
      parseShell(unit.repeat(60_000));
  }, 60_000);
});
