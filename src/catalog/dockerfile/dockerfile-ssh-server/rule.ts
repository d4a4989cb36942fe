import { defineRule } from '#engines/rules/rule';
import { shippedStages } from '#formats/dockerfile/final-stages';
import { packageCommands } from '#formats/dockerfile/package-commands';
import { runtimeCommands } from '#formats/dockerfile/runtime-commands';

export const dockerfileSshServer = defineRule({
  id: 'dockerfile-ssh-server',
  title: 'Server for remote logins is in the image',
  severity: 'medium',
  maturity: 'stable',
  looksAt: 'dockerfile',
  needs: 'object',
  why: 'It is a second way into the container, its host keys are the same in every copy, and it needs root.',
  remedy: 'Leave it out; use docker exec or kubectl exec, which ask who you are and leave a trace.',
  references: { 'cis-docker': ['4.3'], cwe: ['CWE-1188'], mitre: ['T1021.004'] },
  says: '{found} is in the image',
  *check({ dockerfile }) {
    const shipped = shippedStages(dockerfile);
    for (const { packages, command } of packageCommands(dockerfile)) {
      const word = shipped.has(command.stage)
        ? packages.find(({ value }) =>
            /^(?:openssh-server|dropbear|telnetd|rsh-server|vsftpd|tigervnc-server)(?:[=~-]\d.*)?$/.test(value),
          )
        : undefined;
      if (word !== undefined) yield { at: { start: word.start, end: word.end }, found: word.value };
    }
    for (const { name, stage, start, end } of runtimeCommands(dockerfile)) {
      if (/^(?:sshd|dropbear|telnetd)$/.test(name) && shipped.has(stage)) yield { at: { start, end }, found: name };
    }
  },
});
