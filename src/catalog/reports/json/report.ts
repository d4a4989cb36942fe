import { defineReport } from '#engines/reporting/report';
import { writeJson } from '#engines/reporting/write-json';

export const json = defineReport({
  id: 'json',
  title: 'The result itself, as docs/reference/schemas/result.json describes it',
  mediaType: 'application/json',
  extension: 'json',
  render: writeJson,
});
