import { describe, expect, it } from 'vitest';
import { findOption, operands, optionValue } from './arguments.ts';
import { parseDockerfile } from './parse.ts';
import { environmentSettings } from './settings.ts';
import { buildCommands } from './shell-commands.ts';

function shown(text: string): string[] {
  return buildCommands(parseDockerfile(text)).map(
    ({ name, args, isSudo }) => `${isSudo ? '# ' : ''}${[name, ...args.map(({ value }) => value)].join(' ')}`,
  );
}

describe('buildCommands', () => {
  it.each<[string, string[]]>([
    ['RUN apt-get update && \\\n  # why\n  apt-get install -y curl', ['apt-get update', 'apt-get install -y curl']],
    ['RUN ["/usr/bin/apt-get", "update"]', ['apt-get update']],
    ['RUN ["sh", "-c", "a && b"]', ['sh -c a && b', 'a', 'b']],
    ["RUN bash -ec 'a; b'", ['bash -ec a; b', 'a', 'b']],
    ['RUN sudo -u app -E env X=1 nice -n 5 timeout 10 make -j', ['# make -j']],
    ['RUN command -v curl || true', ['command -v curl', 'true']],
    [
      'RUN find / -type f -exec chmod 755 {} + && echo a | xargs -r -n 1 rm -f',
      ['find / -type f -exec chmod 755 {} +', 'chmod 755 {}', 'echo a', 'xargs -r -n 1 rm -f', 'rm -f'],
    ],
    ['RUN <<EOF\na\nb\nEOF', [' ', 'a', 'b'].map((name) => name.trim())],
    ['RUN bash -e <<-EOF\n\ta\n\tEOF', ['bash -e', 'a']],
    ['RUN <<EOF\n#!/usr/bin/env python3\nimport os\nEOF', ['']],
    ['RUN python3 <<EOF\nimport os\nEOF', ['python3']],
    ['RUN cat <<EOF > /x && b\nrm -rf /\nEOF', ['cat', 'b']],
    ['ONBUILD RUN a', ['a']],
    ['SHELL ["powershell", "-Command"]\nRUN Get-Item a; b', []],
    ['SHELL ["cmd"]\nSHELL ["/bin/bash", "-c"]\nRUN a', ['a']],
  ])('%s', (text, expected) => {
    expect(shown(`FROM a\n${text}\n`)).toEqual(expected);
  });

  it('takes SHELL over from the stage below, and leaves Windows alone', () => {
    expect(shown('FROM a AS b\nSHELL ["pwsh"]\nFROM b\nRUN c')).toEqual([]);
    expect(shown('FROM mcr.microsoft.com/windows/nanoserver:1\nRUN a')).toEqual([]);
    expect(shown('# escape=`\nFROM a\nRUN b')).toEqual([]);
  });

  it('knows where words stand in the file', () => {
    for (const text of [
      'FROM a\nRUN x && \\\n  curl -k z',
      "FROM a\nRUN sh -c 'curl -k z'",
      'FROM a\nRUN <<-EOF\n\tx\n\tcurl -k z\n\tEOF\n',
      'FROM a\r\nRUN <<EOF\r\nx\r\ncurl -k z\r\nEOF\r\n',
    ]) {
      const word = buildCommands(parseDockerfile(text)).find(({ name }) => name === 'curl')?.args[0];
      expect(text.slice(word?.start, word?.end), text).toBe('-k');
    }
  });

  it('reads options', () => {
    const [command] = buildCommands(parseDockerfile('FROM a\nRUN apt-get -qqy -o A=b install --target=x -t y c'));
    if (command === undefined) throw new Error('no command');
    expect(operands(command, ['-o', '-t']).map(({ value }) => value)).toEqual(['install', 'c']);
    expect(findOption(command, '-y')?.value).toBe('-qqy');
    expect([optionValue(command, '-o'), optionValue(command, '--target'), optionValue(command, '-z')]).toEqual([
      'A=b',
      'x',
      undefined,
    ]);
  });

  it('collects variables wherever they are set', () => {
    const settings = environmentSettings(
      parseDockerfile('FROM a\nENV A=1 B="2"\nARG C=3\nARG D\nRUN E=4 x; export F=5; G=6'),
    );
    expect(settings.map(({ name, value }) => `${name}=${value}`)).toEqual(['A=1', 'B=2', 'C=3', 'E=4', 'F=5', 'G=6']);
  });
});
