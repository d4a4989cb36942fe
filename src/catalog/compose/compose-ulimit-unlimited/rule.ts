import { count, words } from '#domain/compose/scalars';
import { isMapping, mapping } from '#domain/kubernetes/fields';
import { defineRule } from '#engines/rules/rule';

/** Limits whose absence costs the host something; memlock and stack are bounded by the memory limit. */
const bounding = ['nproc', 'nofile', 'core', 'fsize', 'sigpending', 'msgqueue'];

export const composeUlimitUnlimited = defineRule({
  id: 'compose-ulimit-unlimited',
  title: 'Service lifts a limit of the kernel altogether',
  severity: 'low',
  maturity: 'stable',
  profile: 'strict',
  looksAt: 'compose-service',
  needs: 'object',
  why: 'Open files, processes and core dumps without a limit let one service use up what all containers of the host share.',
  remedy: 'Set the limit to a number that the program needs.',
  references: { 'cis-docker': ['5.19'], mitre: ['T1499'] },
  says: 'service {name} lifts {found}',
  *check({ service }) {
    for (const [name, limit] of Object.entries(mapping(service.value.ulimits))) {
      const hard = isMapping(limit) ? limit.hard : limit;
      const isLifted = count(hard) === -1 || words(hard) === 'unlimited';
      if (bounding.includes(name) && isLifted) yield { at: service.path('ulimits', name), found: name };
    }
  },
});
