import { isPlainUrl } from '#domain/network-names';
import { defineRule } from '#engines/rules/rule';
import { downloads, isVerification } from '#formats/dockerfile/downloads';
import { isRunAtOnce } from '#formats/dockerfile/run-at-once';
import { buildCommands } from '#formats/dockerfile/shell-commands';

export const dockerfileDownloadOverHttp = defineRule({
  id: 'dockerfile-download-over-http',
  title: 'Download is neither encrypted nor verified',
  severity: 'medium',
  maturity: 'stable',
  looksAt: 'dockerfile',
  needs: 'object',
  why: 'Whoever stands between the build and the server replaces what is downloaded, and it becomes part of the image.',
  remedy: 'Use https, and compare a checksum.',
  references: { cwe: ['CWE-319', 'CWE-494'], mitre: ['T1195.002'] },
  says: '{found} is fetched without encryption',
  *check({ dockerfile }) {
    const commands = buildCommands(dockerfile);
    // A checksum makes up for the missing encryption.
    const verified = new Set(commands.filter(isVerification).map(({ instruction }) => instruction));
    for (const { command, url } of downloads(dockerfile)) {
      const asksOnly = command.args.some(({ value }) => /^(?:-I|--head|--spider)$/.test(value));
      // What is run at once is told by dockerfile-pipe-to-shell, as worse.
      if (isPlainUrl(url.value) && !asksOnly && !verified.has(command.instruction) && !isRunAtOnce(command, commands))
        yield { at: url, found: shown(url.value) };
    }
    for (const { name, args, instruction } of commands) {
      const isClone = name === 'git' && args.some(({ value }) => /^(?:clone|submodule|fetch|pull)$/.test(value));
      const word =
        isClone && !verified.has(instruction)
          ? args.find(({ value }) => isPlainUrl(value) || value.startsWith('git://'))
          : undefined;
      if (word !== undefined) yield { at: word, found: shown(word.value) };
    }
  },
});

/** Without what may be a password. */
function shown(url: string): string {
  return url
    .replace(/\/\/[^/@]*@/, '//')
    .replace(/[?#].*$/, '')
    .slice(0, 200);
}
