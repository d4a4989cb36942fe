import { definePodSecurityCheck } from '#engines/pod-security/check';
import { profileType, settingsOf, shown } from '#engines/pod-security/settings';

const annotationPrefix = 'container.apparmor.security.beta.kubernetes.io/';

function isAllowedAnnotation(value: string): boolean {
  return value === '' || value === 'runtime/default' || value.startsWith('localhost/');
}

export const appArmorProfile = definePodSecurityCheck({
  id: 'app-armor-profile',
  name: 'appArmorProfile',
  level: 'baseline',
  title: 'AppArmor is switched off',
  why: 'Without its AppArmor profile a container is one kernel bug or one careless mount closer to the host.',
  remedy: 'Use RuntimeDefault or a Localhost profile, or leave the field out.',
  says: 'the AppArmor profile is {found}',
  versions: [
    {
      since: 0,
      *check(workload) {
        for (const setting of settingsOf(workload, 'appArmorProfile')) {
          const { value, at, container } = profileType(setting);
          if (value === 'RuntimeDefault' || value === 'Localhost') continue;
          yield { at, found: shown(value), ...(container === undefined ? {} : { container }) };
        }
        for (const [name, value] of Object.entries(workload.pod.annotations)) {
          if (!name.startsWith(annotationPrefix) || isAllowedAnnotation(value)) continue;
          yield { at: workload.pod.annotationPath(name), found: value, container: name.slice(annotationPrefix.length) };
        }
      },
    },
  ],
  fix: ({ at }) => [
    at.at(-1) === 'type' ? { op: 'set', at, value: 'RuntimeDefault' } : { op: 'set', at, value: 'runtime/default' },
  ],
});
