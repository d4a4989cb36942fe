import { defineRule } from '#engines/rules/rule';
import { findOption } from '#formats/dockerfile/arguments';
import type { BuildCommand, CommandWord } from '#formats/dockerfile/build-command';
import { everyInstruction } from '#formats/dockerfile/instructions';
import { buildCommands } from '#formats/dockerfile/shell-commands';

export const dockerfileYumNogpgcheck = defineRule({
  id: 'dockerfile-yum-nogpgcheck',
  title: 'Signatures are not checked when yum or dnf installs',
  severity: 'medium',
  maturity: 'stable',
  looksAt: 'dockerfile',
  needs: 'object',
  why: 'Packages that nobody signed, or that were changed on the way, become part of the image, and their scripts run as root.',
  remedy: 'Remove the option and import the key of the repository with rpm --import.',
  references: { checkov: ['CKV2_DOCKER_9'], 'cis-docker': ['4.11'], cwe: ['CWE-347'], mitre: ['T1195.002'] },
  says: 'verification is switched off with {found}',
  *check({ dockerfile }) {
    for (const command of buildCommands(dockerfile)) {
      const written = writtenSetting(command);
      if (written !== undefined) yield { at: written, found: 'gpgcheck=0' };
      if (!/^(?:yum|dnf5?|microdnf|tdnf|yum-config-manager)$/.test(command.name)) continue;
      const word =
        findOption(command, '--nogpgcheck', '--no-gpgchecks') ??
        command.args.find(({ value }) => /^(?:--setopt=)?(?:[^=]*\.)?gpgcheck=(?:0|false|no)$/i.test(value));
      if (word !== undefined) yield { at: word, found: word.value.slice(0, 100) };
    }
    for (const { instruction } of everyInstruction(dockerfile)) {
      for (const heredoc of instruction.heredocs) {
        const found = /\b(?:yum|dnf)(?:\.conf|\.repos\.d)|\.repo\b/.test(`${instruction.text}\n${heredoc.content}`)
          ? /^[ \t]*gpgcheck[ \t]*=[ \t]*(?:0|false|no)\b/im.exec(heredoc.content)
          : null;
        if (found !== null)
          yield {
            at: {
              start: heredoc.offsets[found.index] ?? heredoc.span.start,
              end: (heredoc.offsets[found.index + found[0].length - 1] ?? heredoc.span.end - 1) + 1,
            },
            found: 'gpgcheck=0',
          };
      }
    }
  },
});

/** `echo gpgcheck=0 >> /etc/yum.conf`, `sed -i s/gpgcheck=1/gpgcheck=0/ /etc/yum.repos.d/a.repo`. */
function writtenSetting({ name, args, redirections }: BuildCommand): CommandWord | undefined {
  const target = /(?:yum|dnf)(?:\.conf|\.repos\.d)|\.repo$/;
  const writes = /^(?:echo|printf)$/.test(name) && redirections.some((each) => target.test(each.target ?? ''));
  const edits = name === 'sed' && args.some(({ value }) => target.test(value));
  return writes || edits
    ? args.find(({ value }) =>
        edits ? /[/|#,:]\^?gpgcheck\s?=\s?0[/|#,:]/.test(value.slice(3)) : /(?:^|\s|\\n)gpgcheck\s?=\s?0/.test(value),
      )
    : undefined;
}
