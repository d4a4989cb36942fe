import { readFileSync } from 'node:fs';
import { reports } from '#catalog/reports/index.generated';
import type { ReportContext } from '#engines/reporting/report';
import type { Result } from '#kernel/result';
import { configurationRules } from '../src/cli/catalog.ts';
import { multiply } from '../test/golden/scan.ts';
import { medianCpuMilliseconds } from './measure.ts';

const sizes = [5000, 10_000, 20_000] as const;

/** Every format with more and more findings: the cost has to grow with their number and no faster. */
export function benchReports(): void {
  const golden = JSON.parse(readFileSync('test/golden/expected/json.json', 'utf8')) as Result;
  const sources = new Map(
    [...new Set(golden.findings.map(({ place }) => place.file))].map((file) => [file, readFileSync(file, 'utf8')]),
  );
  const results = sizes.map((size) => multiply(golden, size));
  console.log(`reports: CPU seconds for ${sizes.join(', ')} findings`);
  for (const report of reports) {
    const seconds = results.map((result) => {
      const context: ReportContext = {
        color: false,
        width: 100,
        verbose: false,
        rules: configurationRules,
        replacements: new Map(),
        // Copies lie in files of their own.
        sources: new Map(
          result.findings.map(({ place: { file } }) => [file, sources.get(file.replace(/^copies\/\d+\//, '')) ?? '']),
        ),
        repositoryPaths: new Map(),
      };
      let length = 0;
      const milliseconds = medianCpuMilliseconds(3, () => {
        for (const part of report.render(result, context)) length += part.length;
      });
      return (milliseconds / 1000).toFixed(2);
    });
    console.log(`  ${report.id.padEnd(20)} ${seconds.join('  ')}`);
  }
}
