import { defineReport } from '#engines/reporting/report';

export const json = defineReport({
  id: 'json',
  title: 'The result itself, as docs/reference/result.schema.json describes it',
  mediaType: 'application/json',
  extension: 'json',
  *render(result) {
    // Field by field, so that a large result never stands in memory twice as one text.
    yield '{';
    let first = true;
    for (const [key, value] of Object.entries(result)) {
      yield `${first ? '' : ','}\n  ${JSON.stringify(key)}: `;
      first = false;
      if (!Array.isArray(value) || value.length === 0) {
        yield JSON.stringify(value, undefined, 2).replaceAll('\n', '\n  ');
        continue;
      }
      yield '[';
      for (const [index, item] of value.entries()) {
        yield `${index === 0 ? '' : ','}\n    ${JSON.stringify(item, undefined, 2).replaceAll('\n', '\n    ')}`;
      }
      yield '\n  ]';
    }
    yield '\n}\n';
  },
});
