import { definePodSecurityCheck } from '#engines/pod-security/check';
import { containerSettingsOf, shown } from '#engines/pod-security/settings';

export const procMountRestricted = definePodSecurityCheck({
  id: 'proc-mount-restricted',
  name: 'procMount_restricted',
  level: 'restricted',
  title: 'The masks over /proc are taken off',
  why: 'The masked parts of /proc change or reveal the state of the host; at this level not even a user namespace excuses it.',
  remedy: 'Remove procMount from the security context.',
  says: 'container {container} has procMount {found}',
  versions: [
    {
      since: 35,
      *check({ containers }) {
        for (const { value, at, container } of containerSettingsOf(containers, 'procMount')) {
          if (value !== 'Default') yield { at, found: shown(value), container: container ?? '' };
        }
      },
    },
  ],
  overrides: ['proc-mount'],
  fix: ({ at }) => [{ op: 'remove', at }],
});
