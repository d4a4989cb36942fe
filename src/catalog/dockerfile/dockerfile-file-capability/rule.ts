import { defineRule } from '#engines/rules/rule';
import { shippedStages } from '#formats/dockerfile/final-stages';
import { buildCommands } from '#formats/dockerfile/shell-commands';

/** Capabilities of capabilities(7) that amount to root, or to reading and changing everything. */
const strong =
  /cap_(?:sys_admin|sys_ptrace|sys_module|sys_rawio|dac_override|dac_read_search|setuid|setgid|setfcap|setpcap|chown|fowner|mknod|net_admin|bpf|perfmon|sys_boot|syslog)\b/i;

export const dockerfileFileCapability = defineRule({
  id: 'dockerfile-file-capability',
  title: 'Program gets a capability that amounts to root',
  severity: 'medium',
  maturity: 'stable',
  looksAt: 'dockerfile',
  needs: 'object',
  why: 'Whoever may start the program has the capability, whatever USER says.',
  remedy: 'Leave it out, and give the container the capability where it runs when it needs one.',
  references: { cwe: ['CWE-250', 'CWE-269'], mitre: ['T1548.001'] },
  says: '{found} is put on a file',
  *check({ dockerfile }) {
    const shipped = shippedStages(dockerfile);
    for (const { name, args, stage } of buildCommands(dockerfile)) {
      if (name !== 'setcap' || !shipped.has(stage) || args.some(({ value }) => value === '-r')) continue;
      const word = args.find(({ value }) => strong.test(value) || /^all[+=]/i.test(value));
      if (word !== undefined) yield { at: { start: word.start, end: word.end }, found: word.value.slice(0, 100) };
    }
  },
});
