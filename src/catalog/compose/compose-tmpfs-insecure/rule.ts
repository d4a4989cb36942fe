import { words } from '#domain/compose/scalars';
import { list } from '#domain/kubernetes/fields';
import { defineRule } from '#engines/rules/rule';

export const composeTmpfsInsecure = defineRule({
  id: 'compose-tmpfs-insecure',
  title: 'Temporary file system allows programs, set-user-ID or devices',
  severity: 'medium',
  maturity: 'stable',
  looksAt: 'compose-service',
  needs: 'object',
  why: 'Docker mounts a tmpfs with noexec, nosuid and nodev; taking one back gives an intruder a place to put and start tools, often the only writable one.',
  remedy: 'Remove exec, suid and dev from the options.',
  references: { 'compose-lint': ['CL-0022'], mitre: ['T1059'] },
  says: 'a tmpfs of service {name} is mounted with {found}',
  *check({ service }) {
    const { tmpfs } = service.value;
    const entries = Array.isArray(tmpfs) ? list(tmpfs) : [tmpfs];
    for (const [index, item] of entries.entries()) {
      const found = weakened(words(item) ?? '');
      if (found !== '')
        yield { at: Array.isArray(tmpfs) ? service.path('tmpfs', index) : service.path('tmpfs'), found };
    }
  },
});

function weakened(entry: string): string {
  const options = entry.slice(entry.indexOf(':') + 1).split(',');
  return entry.includes(':') ? ['exec', 'suid', 'dev'].filter((option) => options.includes(option)).join(', ') : '';
}
