import { defineRule } from '#engines/rules/rule';
import { everyInstruction } from '#formats/dockerfile/instructions';

/** What the OCI image specification ("Annotations") and label-schema ask of the values of their keys. */
const forms: readonly (readonly [key: RegExp, form: RegExp, wanted: string])[] = [
  [
    /^(?:org\.opencontainers\.image|org\.label-schema)\.(?:url|source|documentation|vcs-url|usage-url)$/,
    /^(?:[a-z][a-z0-9+.-]*:\/\/\S+|git@\S+:\S+|\/\S*)$/i,
    'a URL',
  ],
  [
    /^org\.(?:opencontainers\.image\.created|label-schema\.build-date)$/,
    /^\d{4}-\d\d-\d\d[Tt ]\d\d:\d\d:\d\d(?:\.\d+)?(?:[Zz]|[+-]\d\d:\d\d)$/,
    'a date of RFC 3339',
  ],
  [
    /^org\.opencontainers\.image\.licenses$/,
    /^\(*[A-Za-z0-9.+-]+\)*(?: (?:AND|OR|WITH) \(*[A-Za-z0-9.+-]+\)*)*$/,
    'an SPDX expression',
  ],
  [/^org\.label-schema\.vcs-ref$/, /^[0-9a-f]{7,64}$/i, 'a commit'],
  [/^org\.opencontainers\.image\.base\.digest$/, /^[a-z0-9]+:[0-9a-f]{32,}$/, 'a digest'],
];

export const dockerfileLabelValueWrong = defineRule({
  id: 'dockerfile-label-value-wrong',
  title: 'Standard label has a value of another kind',
  severity: 'info',
  maturity: 'stable',
  profile: 'strict',
  looksAt: 'dockerfile',
  needs: 'object',
  why: 'Registries, scanners and update bots read these labels: with another form they find neither source nor age nor licence.',
  remedy: 'Write the value in the form that the OCI image specification asks for.',
  references: { hadolint: ['DL3052', 'DL3053', 'DL3054', 'DL3055'] },
  says: '{found} is not {wanted}',
  *check({ dockerfile }) {
    for (const { instruction } of everyInstruction(dockerfile)) {
      if (instruction.keyword !== 'LABEL') continue;
      for (const { name, value = '', start, end } of instruction.pairs) {
        if (value === '' || value.includes('$') || value.length > 2000) continue;
        const wrong = forms.find(([key, form]) => key.test(name) && !form.test(value));
        if (wrong !== undefined) yield { at: { start, end }, found: name, detail: { wanted: wrong[2] } };
      }
    }
  },
});
