import { mountsOf } from '#domain/compose/mounts';
import { defineRule } from '#engines/rules/rule';

export const composeProjectFolderMounted = defineRule({
  id: 'compose-project-folder-mounted',
  title: 'Service may write to the folder with the Compose file',
  severity: 'medium',
  maturity: 'stable',
  profile: 'strict',
  looksAt: 'compose-service',
  needs: 'object',
  why: 'Whoever writes the Compose file, the Dockerfile or the hooks of git decides what runs on the host the next time somebody starts it; .env is readable too.',
  remedy: 'Mount the folder with the sources alone, or use develop.watch; in production copy them into the image.',
  references: { cwe: ['CWE-732'], mitre: ['T1611'] },
  says: 'service {name} mounts {found}',
  *check({ service }) {
    for (const { type, source, readOnly, at } of mountsOf(service)) {
      if (type === 'bind' && !readOnly && source !== undefined && /^\.{1,2}(?:\/+(?:\.{1,2}\/*)*)?$/.test(source))
        yield { at, found: source };
    }
  },
});
