import { hexOfBase64 } from '#domain/packages/integrity';
import { packageOf } from '#domain/packages/known-fields';
import { PackageList } from '#domain/packages/package-list';
import { defineExtractor, type ExtractionProblem } from '#engines/extraction/extractor';
import { readJson } from '#formats/json-places/read-json';
import { isFields } from '#formats/json-shapes/check';
import { fieldsOf, textOf } from '#formats/json-shapes/read-fields';

/** Packages for each framework; projects of the same solution stand there without a version. */
export const nugetLock = defineExtractor({
  id: 'nuget-lock',
  title: 'packages.lock.json of NuGet',
  presence: 'locked',
  looksAt: { names: ['packages.lock.json'], endings: ['.packages.lock.json'] },
  mostBytes: 64 * 1024 * 1024,
  references: { scalibr: ['dotnet/packageslockjson'] },
  extract({ bytes }) {
    const { value, problem, lineOf } = readJson(bytes);
    const problems: ExtractionProblem[] = problem === undefined ? [] : [problem];
    if (!isFields(value))
      return { packages: [], problems: [...problems, { message: 'it holds no object', line: 1 }].slice(0, 1) };
    const list = new PackageList();
    for (const framework of Object.values(fieldsOf(value, 'dependencies') ?? {}).filter(isFields))
      for (const [name, fields] of Object.entries(framework)) {
        const version = isFields(fields) ? textOf(fields, 'resolved') : undefined;
        const line = lineOf(fields);
        if (isFields(fields) && version !== undefined && name !== '') {
          const hash = hexOfBase64(textOf(fields, 'contentHash') ?? '');
          list.add(
            packageOf({
              type: 'nuget',
              name,
              version,
              isDirect: textOf(fields, 'type') === 'Direct',
              needs: Object.keys(fieldsOf(fields, 'dependencies') ?? {}),
              line,
              hashes: hash?.length === 128 ? [{ algorithm: 'SHA-512', value: hash }] : [],
            }),
          );
        } else if (!isFields(fields) || textOf(fields, 'type')?.toLowerCase() !== 'project')
          problems.push({
            message: `${JSON.stringify(name.slice(0, 100))} has no version`,
            ...(line === undefined ? {} : { line }),
          });
      }
    return { packages: list.all, problems: problems.slice(0, 50) };
  },
});
